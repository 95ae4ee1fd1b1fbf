// One pack, mapped read-only. Whatever its bytes are, nothing is read outside of it.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "fhir/definitions/library.hpp"
#include "fhir/definitions/pack_format.hpp"

namespace kapfhir::fhir::definitions {

class PackFile {
 public:
  /// Checks header, build id and the places of the sections; reads nothing else. Issues: file_read, package_damaged,
  /// package_other_build.
  static base::Outcome<std::unique_ptr<PackFile>> open(const std::string& path);
  ~PackFile();
  PackFile(const PackFile&) = delete;
  PackFile& operator=(const PackFile&) = delete;

  const std::string& path() const { return path_; }
  std::uint32_t packages() const { return packages_; }
  std::uint32_t definitions() const { return definitions_; }

  std::string_view label(std::uint32_t package) const;
  std::uint32_t count(std::uint32_t package) const;
  /// Empty when the number, or what stands there, leads nowhere.
  Definition definition(std::uint32_t number) const;
  std::uint32_t package_of(std::uint32_t number) const;

  /// Calls `use` with the number of each definition that has this canonical (without version).
  template <class Use>
  void each(std::string_view url, Use use) const {
    const std::uint32_t wanted = pack::hash(url);
    for (std::uint32_t i = 0; i < slots_; ++i) {
      const auto number = read<std::uint32_t>(pack::slots, (wanted + i) & (slots_ - 1));
      if (number == 0) return;
      const auto record = read<pack::DefinitionRecord>(pack::definitions, number - 1);
      if (record.hash == wanted && text(record.url) == url && number <= definitions_) use(number - 1);
    }
  }
  /// Calls `use` with package, first definition and number of definitions of each run of this type.
  template <class Use>
  void each_run(std::string_view type, Use use) const {
    for (std::uint32_t i = 0; i < runs_; ++i) {
      const auto record = read<pack::TypeRecord>(pack::types, i);
      if (text(record.type) != type || record.first > definitions_ || record.count > definitions_ - record.first)
        continue;
      use(record.package, record.first, record.count);
    }
  }

  bool holds(std::string_view json) const;
  /// Of a definition of this pack, by its text; parsed once. Empty when it is damaged.
  json::View tree(const Definition& definition) const;
  /// Every byte against the hash, and every record against the sections. Issues: package_damaged.
  base::Issues verify() const;

 private:
  PackFile() = default;
  base::Outcome<base::Done> check();
  base::Issue damaged(std::string text) const;
  /// A record, or a zero one when it does not lie within its section.
  template <class Record>
  Record read(pack::SectionId section, std::uint32_t number) const {
    Record out{};
    const pack::Section place = sections_[section];
    if (number < place.size / sizeof(Record))
      __builtin_memcpy(&out, bytes_.data() + place.at + std::uint64_t{number} * sizeof(Record), sizeof(Record));
    return out;
  }
  std::string_view within(pack::SectionId section, std::uint64_t at, std::uint64_t size) const;
  std::string_view text(pack::Text text) const { return within(pack::texts, text.at, text.size); }

  std::string path_;
  std::string_view bytes_;
  std::array<pack::Section, pack::section_count> sections_{};
  std::uint32_t packages_ = 0, definitions_ = 0, runs_ = 0, slots_ = 0;
  std::unique_ptr<std::atomic<const json::Document*>[]> trees_;  // one for each definition
};

}  // namespace kapfhir::fhir::definitions
