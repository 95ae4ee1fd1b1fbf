// An extension against its own definition: where it may stand, whether it modifies, what is in it (R4
// extensibility.html, defining-extensions.html).
#include <algorithm>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

namespace {

/// Of names that are nobody's, for examples alone.
bool is_example(std::string_view url) {
  for (const std::string_view name : {"://example.org", "://acme.com", "://acme.org", "://nema.org"})
    if (url.find(name) != url.npos) return true;
  return false;
}

/// "http://hl7.org/fhir/5.0/StructureDefinition/extension-..."
bool is_of_another_version(std::string_view url) {
  constexpr std::string_view front = "http://hl7.org/fhir/", after = "/StructureDefinition/extension-";
  return url.starts_with(front) && url.find(after) == front.size() + std::string_view("5.0").size();
}

/// The parts of a complex extension: those with a name of their own are in its definition (R4
/// extensibility.html#Extension); others, with an absolute url, have one themselves.
void parts_are_defined(const At& at, const Node& node, json::View extension, const Place& place) {
  const auto& nodes = at.program.nodes;
  const auto list = std::find_if(node.children.begin(), node.children.end(),
                                 [&](std::uint32_t child) { return nodes[child].name == "extension"; });
  if (list == node.children.end() || nodes[*list].slices.empty()) return;
  std::uint32_t index = 0;
  for (const json::View part : extension["extension"]) {
    const Place below{&place, "extension", index++, {}};
    const std::string_view url = part["url"].string();
    if (url.empty() || url.find(':') != url.npos) continue;
    const auto& slices = nodes[*list].slices;
    const auto slice =
        std::find_if(slices.begin(), slices.end(), [&](std::uint32_t one) { return nodes[one].match_url == url; });
    if (slice != slices.end())
      parts_are_defined(at, nodes[*slice], part, below);
    else
      at.check.say(base::Severity::error, base::Code::check_extension, below, &at.program,
                   "the extension's definition has no part '" + std::string(url.substr(0, 100)) + "'", at.findings);
  }
}

}  // namespace

void extension_conforms(const At& at, const Place& holder, bool modifier) {
  const std::string_view url = at.item.view()["url"].string();
  if (url.find(':') == url.npos) return;  // of a complex extension: its definition says what is allowed
  const Found found = at.check.programs().find(url);
  const Program* const program = found.program;
  if (!program) {
    const std::string text = "the extension " + std::string(url.substr(0, 300)) + " is not at hand";
    // HL7's own are all at hand: those of R4, and the package in which they went on.
    const Surroundings& around = at.check.programs().around();
    // What another version of FHIR has as an element has an extension by a rule; R4's own definitions have none of
    // them.
    const bool must_be_known =
        !is_of_another_version(url) && around.known_extensions && !(around.example_urls && is_example(url));
    if (must_be_known)
      at.check.say(base::Severity::error, base::Code::check_extension, at.place, nullptr, text, at.findings);
    else if (url.starts_with(core_url))
      at.check.say(base::Severity::error, base::Code::check_extension, at.place, nullptr,
                   "HL7 defines no extension " + std::string(url.substr(0, 300)), at.findings);
    else if (modifier)
      at.check.say(base::Severity::warning, base::Code::check_extension, at.place, nullptr,
                   text + ", and it may change what this means", at.findings);
    else
      at.check.say(base::Severity::information, base::Code::check_not_checked, at.place, nullptr, text, at.findings);
    return;
  }
  const At own{at.check, *program, program->nodes[0], at.item, at.place, at.scope, at.findings};
  if (!at.item.type->is(*program->type))
    return own.error(base::Code::check_extension,
                     "the url is that of a profile for " + std::string(program->type->name) + ", not of an extension");
  if (program->is_modifier != modifier)
    own.error(base::Code::check_extension, modifier ? "this extension modifies nothing: write it as an extension"
                                                    : "this extension modifies: write it as a modifierExtension");
  if (context_allows(at.check, *program, holder, at.scope) == Truth::no)
    own.error(base::Code::check_extension, "this extension is not for " + to_string(holder));
  for (const Constraint& invariant : program->context_invariants) {
    if (std::string fault; !invariant_holds(own, invariant, holder.item, fault))
      own.error(base::Code::check_extension, "here the extension's rule does not hold: " + std::string(invariant.text));
  }
  parts_are_defined(own, program->nodes[0], at.item.view(), at.place);
  at.check.against(*program, at.item, at.place, at.scope, at.findings);
}

void Check::extensions(const path::Item& item, const Place& place, const Scope& scope, Findings& findings) {
  const json::Node* const object = object_of(item);
  if (!object || !item.type || !spend() || depth_ >= deepest) return;
  if (item.type->resource && item.nodes.node != scope.resource.nodes.node) {
    const Scope inner{item, place.name == "contained" ? scope.root : item};
    return extensions(item, place, inner, findings);
  }
  ++depth_;
  for (const json::View member : json::View(object)) {
    const path::ElementInfo* const element = item.type->member(member.node()->name);
    if (!element) continue;
    const bool sibling = member.node()->name != element->name && member.name().starts_with('_');
    if (element->type->primitive() && !sibling) continue;  // their extensions are in the sibling
    if (!member.is(json::Kind::array) && !member.is(json::Kind::object)) continue;
    const bool entry = element->type->resource && element->path_name->text != "contained";
    if (entry) continue;
    const std::size_t begin = items().size();
    const json::Node* const value = sibling ? json::View(object)[element->name].node() : member.node();
    const bool list = push_values(element->type, value, sibling ? member.node() : nullptr, items());
    const std::size_t end = items().size();
    const std::string_view name = element->path_name->text;
    for (std::size_t at = begin; at < end; ++at) {
      const path::Item one = items()[at];
      const Place below{&place, name, list ? static_cast<std::uint32_t>(at - begin) : Place::single, one};
      if (name == "extension" || name == "modifierExtension") {
        static const Program none;
        static const Node node;
        extension_conforms({*this, none, node, one, below, scope, findings}, place, name == "modifierExtension");
      }
      extensions(one, below, scope, findings);
    }
    items().resize(begin);
  }
  --depth_;
}

}  // namespace kapfhir::fhir::profile
