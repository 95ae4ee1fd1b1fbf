// FHIRPath 2.0, Types and Reflection.
#include "fhir/path/functions.hpp"
#include "fhir/path/operators.hpp"

namespace kapfhir::fhir::path {
namespace {

bool of_type(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (const Item& item : input.items()) {
    if (is_exactly(item, step.type)) out.push(item);
  }
  return run.spend(step, input.size());
}

bool type(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (const Item& item : input.items()) {
    const std::string_view name = type_name(item);
    Item info;
    info.kind = Kind::type_info;
    info.space = type_space(item) == "FHIR" ? "FHIR" : "System";
    info.text = name.data();
    info.size = static_cast<std::uint32_t>(name.size());
    out.push(info);
  }
  return true;
}

constexpr Function functions[] = {
    {"is", 1, 1, Takes::type_name, Gives::boolean, false, false, 0, nullptr, test_is},
    {"as", 1, 1, Takes::type_name, Gives::type_argument, false, false, 0, run_as, nullptr},
    {"ofType", 1, 1, Takes::type_name, Gives::type_argument, false, false, 0, of_type, nullptr},
    {"type", 0, 0, Takes::value, Gives::type_info, false, false, 0, type, nullptr},
};

}  // namespace

std::span<const Function> type_functions() {
  return functions;
}

}  // namespace kapfhir::fhir::path
