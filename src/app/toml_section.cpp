#include "app/toml_section.hpp"

namespace kapfhir::app {

void TomlSection::fault_at(const toml::source_region& where, std::string_view key, std::string text) {
  base::Issue issue = base::error(base::Code::config, key.empty() ? path_ : name(key), std::move(text));
  issue.line = static_cast<std::uint32_t>(where.begin.line);
  issue.column = static_cast<std::uint32_t>(where.begin.column);
  issues_.push_back(std::move(issue));
}

void TomlSection::fault(std::string_view key, std::string text) {
  const toml::node* node = key.empty() ? nullptr : table_.get(key);
  fault_at(node ? node->source() : table_.source(), key, std::move(text));
}

const toml::node* TomlSection::find(std::string_view key) {
  asked_.emplace(key);
  return table_.get(key);
}

void TomlSection::text(std::string_view key, std::string& value) {
  const toml::node* node = find(key);
  if (!node) return;
  const auto* found = node->as_string();
  if (!found) return fault(key, "found something else than a text in quotes");
  if (found->get().empty()) return fault(key, "the text is empty; leave the key out instead");
  if (found->get().find('\0') != std::string::npos) return fault(key, "the text holds a NUL");
  value = found->get();
}

void TomlSection::file(std::string_view key, const std::string& folder, std::string& value) {
  std::string name;
  text(key, name);
  if (!name.empty()) value = name.front() == '/' ? name : folder + name;
}

void TomlSection::number(std::string_view key, std::int64_t smallest, std::int64_t largest, std::int64_t& value) {
  const toml::node* node = find(key);
  if (!node) return;
  const auto* found = node->as_integer();
  if (!found) return fault(key, "found something else than a whole number");
  if (found->get() < smallest || found->get() > largest)
    return fault(key, std::to_string(found->get()) + " is not within " + std::to_string(smallest) + " and " +
                          std::to_string(largest));
  value = found->get();
}

void TomlSection::section(std::string_view key, const std::function<void(TomlSection&)>& read) {
  const toml::node* node = find(key);
  if (!node) return;
  if (!node->is_table()) return fault(key, "found something else than a table, [" + name(key) + "]");
  TomlSection inner(*node->as_table(), name(key), issues_);
  read(inner);
  inner.finish();
}

void TomlSection::each(std::string_view key, const std::function<void(TomlSection&)>& read) {
  const toml::node* node = find(key);
  if (!node) return;
  if (!node->is_array_of_tables()) return fault(key, "found something else than tables, [[" + name(key) + "]]");
  for (const toml::node& one : *node->as_array()) {
    TomlSection inner(*one.as_table(), name(key), issues_);
    read(inner);
    inner.finish();
  }
}

void TomlSection::require(std::string_view key) {
  if (!table_.contains(key)) fault_at(table_.source(), key, "the key is missing");
}

void TomlSection::finish() {
  for (const auto& [key, node] : table_) {
    if (!asked_.contains(key.str())) fault_at(key.source(), key.str(), "the key is unknown");
  }
}

}  // namespace kapfhir::app
