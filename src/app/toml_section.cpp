#include "app/toml_section.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace kapfhir::app {

struct TomlSection::Access {
  static const toml::table& table(const TomlSection& section) {
    return *static_cast<const toml::table*>(section.table_);
  }
  /// The value of a key, which is known from now on.
  static const toml::node* find(TomlSection& section, std::string_view key) {
    section.asked_.emplace(key);
    return table(section).get(key);
  }
  static base::Issue issue(const toml::source_position& where, std::string expression, std::string text) {
    base::Issue out = base::error(base::Code::config, std::move(expression), std::move(text));
    out.line = static_cast<std::uint32_t>(where.line);
    out.column = static_cast<std::uint32_t>(where.column);
    return out;
  }
};

void TomlSection::read(std::string_view text, base::Issues& issues, const std::function<void(TomlSection&)>& read) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    issues.push_back(Access::issue(error.source().begin, "", "not TOML: " + std::string(error.description())));
    return;
  }
  TomlSection root(&parsed.table(), "", issues);
  read(root);
  root.finish();
}

void TomlSection::fault(std::string_view key, std::string text) {
  const toml::table& table = Access::table(*this);
  const toml::node* node = key.empty() ? nullptr : table.get(key);
  const toml::source_position where = (node ? node->source() : table.source()).begin;
  issues_.push_back(Access::issue(where, key.empty() ? path_ : name(key), std::move(text)));
}

void TomlSection::text(std::string_view key, std::string& value) {
  const toml::node* node = Access::find(*this, key);
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

void TomlSection::texts(std::string_view key, std::vector<std::string>& values) {
  const toml::node* node = Access::find(*this, key);
  if (!node) return;
  const auto* list = node->as_array();
  if (!list) return fault(key, "found something else than a list, [\"...\"]");
  std::vector<std::string> out;
  for (const toml::node& one : *list) {
    const auto* text = one.as_string();
    if (!text || text->get().empty()) return fault(key, "the list holds something else than texts in quotes");
    out.push_back(text->get());
  }
  values = std::move(out);
}

void TomlSection::flag(std::string_view key, bool& value) {
  const toml::node* node = Access::find(*this, key);
  if (!node) return;
  const auto* found = node->as_boolean();
  if (!found) return fault(key, "found something else than true or false");
  value = found->get();
}

void TomlSection::number(std::string_view key, std::int64_t smallest, std::int64_t largest, std::int64_t& value) {
  const toml::node* node = Access::find(*this, key);
  if (!node) return;
  const auto* found = node->as_integer();
  if (!found) return fault(key, "found something else than a whole number");
  if (found->get() < smallest || found->get() > largest)
    return fault(key, std::to_string(found->get()) + " is not within " + std::to_string(smallest) + " and " +
                          std::to_string(largest));
  value = found->get();
}

void TomlSection::section(std::string_view key, const std::function<void(TomlSection&)>& read) {
  const toml::node* node = Access::find(*this, key);
  if (!node) return;
  if (!node->is_table()) return fault(key, "found something else than a table, [" + name(key) + "]");
  TomlSection inner(node->as_table(), name(key), issues_);
  read(inner);
  inner.finish();
}

void TomlSection::each(std::string_view key, const std::function<void(TomlSection&)>& read) {
  const toml::node* node = Access::find(*this, key);
  if (!node) return;
  if (!node->is_array_of_tables()) return fault(key, "found something else than tables, [[" + name(key) + "]]");
  for (const toml::node& one : *node->as_array()) {
    TomlSection inner(one.as_table(), name(key), issues_);
    read(inner);
    inner.finish();
  }
}

void TomlSection::require(std::string_view key) {
  if (!Access::table(*this).contains(key)) fault(key, "the key is missing");
}

void TomlSection::finish() {
  for (const auto& [key, node] : Access::table(*this)) {
    if (asked_.contains(key.str())) continue;
    issues_.push_back(Access::issue(key.source().begin, name(key.str()), "the key is unknown"));
  }
}

}  // namespace kapfhir::app
