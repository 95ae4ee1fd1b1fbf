// The members of a tar archive, one after the other. Only what was checked reaches the caller.
#include <algorithm>
#include <optional>
#include <unordered_set>

#include "fhir/package/inflater.hpp"
#include "fhir/package/member_name.hpp"
#include "fhir/package/package.hpp"
#include "fhir/package/pax.hpp"
#include "fhir/package/tar_header.hpp"

namespace kapfhir::fhir::package {
namespace {

using base::Code;
using base::Done;
using base::Outcome;

constexpr std::uint64_t most_attributes = 65536;  // bytes of a long name or of the pax attributes of one member
constexpr std::size_t chunk = 65536;

class Archive {
 public:
  Archive(std::string_view tgz, const ArchiveLimits& limits) : inflater_(tgz, limits), limits_(limits) {}

  Outcome<Done> read(const std::function<bool(std::string_view, std::string_view)>& take);

 private:
  Outcome<bool> block(TarBlock& out);
  Outcome<Done> contents(std::uint64_t size);
  Outcome<Done> attributes(const TarHeader& header);
  Outcome<Done> apply_attributes(TarHeader& header);
  Outcome<Done> rest_is_zero();

  Inflater inflater_;
  ArchiveLimits limits_;
  std::string contents_;  // of the member being read
  std::optional<std::string> long_name_;
  std::optional<Pax> pax_;
  std::unordered_set<std::string> names_;
  std::uint64_t unpacked_ = 0;
  std::uint32_t members_ = 0;
};

base::Issue unreadable(std::string text) {
  return base::error(Code::package_unreadable, "", std::move(text));
}
base::Issue unsafe(std::string name, std::string text) {
  return base::error(Code::package_unsafe, std::move(name), std::move(text));
}

/// False at the end of the gzip text.
Outcome<bool> Archive::block(TarBlock& out) {
  KAP_TRY(got, inflater_.read(out.data(), out.size()));
  if (got != 0 && got != out.size()) return unreadable("the archive is cut off");
  return got != 0;
}

Outcome<Done> Archive::contents(std::uint64_t size) {
  contents_.clear();
  // The size is only a claim: memory is taken as the bytes arrive.
  while (contents_.size() < size) {
    const std::size_t before = contents_.size();
    const std::size_t more = static_cast<std::size_t>(std::min<std::uint64_t>(chunk, size - before));
    contents_.resize(before + more);
    KAP_TRY(got, inflater_.read(contents_.data() + before, more));
    if (got != more) return unreadable("the archive is cut off");
  }
  TarBlock padding;
  const std::size_t over = size % tar_block;
  if (over == 0) return Done{};
  KAP_TRY(got, inflater_.read(padding.data(), tar_block - over));
  if (got != tar_block - over) return unreadable("the archive is cut off");
  return Done{};
}

/// A member that only says something about the next one.
Outcome<Done> Archive::attributes(const TarHeader& header) {
  if (header.size > most_attributes) return unsafe(header.name, "its attributes are too long");
  if (auto done = contents(header.size); !done) return done;
  if (header.kind == TarKind::long_name) {
    if (long_name_) return unreadable("a long name stands before a long name");
    std::string_view name = contents_;
    if (name.ends_with('\0')) name.remove_suffix(1);
    long_name_ = name;
    return Done{};
  }
  KAP_TRY(pax, parse_pax(contents_));
  if (header.kind == TarKind::pax_all) {
    if (pax.path || pax.size || pax.link || pax.sparse)
      return unsafe(header.name, "it renames or resizes all members that follow");
    return Done{};
  }
  if (pax_) return unreadable("pax attributes stand before pax attributes");
  pax_ = std::move(pax);
  return Done{};
}

Outcome<Done> Archive::apply_attributes(TarHeader& header) {
  const auto pax = std::exchange(pax_, std::nullopt);
  const auto long_name = std::exchange(long_name_, std::nullopt);
  if (pax && pax->path && long_name) return unsafe(header.name, "it is given two long names");
  if (long_name) header.name = *long_name;
  if (!pax) return Done{};
  if (pax->link) return unsafe(header.name, "it is a link");
  if (pax->sparse) return unsafe(header.name, "it is a sparse file");
  if (pax->path) header.name = *pax->path;
  if (pax->size) header.size = *pax->size;
  return Done{};
}

Outcome<Done> Archive::rest_is_zero() {
  TarBlock next;
  KAP_TRY(second, block(next));
  if (!second || !is_zero(next)) return unreadable("the archive has no proper end");
  while (true) {
    KAP_TRY(more, block(next));
    if (!more) return Done{};
    if (!is_zero(next)) return unreadable("something stands behind the end of the archive");
  }
}

Outcome<Done> Archive::read(const std::function<bool(std::string_view, std::string_view)>& take) {
  TarBlock bytes;
  while (true) {
    KAP_TRY(more, block(bytes));
    if (!more) return unreadable("the archive is cut off");
    if (is_zero(bytes)) {
      if (pax_ || long_name_) return unreadable("the archive is cut off");
      return rest_is_zero();
    }
    KAP_TRY(header, parse_header(bytes));
    if (header.kind != TarKind::file && header.kind != TarKind::folder) {
      // Never more than two for each member, so that the limit of members holds here too.
      if (auto done = attributes(header); !done) return done;
      continue;
    }
    if (auto done = apply_attributes(header); !done) return done;
    KAP_TRY(name, safe_name(header.name));
    if (++members_ > limits_.files)
      return unsafe(name, "the package has more than " + std::to_string(limits_.files) + " members");
    if (header.kind == TarKind::folder) {
      if (header.size != 0) return unreadable("folder '" + name + "' has contents");
      continue;
    }
    if (name.empty() || header.name.ends_with('/')) return unreadable("file '" + name + "' has the name of a folder");
    if (!names_.insert(folded(name)).second) return unsafe(name, "it is given twice");
    if (header.size > limits_.file_bytes)
      return unsafe(name, "it is larger than " + std::to_string(limits_.file_bytes) + " bytes");
    unpacked_ += header.size;
    if (unpacked_ > limits_.unpacked_bytes)
      return unsafe(name, "the package unpacks to more than " + std::to_string(limits_.unpacked_bytes) + " bytes");
    if (auto done = contents(header.size); !done) return done;
    if (!take(name, contents_)) return Done{};
  }
}

}  // namespace

Outcome<Done> read_archive(std::string_view tgz,
                           const std::function<bool(std::string_view name, std::string_view bytes)>& take,
                           const std::string& source, const ArchiveLimits& limits) {
  auto done = Archive(tgz, limits).read(take);
  if (!done)
    for (base::Issue& issue : done.error()) issue.source = source;
  return done;
}

}  // namespace kapfhir::fhir::package
