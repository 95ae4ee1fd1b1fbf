#include "fhir/definitions/pack_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include "crypto/sha256.hpp"
#include "json/reader.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using base::Code;
using base::Outcome;

base::Issue about(const std::string& path, Code code, std::string text) {
  base::Issue issue = base::error(code, "", std::move(text));
  issue.source = path;
  return issue;
}

struct File {
  int number = -1;
  ~File() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

Outcome<std::unique_ptr<PackFile>> PackFile::open(const std::string& path) {
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat info {};
  if (file.number < 0 || ::fstat(file.number, &info) != 0) {
    const int why = errno;
    return about(path, Code::file_read, std::string("the definitions cannot be opened: ") + std::strerror(why));
  }
  if (!S_ISREG(info.st_mode)) return about(path, Code::file_read, "the definitions are not a file");
  std::unique_ptr<PackFile> out(new PackFile);
  out->path_ = path;
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size < sizeof(pack::Header)) return out->damaged("the file is cut off");
  // Never written in place (see app/definitions): a new pack is a new file, and this one stays as it is while mapped.
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number, 0);
  if (bytes == MAP_FAILED) return about(path, Code::file_read, std::string("mapping failed: ") + std::strerror(errno));
  out->bytes_ = {static_cast<const char*>(bytes), size};
  if (auto done = out->check(); !done) return std::move(done).error();
  return out;
}

PackFile::~PackFile() {
  if (trees_)
    for (std::uint32_t i = 0; i < definitions_; ++i) delete trees_[i].load(std::memory_order_acquire);
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

base::Issue PackFile::damaged(std::string text) const {
  return about(path_, Code::package_damaged, std::move(text));
}

Outcome<base::Done> PackFile::check() {
  pack::Header header;
  std::memcpy(&header, bytes_.data(), sizeof header);
  if (header.magic != pack::magic) return damaged("this is no file of definitions");
  std::array<char, sizeof header.build> build{};
  std::copy(pack::build_id().begin(), pack::build_id().end(), build.begin());
  if (header.format != pack::format || header.byte_order != pack::byte_order || header.build != build) {
    return about(path_, Code::package_other_build,
                 "it was not made by this build (" + std::string(pack::build_id()) +
                     "); a package that was added is added again with: kap-fhir package add");
  }
  const bool unused = std::all_of(header.unused.begin(), header.unused.end(), [](std::uint8_t b) { return b == 0; });
  if (header.file_size != bytes_.size()) return damaged("the file does not have the size it says");
  if (!unused || bytes_.size() < sizeof header + sizeof sections_) return damaged("its header is damaged");
  std::memcpy(sections_.data(), bytes_.data() + sizeof header, sizeof sections_);
  for (const pack::Section& section : sections_) {
    if (section.at > bytes_.size() || section.size > bytes_.size() - section.at)
      return damaged("a section lies outside of the file");
  }
  const auto records = [&](pack::SectionId id, std::size_t size) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(sections_[id].size / size, UINT32_MAX));
  };
  packages_ = records(pack::packages, sizeof(pack::PackageRecord));
  definitions_ = records(pack::definitions, sizeof(pack::DefinitionRecord));
  runs_ = records(pack::types, sizeof(pack::TypeRecord));
  slots_ = records(pack::slots, sizeof(std::uint32_t));
  if (!std::has_single_bit(slots_)) return damaged("the table of canonicals is damaged");
  trees_ = std::make_unique<std::atomic<const json::Document*>[]>(definitions_);
  return base::Done{};
}

std::string_view PackFile::within(pack::SectionId section, std::uint64_t at, std::uint64_t size) const {
  const pack::Section place = sections_[section];
  if (at > place.size || size > place.size - at) return {};
  return bytes_.substr(place.at + at, size);
}

std::string_view PackFile::label(std::uint32_t package) const {
  return text(read<pack::PackageRecord>(pack::packages, package).label);
}

std::uint32_t PackFile::count(std::uint32_t package) const {
  return std::min(read<pack::PackageRecord>(pack::packages, package).count, definitions_);
}

Definition PackFile::definition(std::uint32_t number) const {
  if (number >= definitions_) return {};
  const auto record = read<pack::DefinitionRecord>(pack::definitions, number);
  return {text(record.type), text(record.url),      text(record.version),
          text(record.id),   label(record.package), within(pack::resources, record.json_at, record.json_size)};
}

std::uint32_t PackFile::package_of(std::uint32_t number) const {
  return read<pack::DefinitionRecord>(pack::definitions, number).package;
}

bool PackFile::holds(std::string_view json) const {
  const auto at = reinterpret_cast<std::uintptr_t>(json.data());
  const auto begin = reinterpret_cast<std::uintptr_t>(bytes_.data());
  return !json.empty() && at >= begin && at < begin + bytes_.size();
}

json::View PackFile::tree(const Definition& definition) const {
  // Resources lie in the order of their records, so the place of the text tells the number.
  const auto at = static_cast<std::uint64_t>(definition.json.data() - bytes_.data()) - sections_[pack::resources].at;
  std::uint32_t first = 0;
  for (std::uint32_t count = definitions_; count > 0;) {
    const std::uint32_t half = count / 2;
    if (read<pack::DefinitionRecord>(pack::definitions, first + half).json_at < at) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  if (first >= definitions_ || read<pack::DefinitionRecord>(pack::definitions, first).json_at != at) return {};
  std::atomic<const json::Document*>& place = trees_[first];
  if (const json::Document* known = place.load(std::memory_order_acquire)) return known->root();
  auto document = json::parse(definition.json, path_);
  if (!document) return {};
  auto fresh = std::make_unique<const json::Document>(std::move(*document));
  const json::Document* expected = nullptr;
  // Two threads may have parsed it; one tree stays.
  if (!place.compare_exchange_strong(expected, fresh.get(), std::memory_order_acq_rel)) return expected->root();
  return fresh.release()->root();
}

base::Issues PackFile::verify() const {
  pack::Header header;
  std::memcpy(&header, bytes_.data(), sizeof header);
  if (crypto::sha256(bytes_.substr(sizeof header)) != header.sha256)
    return {damaged("its contents do not match their SHA-256 sum")};
  return {};
}

}  // namespace kapfhir::fhir::definitions
