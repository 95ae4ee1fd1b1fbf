#include "fhir/definitions/pack_r4.hpp"

#include <array>
#include <fstream>
#include <iterator>

#include "fhir/definitions/pack_gather.hpp"
#include "fhir/definitions/pack_profiles.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using base::Outcome;

/// R4 itself stands first, which makes its definitions win.
constexpr std::array<std::string_view, 3> archives = {"hl7.fhir.r4.examples-4.0.1.tgz", "hl7.terminology.r4-7.0.1.tgz",
                                                      "hl7.fhir.uv.extensions.r4-5.3.0-ballot-tc1.tgz"};

Outcome<std::string> read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file) return bytes;
  base::Issue issue =
      base::error(base::Code::file_read, "", "the FHIR package cannot be read; scripts/fetch_packages gets it");
  issue.source = path;
  return issue;
}

}  // namespace

Outcome<std::string> build_r4_pack(const std::string& packages, const std::string& profiles) {
  std::vector<PackagePart> parts;
  for (const std::string_view name : archives) {
    const std::string path = packages + "/" + std::string(name);
    KAP_TRY(bytes, read(path));
    KAP_TRY(gathered, gather_archive(bytes, path, parts.empty()));
    parts.push_back(std::move(gathered.part));
  }
  KAP_TRY(own, gather_folder(profiles));
  parts.push_back(std::move(own.part));
  SnapshotCount snapshots = make_snapshots(parts, nullptr);
  if (!snapshots.issues.empty()) return std::move(snapshots.issues);
  return write_pack(std::move(parts));
}

}  // namespace kapfhir::fhir::definitions
