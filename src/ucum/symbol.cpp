// From a symbol to its unit: the tables of atoms, resolved down to base units at first use.
#include <algorithm>
#include <vector>

#include "ucum/unit.hpp"

namespace kapfhir::ucum {
namespace {

bool takes_prefix(Kind kind) {
  return kind == Kind::base || kind == Kind::metric || kind == Kind::arbitrary_metric || kind == Kind::special_metric;
}

struct Entry {
  const Atom* atom = nullptr;
  Unit unit;
  bool resolved = false;
};

class Table {
 public:
  /// Atoms are defined by other atoms: each is resolved when the first asks for it, all before anybody else looks.
  static Table& instance() {
    static Table table;
    return table;
  }

  Found symbol(std::string_view text) {
    if (Entry* const entry = find(text)) return {&ready(*entry), nullptr};
    for (const std::size_t length : {1, 2}) {
      if (text.size() <= length) break;
      Entry* const entry = find(text.substr(length));
      if (!entry || !takes_prefix(entry->atom->kind)) continue;
      for (const Prefix& prefix : prefixes()) {
        if (prefix.code == text.substr(0, length)) return {&ready(*entry), &prefix};
      }
    }
    return {};
  }

 private:
  Table();
  Entry* find(std::string_view code) {
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), code,
                                     [](const Entry& entry, std::string_view text) { return entry.atom->code < text; });
    return at == entries_.end() || at->atom->code != code ? nullptr : &*at;
  }

  const Unit& ready(Entry& entry);
  std::vector<Entry> entries_;
};

/// While the table is made on this thread, its symbols are looked up here.
thread_local Table* being_made = nullptr;

Unit defined(const Atom& atom) {
  Unit out;
  switch (atom.kind) {
    case Kind::base:
      out.dimension.base[*base_place(atom.code)] = 1;
      return out;
    case Kind::arbitrary:
    case Kind::arbitrary_metric:
      out.dimension.arbitrary[0] = {&atom, 1};
      return out;
    default:
      break;
  }
  read_unit(atom.unit, out);
  const Ratio value = Ratio::read(atom.value);
  if (atom.kind != Kind::special && atom.kind != Kind::special_metric) {
    out.factor = value.times(out.factor);
    return out;
  }
  out.special = &atom;
  out.reference = value.times(out.factor);
  out.factor = Ratio{};
  out.convertible = atom.function != Function::unconverted;
  return out;
}

Table::Table() {
  for (const auto& rows : {atoms_of_science(), atoms_of_custom(), atoms_of_medicine()}) {
    for (const Atom& atom : rows) entries_.push_back({&atom, {}, false});
  }
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.atom->code < b.atom->code; });
  being_made = this;
  for (Entry& entry : entries_) ready(entry);
  being_made = nullptr;
}

const Unit& Table::ready(Entry& entry) {
  if (!entry.resolved) {
    entry.unit = defined(*entry.atom);
    entry.resolved = true;
  }
  return entry.unit;
}

}  // namespace

Found find_symbol(std::string_view symbol) {
  return (being_made ? *being_made : Table::instance()).symbol(symbol);
}

}  // namespace kapfhir::ucum
