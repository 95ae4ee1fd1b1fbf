// Everything in memory, lost at the end of the process.
#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "store/search_keys.hpp"
#include "store/stamp.hpp"
#include "store/store.hpp"

namespace kapfhir::store {
namespace {

using base::Code;

struct Row {
  Version current;
  SearchKeys keys;
};

using Number = std::uint64_t;  ///< order of creation; a row keeps its number for life
using Numbers = std::set<Number>;

/// All resources of one type.
struct Table {
  std::map<Number, Row> rows;
  std::unordered_map<std::string, Number> by_id;
  std::unordered_map<std::string, Numbers> by_identifier;  ///< by value alone; the system is compared row by row
  std::unordered_map<std::string, Numbers> by_patient;

  void index(Number number, const SearchKeys& keys) {
    for (const Identifier& identifier : keys.identifiers) by_identifier[identifier.value].insert(number);
    for (const std::string& patient : keys.patients) by_patient[patient].insert(number);
  }
  void forget(Number number, const SearchKeys& keys) {
    for (const Identifier& identifier : keys.identifiers) drop(by_identifier, identifier.value, number);
    for (const std::string& patient : keys.patients) drop(by_patient, patient, number);
  }

 private:
  static void drop(std::unordered_map<std::string, Numbers>& index, const std::string& key, Number number) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    found->second.erase(number);
    if (found->second.empty()) index.erase(found);
  }
};

void add(const std::unordered_map<std::string, Numbers>& index, const std::string& key, Numbers& out) {
  if (const auto found = index.find(key); found != index.end()) out.insert(found->second.begin(), found->second.end());
}

/// Rows that the most selective index names; nothing when all rows have to be looked at.
std::optional<Numbers> candidates(const Table& table, const Query& query) {
  Numbers out;
  if (!query.ids.empty()) {
    for (const std::string& id : query.ids) {
      if (const auto found = table.by_id.find(id); found != table.by_id.end()) out.insert(found->second);
    }
    return out;
  }
  for (const std::vector<Token>& tokens : query.identifiers) {
    if (std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.value.empty(); })) continue;
    for (const Token& token : tokens) add(table.by_identifier, token.value, out);
    return out;
  }
  if (query.patients.empty()) return std::nullopt;
  for (const std::string& patient : query.patients) add(table.by_patient, patient, out);
  return out;
}

template <class List, class Value>
bool holds(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool satisfies(const Row& row, const Query& query) {
  if (!query.ids.empty() && !holds(query.ids, row.current.resource.id())) return false;
  for (const std::vector<Token>& tokens : query.identifiers) {
    const bool one = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return std::any_of(row.keys.identifiers.begin(), row.keys.identifiers.end(),
                         [&](const Identifier& identifier) { return matches(token, identifier); });
    });
    if (!one) return false;
  }
  if (query.patients.empty()) return true;
  return std::any_of(query.patients.begin(), query.patients.end(),
                     [&](const std::string& patient) { return holds(row.keys.patients, patient); });
}

class MemoryStore : public Store {
 public:
  base::Outcome<Version> read(std::string_view type, std::string_view id) const override {
    const std::shared_lock lock(lock_);
    if (const Row* row = find(type, std::string(id))) return row->current;
    return base::error(Code::serve_not_found, "", "");
  }

  base::Outcome<std::vector<Version>> write(std::vector<Change> changes) override {
    const std::string instant = instant_now();
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const Change& change : changes) {
      if (!seen.emplace(change.resource->type(), change.id).second) {
        return base::error(Code::serve_conflict, "", "the same resource is written twice");
      }
    }
    const std::unique_lock lock(lock_);
    // All that can fail comes before the first row is put, so that nothing is left half written.
    std::vector<Row> rows;
    for (const Change& change : changes) {
      const Row* old = find(change.resource->type(), change.id);
      const std::uint64_t version = old ? old->current.version : 0;
      if (change.if_match != 0 && change.if_match != version) {
        return base::error(Code::serve_conflict, "",
                           version == 0 ? "it does not exist" : "its version is " + std::to_string(version));
      }
      Version current{stamp(*change.resource, change.id, version + 1, instant), version + 1, instant};
      SearchKeys keys = search_keys(current.resource);
      rows.push_back({std::move(current), std::move(keys)});
    }
    std::vector<Version> out;
    for (Row& row : rows) {
      out.push_back(row.current);
      put(std::move(row));
    }
    return out;
  }

  base::Outcome<std::vector<Version>> search(const Query& query) const override {
    const std::shared_lock lock(lock_);
    std::vector<Version> out;
    const auto table = tables_.find(query.type);
    if (table == tables_.end()) return out;
    if (const auto numbers = candidates(table->second, query)) {
      for (Number number : *numbers) keep_if_found(table->second.rows.at(number), query, out);
    } else {
      for (const auto& [number, row] : table->second.rows) keep_if_found(row, query, out);
    }
    return out;
  }

 private:
  static void keep_if_found(const Row& row, const Query& query, std::vector<Version>& out) {
    if (satisfies(row, query)) out.push_back(row.current);
  }

  const Row* find(std::string_view type, const std::string& id) const {
    const auto table = tables_.find(type);
    if (table == tables_.end()) return nullptr;
    const auto number = table->second.by_id.find(id);
    return number == table->second.by_id.end() ? nullptr : &table->second.rows.at(number->second);
  }

  void put(Row row) {
    Table& table = tables_[std::string(row.current.resource.type())];
    const auto [entry, fresh] = table.by_id.try_emplace(std::string(row.current.resource.id()), next_);
    const Number number = entry->second;
    if (fresh) {
      ++next_;
    } else {
      table.forget(number, table.rows.at(number).keys);
    }
    table.index(number, row.keys);
    table.rows.insert_or_assign(number, std::move(row));
  }

  mutable std::shared_mutex lock_;
  std::map<std::string, Table, std::less<>> tables_;
  Number next_ = 1;
};

}  // namespace

std::unique_ptr<Store> make_memory_store() {
  return std::make_unique<MemoryStore>();
}

}  // namespace kapfhir::store
