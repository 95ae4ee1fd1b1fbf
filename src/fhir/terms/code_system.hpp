// A code system at hand: its concepts and their hierarchy.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "fhir/terms/extent.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::terms {

/// Immutable; views of the tree of the CodeSystem.
class CodeSystem {
 public:
  using Number = std::uint32_t;  ///< of a concept, in the order of the resource
  struct Concept {
    json::View node;
    std::string_view code;
    std::vector<Number> parents, children;
    bool abstract = false;  ///< not to be selected: groups others
    bool inactive = false;
  };

  explicit CodeSystem(json::View resource);

  /// Whether all its concepts are here.
  bool complete() const { return complete_; }
  /// The whole resource.
  json::View resource() const { return resource_; }
  /// Whether children are kinds of their parents. So they are unless the system says that they are something else.
  bool is_a() const { return is_a_; }
  Spelling spelling() const { return by_code_.key_eq().how; }

  const std::vector<Concept>& concepts() const { return concepts_; }
  std::optional<Number> find(std::string_view code) const;
  /// For each concept whether `root` is it, or above it.
  std::vector<bool> at_or_below(Number root) const { return reach(root, &Concept::children); }
  std::vector<bool> at_or_above(Number root) const { return reach(root, &Concept::parents); }
  /// Nothing: one of the codes is not there, or the hierarchy is not here as a whole.
  std::optional<bool> subsumes(std::string_view a, std::string_view b) const;
  /// Whether the system declares a property of this code.
  bool declares(std::string_view property) const;

 private:
  void gather(json::View concepts, std::optional<Number> parent);
  void index();
  void read_properties(Number number);
  void relate(Number parent, Number child);
  std::string_view role(std::string_view property) const;
  std::vector<bool> reach(Number from, std::vector<Number> Concept::*next) const;

  json::View resource_;
  bool complete_, is_a_;
  std::vector<Concept> concepts_;
  ByCode<Number> by_code_;
};

/// The text of the value[x] of a concept's property; the code of a Coding.
std::string_view property_text(json::View property);

}  // namespace kapfhir::fhir::terms
