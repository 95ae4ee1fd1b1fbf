#include "fhir/definitions/pack_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>
#include <tuple>

#include "crypto/sha256.hpp"
#include "fhir/definitions/pack_format.hpp"

namespace kapfhir::fhir::definitions {
namespace {

template <class Record>
void append(std::string& out, const Record& record) {
  static_assert(std::has_unique_object_representations_v<Record>);  // no padding of any value
  out.append(reinterpret_cast<const char*>(&record), sizeof record);
}

/// Each text once.
class Texts {
 public:
  pack::Text keep(const std::string& text) {
    const auto [found, fresh] = places_.try_emplace(text);
    if (fresh) {
      found->second = {static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size())};
      bytes_ += text;
      if (bytes_.size() > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("texts of a pack");
    }
    return found->second;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::map<std::string, pack::Text> places_;
  std::string bytes_;
};

std::string slots(const std::vector<std::uint32_t>& hashes) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(hashes.size() * 2, 16));
  std::vector<std::uint32_t> table(size);
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    std::size_t at = hashes[i] & (size - 1);
    while (table[at] != 0) at = (at + 1) & (size - 1);
    table[at] = i + 1;
  }
  return {reinterpret_cast<const char*>(table.data()), table.size() * sizeof(std::uint32_t)};
}

}  // namespace

std::string write_pack(std::vector<PackagePart> parts) {
  std::array<std::string, pack::section_count> bytes;
  Texts texts;
  std::vector<std::uint32_t> hashes;
  for (std::uint32_t number = 0; number < parts.size(); ++number) {
    PackagePart& part = parts[number];
    std::sort(part.entries.begin(), part.entries.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.type, a.url, a.version, a.id) < std::tie(b.type, b.url, b.version, b.id);
    });
    const auto first = static_cast<std::uint32_t>(hashes.size());
    append(bytes[pack::packages],
           pack::PackageRecord{texts.keep(part.label), first, static_cast<std::uint32_t>(part.entries.size())});
    pack::TypeRecord run{{}, number, first, 0, 0};
    const std::string* type = nullptr;
    for (Entry& entry : part.entries) {
      if (!type || *type != entry.type) {
        if (type) append(bytes[pack::types], run);
        run = {texts.keep(entry.type), number, static_cast<std::uint32_t>(hashes.size()), 0, 0};
        type = &entry.type;
      }
      ++run.count;
      pack::DefinitionRecord record{texts.keep(entry.type), texts.keep(entry.url), texts.keep(entry.version),
                                    texts.keep(entry.id)};
      record.package = number;
      record.hash = pack::hash(entry.url);
      record.json_at = bytes[pack::resources].size();
      record.json_size = static_cast<std::uint32_t>(entry.json.size());
      bytes[pack::resources] += entry.json;
      std::string().swap(entry.json);  // all of R4 is not held twice
      append(bytes[pack::definitions], record);
      hashes.push_back(record.hash);
    }
    if (type) append(bytes[pack::types], run);
  }
  bytes[pack::slots] = slots(hashes);
  bytes[pack::texts] = texts.take();

  std::array<pack::Section, pack::section_count> table;
  std::uint64_t at = sizeof(pack::Header) + sizeof table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = {at, bytes[i].size()};
    at += (bytes[i].size() + 7) / 8 * 8;
  }
  std::string out;
  out.reserve(at);
  out.resize(sizeof(pack::Header));
  append(out, table);
  for (std::string& section : bytes) {
    out += section;
    std::string().swap(section);
    out.resize((out.size() + 7) / 8 * 8);
  }
  pack::Header header;
  header.magic = pack::magic;
  header.format = pack::format;
  header.byte_order = pack::byte_order;
  std::copy(pack::build_id().begin(), pack::build_id().end(), header.build.begin());
  header.file_size = out.size();
  header.sha256 = crypto::sha256(std::string_view(out).substr(sizeof header));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace kapfhir::fhir::definitions
