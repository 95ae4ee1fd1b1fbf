// What FHIR adds (R4 fhirpath.html#functions).
#include <algorithm>

#include "fhir/canonical.hpp"
#include "fhir/path/functions.hpp"
#include "fhir/path/markup.hpp"
#include "fhir/path/navigate.hpp"

namespace kapfhir::fhir::path {
namespace {

bool extension(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  std::string_view url;
  const Argument argument(run, step, 0, focus);
  const int found = argument ? one_text(run, step, argument.items(), url, "the url of extension()") : -1;
  if (found != 1) return found == 0;
  for (const Item& item : input.items()) extensions(item, url, out);
  return run.spend(step, input.size());
}

bool has_value(const Item& item) {
  if (!item.is_node()) return item.kind != Kind::type_info && item.kind != Kind::quantity;
  if (!item.nodes.node) return false;
  return item.type ? item.type->primitive() : !item.view().is(json::Kind::object);
}

Truth has_value_(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  return truth(input.size() == 1 && has_value(input[0]));
}

bool get_value(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  if (input.size() == 1 && has_value(input[0])) out.push(value_of(input[0], run.memory));
  return true;
}

// A reference, or a text that is one.
std::string_view reference_of(const Item& item) {
  if (!item.is_node()) return item.kind == Kind::string ? item.string() : std::string_view();
  const json::View node = item.view();
  return node.is(json::Kind::object) ? node[Model::r4().reference].string() : node.string();
}

const json::Node* in_contained(json::View resource, std::string_view id) {
  for (const json::View contained : resource[Model::r4().contained]) {
    if (contained[Model::r4().id].string() == id) return contained.node();
  }
  return nullptr;
}

// Entries match by fullUrl, or by type and id where the reference is relative (R4 bundle.html#references).
const json::Node* in_bundle(json::View bundle, std::string_view reference) {
  for (const json::View entry : bundle["entry"]) {
    const json::View resource = entry["resource"];
    const std::string_view url = entry["fullUrl"].string();
    if (url == reference) return resource.node();
    const std::string_view type = resource[Model::r4().resource_type].string(), id = resource[Model::r4().id].string();
    if (!id.empty() && reference.size() == type.size() + 1 + id.size() && reference.starts_with(type) &&
        reference[type.size()] == '/' && reference.ends_with(id))
      return resource.node();
  }
  return nullptr;
}

const json::Node* find_resource(Run& run, std::string_view reference) {
  const Environment& around = *run.environment;
  if (reference.starts_with('#')) {
    if (reference.size() == 1) return around.root.is_node() ? around.root.nodes.node : nullptr;
    for (const Item* holder : {&around.resource, &around.root}) {
      if (!holder->is_node()) continue;
      if (const json::Node* found = in_contained(holder->view(), reference.substr(1))) return found;
    }
    return nullptr;
  }
  // "Patient/1#part" and "Patient/1/_history/2" name what is in Patient/1.
  const std::string_view plain = reference.substr(0, std::min(reference.find('#'), reference.find("/_history/")));
  if (around.root.is_node() && around.root.view()[Model::r4().resource_type].string() == "Bundle") {
    if (const json::Node* found = in_bundle(around.root.view(), plain)) return found;
  }
  return around.host ? around.host->resolve(reference) : nullptr;
}

bool resolve(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  for (const Item& item : input.items()) {
    const std::string_view reference = reference_of(item);
    if (reference.empty() || !run.spend(step, 16)) continue;
    if (const json::Node* found = find_resource(run, reference)) out.push(resource_item(found));
  }
  return !run.faulty();
}

Truth member_of(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  std::string_view set;
  const Argument argument(run, step, 0, focus);
  const int found = argument ? one_text(run, step, argument.items(), set, "the value set") : -1;
  if (found < 0) return Truth::fault;
  if (input.size() > 1) return run.fault_truth(step, "memberOf() asks one item, found " + std::to_string(input.size()));
  if (found == 0 || input.empty() || !run.spend(step, 64)) return run.faulty() ? Truth::fault : Truth::empty;
  Host nobody;
  Host& host = run.environment->host ? *run.environment->host : nobody;
  const Model& model = Model::r4();
  // A Coding without a system says nothing of what its code means, so it is in no value set.
  const auto ask = [&](json::View coding) -> std::optional<bool> {
    const std::string_view system = coding[model.system].string();
    return system.empty() ? false : host.member_of(set, system, coding[model.code].string());
  };
  const json::View node = input[0].is_node() ? input[0].view() : json::View();
  std::optional<bool> answer;
  if (input[0].is_node() && input[0].type && input[0].type->name == "CodeableConcept") {
    // One of its codings is enough; "no" needs all of them.
    answer = false;
    for (const json::View coding : node["coding"]) {
      const std::optional<bool> one = ask(coding);
      if (one == true) return Truth::yes;
      if (!one) answer = std::nullopt;
    }
  } else if (node.is(json::Kind::object)) {
    answer = ask(node);
  } else {
    const Item value = value_of(input[0], run.memory);
    if (value.kind == Kind::string) answer = host.member_of(set, {}, value.string());
  }
  if (!answer) return run.fault_truth(step, "the value set " + std::string(set) + " is not known here, or not whole");
  return truth(*answer);
}

template <bool down>
Truth subsumes(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  const Argument argument(run, step, 0, focus);
  if (!argument) return Truth::fault;
  if (input.empty() || argument.empty()) return Truth::empty;
  if (input.size() > 1 || argument.size() > 1) return run.fault_truth(step, "subsumes() compares one code with one");
  const Model& model = Model::r4();
  const json::View a = (down ? input[0] : argument[0]).view(), b = (down ? argument[0] : input[0]).view();
  if (a[model.system].string() != b[model.system].string()) return Truth::no;
  if (a[model.code].string() == b[model.code].string()) return Truth::yes;
  const auto answer =
      run.environment->host
          ? run.environment->host->subsumes(a[model.system].string(), a[model.code].string(), b[model.code].string())
          : std::nullopt;
  if (!answer)
    return run.fault_truth(step, "the code system " + std::string(a[model.system].string()) + " is not known here");
  return truth(*answer);
}

Truth conforms_to(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  std::string_view profile;
  const Argument argument(run, step, 0, focus);
  const int found = argument ? one_text(run, step, argument.items(), profile, "the profile") : -1;
  if (found < 0) return Truth::fault;
  if (input.size() > 1)
    return run.fault_truth(step, "conformsTo() asks one item, found " + std::to_string(input.size()));
  if (found == 0 || input.empty()) return Truth::empty;
  if (profile.starts_with(core_url)) {
    if (const TypeInfo* type = Model::r4().find(profile.substr(core_url.size())))
      return truth(input[0].is_node() && input[0].type && input[0].type->is(*type));
  }
  const auto answer = run.environment->host ? run.environment->host->conforms_to(input[0], profile) : std::nullopt;
  if (!answer) return run.fault_truth(step, "the profile " + std::string(profile) + " is not known here");
  return truth(*answer);
}

Truth html_checks(Run& run, const Step& step, const Focus& focus) {
  const Given input(run, step, focus);
  if (!input) return Truth::fault;
  for (const Item& item : input.items()) {
    const Item value = value_of(item, run.memory);
    if (!run.spend(step, value.kind == Kind::string ? value.size / 16 + 1 : 1)) return Truth::fault;
    if (value.kind != Kind::string || !is_narrative(value.string())) return Truth::no;
  }
  return truth(true);
}

// The input itself, unless it has a modifier extension that is not among those named.
bool check_modifiers(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Given input(run, step, focus);
  if (!input) return false;
  const Argument known(run, step, 0, focus);
  if (!known) return false;
  const auto is_known = [&](std::string_view url) {
    return std::any_of(known.items().begin(), known.items().end(), [&](const Item& one) {
      const Item value = value_of(one, run.memory);
      return value.kind == Kind::string && value.string() == url;
    });
  };
  for (const Item& item : input.items()) {
    if (!item.is_node()) continue;
    for (const json::View extension : item.view()["modifierExtension"]) {
      const std::string_view url = extension[Model::r4().url].string();
      if (!run.spend(step, known.size() + 1)) return false;
      if (!is_known(url)) return run.fault(step, "a modifier extension that is not known: " + std::string(url));
    }
  }
  out.append(input.items());
  return true;
}

constexpr Function functions[] = {
    {"extension", 1, 1, Takes::value, Gives::extension, true, false, 0, extension, nullptr},
    {"hasValue", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, has_value_},
    {"getValue", 0, 0, Takes::value, Gives::anything, false, false, 0, get_value, nullptr},
    {"resolve", 0, 0, Takes::value, Gives::anything, true, false, 0, resolve, nullptr},
    {"memberOf", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, member_of},
    {"subsumes", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, subsumes<true>},
    {"subsumedBy", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, subsumes<false>},
    {"conformsTo", 1, 1, Takes::value, Gives::boolean, false, false, 0, nullptr, conforms_to},
    {"htmlChecks", 0, 0, Takes::value, Gives::boolean, false, false, 0, nullptr, html_checks},
    {"checkModifiers", 1, 1, Takes::value, Gives::input, false, false, 0, check_modifiers, nullptr},
};

}  // namespace

std::span<const Function> fhir_functions() {
  return functions;
}

const Function* find_function(std::string_view name) {
  for (const std::span<const Function> family :
       {existence_functions(), filter_functions(), subset_functions(), conversion_functions(), string_functions(),
        pattern_functions(), math_functions(), aggregate_functions(), navigation_functions(), time_functions(),
        boundary_functions(), fhir_functions(), type_functions()}) {
    for (const Function& function : family) {
      if (function.name == name) return &function;
    }
  }
  return nullptr;
}

}  // namespace kapfhir::fhir::path
