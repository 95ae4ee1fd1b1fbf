// What a profile says and nobody here can follow: it is noted, so that a check of the profile says what of it was not
// checked (R4 structuredefinition.html, elementdefinition.html).
#include <algorithm>
#include <array>
#include <cctype>

#include "fhir/profile/compile.hpp"

namespace kapfhir::fhir::profile {
namespace {

using Faults = std::vector<std::string>;

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

constexpr std::array<std::string_view, 4> strengths{"required", "extensible", "preferred", "example"};
constexpr std::array<std::string_view, 3> aggregations{"contained", "referenced", "bundled"};
constexpr std::array<std::string_view, 3> versionings{"either", "independent", "specific"};
constexpr std::array<std::string_view, 3> slicing_rules{"closed", "open", "openAtEnd"};
constexpr std::array<std::string_view, 3> contexts{"fhirpath", "element", "extension"};

std::string quoted(json::View value) {
  return "'" + std::string(value.text().substr(0, 100)) + "'";
}

class Element {
 public:
  Element(json::View element, Faults& faults) : element_(element), faults_(faults) {}

  void look() {
    const json::View min = element_["min"], max = element_["max"], length = element_["maxLength"];
    if (min && !is_number(min.text())) fault("min " + quoted(min) + " is no number");
    if (max && !is_number(max.text()) && max.text() != "*") fault("max " + quoted(max) + " is neither a number nor *");
    if (length && !is_number(length.text())) fault("maxLength " + quoted(length) + " is no number");
    for (const json::View type : element_["type"]) this->type(type);
    binding(element_["binding"]);
    for (const json::View one : element_["constraint"]) {
      if (one["expression"].string().empty())
        fault("the rule '" + std::string(one["key"].string().substr(0, 100)) + "' has no FHIRPath expression");
    }
    if (const json::View slicing = element_["slicing"]; slicing && !is_one_of(slicing["rules"].string(), slicing_rules))
      fault("slicing by the rules " + quoted(slicing["rules"]) + " is none of closed, open and openAtEnd");
    if (element_["modifierExtension"].size() > 0) fault("a modifierExtension that may change what it says");
  }

 private:
  void fault(const std::string& text) { faults_.push_back(std::string(element_["id"].string()) + ": " + text); }

  void type(json::View type) {
    const std::string_view code = type["code"].string();
    if (!path::Model::r4().find(code) && !code.starts_with("http://hl7.org/fhirpath/System."))
      fault(quoted(type["code"]) + " is no type of R4");
    for (const json::View mode : type["aggregation"])
      if (!is_one_of(mode.string(), aggregations)) fault("aggregation " + quoted(mode) + " is unknown");
    if (const json::View mode = type["versioning"]; mode && !is_one_of(mode.string(), versionings))
      fault("versioning " + quoted(mode) + " is unknown");
  }

  void binding(json::View binding) {
    if (!binding) return;
    const std::string_view strength = binding["strength"].string();
    if (!is_one_of(strength, strengths)) return fault("a binding of the strength " + quoted(binding["strength"]));
    if (strength == "required" && binding["valueSet"].string().empty()) fault("a required binding to no value set");
  }

  json::View element_;
  Faults& faults_;
};

}  // namespace

std::string why_unusable(json::View definition) {
  const bool empty = definition["snapshot"]["element"].size() == 0 && definition["differential"]["element"].size() == 0;
  return empty ? "it has neither a snapshot nor a differential" : "";
}

void note_faults(json::View element, std::vector<std::string>& faults) {
  Element(element, faults).look();
}

void note_faults_around(json::View definition, std::vector<std::string>& faults) {
  const std::string_view version = definition["fhirVersion"].string();
  if (!version.empty() && !version.starts_with("4.0."))
    faults.push_back("it is for FHIR " + std::string(version.substr(0, 20)) + " and was read as if for R4 (4.0.1)");
  if (definition["modifierExtension"].size() > 0)
    faults.emplace_back("a modifierExtension that may change what the profile says");
  for (const json::View context : definition["context"]) {
    if (!is_one_of(context["type"].string(), contexts))
      faults.push_back("a context of the type " + quoted(context["type"]));
  }
}

}  // namespace kapfhir::fhir::profile
