#include "fhir/profile/compile.hpp"

#include <algorithm>
#include <map>

namespace kapfhir::fhir::profile {
namespace {

constexpr std::size_t most_elements = 100'000;
constexpr std::size_t deepest = 60;

std::string_view tail(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}
std::string_view without_x(std::string_view name) {
  return name.ends_with("[x]") ? name.substr(0, name.size() - 3) : name;
}

/// Puts elements under their parents by path and slice name; their order says which of several parents is meant.
class Builder {
 public:
  Builder(Program& program, Core& core) : program_(program), core_(core) {}

  base::Outcome<base::Done> build(json::View elements) {
    if (elements.size() == 0 || elements.size() > most_elements)
      return fault("has no snapshot, or one that is larger than any definition");
    program_.nodes.reserve(elements.size());
    core_paths_.reserve(elements.size());
    for (const json::View element : elements) {
      if (!add(element)) return fault("has an element without a parent: " + std::string(element["path"].string()));
    }
    link_references(elements);
    note(elements);
    mark();
    prepare_slicing(program_);
    return base::Done{};
  }

 private:
  base::Issue fault(std::string text) const {
    return base::error(base::Code::snapshot_failed, {}, "the profile " + std::string(program_.url) + " " + text);
  }

  bool add(json::View element) {
    const std::string_view path = element["path"].string();
    const auto depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '.'));
    const auto at = static_cast<std::uint32_t>(program_.nodes.size());
    if (path.empty() || depth > deepest || (depth == 0) != (at == 0)) return false;
    if (depth > 0 && (open_.size() < depth || !is_parent(open_[depth - 1].path, path))) return false;
    open_.resize(depth);
    Node node;
    node.id = element["id"].string();
    node.name = without_x(tail(path));
    node.slice = depth == 0 ? std::string_view() : element["sliceName"].string();
    std::string core_path(depth == 0 ? program_.type->name : path_in_core(open_[depth - 1].node, tail(path), node));
    node.member = json::known_name(node.name);
    const bool new_types = !program_.is_core;
    read_rules(element, new_types ? core_.element(core_path) : json::View(), program_.is_core, program_, core_, node);
    if (depth > 0) place(open_[depth - 1].node, at, node);
    program_.nodes.push_back(std::move(node));
    core_paths_.push_back(std::move(core_path));
    open_.push_back({path, at});
    return true;
  }

  static bool is_parent(std::string_view parent, std::string_view path) {
    return path.size() > parent.size() && path.starts_with(parent) && path[parent.size()] == '.' &&
           path.find('.', parent.size() + 1) == path.npos;
  }

  // Where R4 defines the element: below its backbone, or in the datatype of its parent.
  std::string path_in_core(std::uint32_t parent, std::string_view name, Node& node) {
    const auto in = [&](const std::string& owner) -> std::string {
      std::string path = owner + "." + std::string(name);
      if (core_.element(path)) return path;
      // "valueQuantity", a choice that an older tool has spelled out.
      const path::TypeInfo* const type = path::Model::r4().find(owner);
      const path::ElementInfo* const element = type ? type->member(json::known_name(name)) : nullptr;
      if (!element || element->name == element->path_name) return {};
      node.name = element->path_name->text;
      return owner + "." + std::string(node.name) + "[x]";
    };
    if (std::string path = in(core_paths_[parent]); !path.empty()) return path;
    const Node& above = program_.nodes[parent];
    for (const TypeRule& type : above.types) {
      if (std::string path = in(std::string(type.code)); !path.empty()) return path;
    }
    const std::string_view reference = core_.element(core_paths_[parent])["contentReference"].string();
    return reference.starts_with('#') ? in(std::string(reference.substr(1))) : std::string();
  }

  // A slice hangs on the element that it slices, a slice of a slice on that.
  void place(std::uint32_t parent, std::uint32_t at, Node& node) {
    const std::string key = std::to_string(parent) + "." + std::string(node.name);
    if (node.slice.empty()) {
      if (by_name_.emplace(key, at).second) program_.nodes[parent].children.push_back(at);
      return;
    }
    const auto base = by_name_.find(key);
    if (base == by_name_.end()) {  // nobody has said that it is sliced; a value of one type then is the element
      by_name_.emplace(key, at);
      node.slice = {};
      program_.nodes[parent].children.push_back(at);
      return;
    }
    std::uint32_t under = base->second;
    if (const auto slash = node.slice.rfind('/'); slash != node.slice.npos) {
      const auto above = by_name_.find(key + ":" + std::string(node.slice.substr(0, slash)));
      if (above != by_name_.end()) under = above->second;
    }
    by_name_.emplace(key + ":" + std::string(node.slice), at);
    program_.nodes[under].slices.push_back(at);
  }

  void link_references(json::View elements) {
    for (std::uint32_t at = 0; at < program_.nodes.size(); ++at) {
      const std::string_view text = elements.at(at)["contentReference"].string();
      const auto hash = text.find('#');
      if (hash == text.npos || !program_.nodes[at].children.empty()) continue;
      if (hash > 0 && text.substr(0, hash) != program_.url) continue;
      const std::string_view wanted = text.substr(hash + 1);
      for (std::uint32_t to = 0; to < program_.nodes.size(); ++to) {
        if (elements.at(to)["path"].string() != wanted || !program_.nodes[to].slice.empty()) continue;
        program_.nodes[at].same_as = to;
        break;
      }
    }
  }

  // R4's own definitions say nothing that we do not follow.
  void note(json::View elements) {
    if (program_.is_core) return;
    for (std::uint32_t at = 0; at < program_.nodes.size(); ++at) {
      const json::View element = elements.at(at);
      note_faults(element, program_.faults);
      const std::string_view text = element["contentReference"].string();
      if (text.empty() || program_.nodes[at].same_as != Node::none || !program_.nodes[at].children.empty()) continue;
      const auto hash = text.find('#');
      if (hash == text.npos || !core_.element(text.substr(hash + 1)))
        program_.faults.push_back(std::string(element["id"].string()) + ": contentReference '" +
                                  std::string(text.substr(0, 200)) + "' leads nowhere");
    }
  }

  // Which elements are worth a look; children come after their parents.
  void mark() {
    auto& nodes = program_.nodes;
    for (bool again = true; again;) {
      again = false;
      for (std::size_t at = nodes.size(); at-- > 0;) {
        Node& node = nodes[at];
        if (node.adds) continue;
        const auto adds = [&](std::uint32_t other) { return nodes[other].adds; };
        node.adds = std::any_of(node.children.begin(), node.children.end(), adds) || !node.slices.empty() ||
                    (node.same_as != Node::none && nodes[node.same_as].adds);
        again |= node.adds && node.same_as != Node::none;
      }
      for (Node& node : nodes)
        if (!node.adds && node.same_as != Node::none && nodes[node.same_as].adds) node.adds = again = true;
    }
  }

  struct Open {
    std::string_view path;
    std::uint32_t node;
  };
  Program& program_;
  Core& core_;
  std::vector<Open> open_;
  std::vector<std::string> core_paths_;
  std::map<std::string, std::uint32_t> by_name_;
};

void read_contexts(json::View definition, Program& program) {
  for (const json::View context : definition["context"]) {
    const std::string_view type = context["type"].string();
    program.contexts.push_back({type == "extension"  ? Context::Kind::extension
                                : type == "fhirpath" ? Context::Kind::fhirpath
                                                     : Context::Kind::element,
                                context["expression"].string()});
  }
  for (const json::View invariant : definition["contextInvariant"]) {
    Constraint constraint;
    constraint.key = "contextInvariant", constraint.human = invariant.string(), constraint.text = constraint.human;
    set_expression(constraint, path::Expression::compile(invariant.string()));
    program.context_invariants.push_back(std::move(constraint));
  }
}

}  // namespace

std::uint32_t Program::find(std::string_view id) const {
  if (id.empty()) return 0;
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    if (nodes[at].id == id) return at;
  }
  return Node::none;
}

base::Outcome<std::unique_ptr<Program>> compile(json::View definition, Core& core) {
  auto program = std::make_unique<Program>();
  program->definition = definition;
  program->url = definition["url"].string();
  program->version = definition["version"].string();
  const std::string_view type = definition["type"].string();
  program->type = path::Model::r4().find(type);
  if (!program->type)
    return base::error(
        base::Code::check_not_checked, {},
        "the profile " + std::string(program->url) + " is for " + std::string(type) + ", which is no type of R4");
  program->is_core = program->url == std::string(core_url) + std::string(type);
  const json::View elements = definition["snapshot"]["element"];
  program->is_modifier = elements.at(0)["isModifier"].is_true();
  read_contexts(definition, *program);
  note_faults_around(definition, program->faults);
  for (const json::View extension : definition["extension"]) {
    if (extension["url"].string() == "http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile")
      program->imposed.push_back(extension["valueCanonical"].string());
  }
  KAP_TRY(built, Builder(*program, core).build(elements));
  static_cast<void>(built);
  return program;
}

}  // namespace kapfhir::fhir::profile
