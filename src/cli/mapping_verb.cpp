// mapping: where each clinic field goes; docs/mapping is its --markdown.
#include <array>

#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "record/record.hpp"

namespace kapfhir::cli {
namespace {
constexpr std::array options = {Option{"ACTION", "", "show", Takes::value, true, "show"}, Option{"--schema","","",Takes::nothing}};
constexpr std::array examples = {Example{"kap-fhir mapping show", {}}};
Exit run(const Arguments&, Console& console) { return console.print(record::json_schema()) ? Exit::done : Exit::file; }
}
extern const Verb mapping_verb{"mapping show [OBJECT] [--markdown]", "shows where each clinic field goes", options, examples, run};
}
