// The table of verbs; README's table, --help and shell completion come from here.
#include <array>

#include "cli/verb.hpp"

namespace kapfhir::cli {
namespace {

constexpr std::array<const Verb*, 18> table = {
    &export_verb,   &summary_verb, &explain_verb,    &archive_verb, &import_verb,  &validate_verb,
    &fhirpath_verb, &mapping_verb, &serve_verb,      &send_verb,    &fetch_verb,   &config_verb,
    &package_verb,  &errors_verb,  &completion_verb, &version_verb, &compare_verb, &help_verb};

}  // namespace

std::span<const Verb* const> verbs() {
  return table;
}

}  // namespace kapfhir::cli
