// A value set out of its definition.
#pragma once
#include <map>
#include <optional>
#include <string_view>

#include "fhir/definitions/library.hpp"
#include "fhir/terms/code_systems.hpp"
#include "fhir/terms/extent.hpp"

namespace kapfhir::fhir::terms {

enum class Expansions : bool { ignored, used };

/// Makes one value set, and those that it refers to. For one thread, and for one making.
class Making {
 public:
  Making(const definitions::Library& library, const CodeSystems& systems, Expansions expansions = Expansions::used)
      : library_(library), systems_(systems), expansions_(expansions) {}

  /// A set that leads back to itself, or deeper than 32 others, is unknown at that place.
  Extent make(const definitions::Definition& value_set);
  /// One that is in no library.
  Extent make(json::View value_set) { return made(value_set); }

 private:
  Extent made(json::View tree);
  const Extent& referred(std::string_view canonical);
  Extent listed(json::View value_set);
  Extent composed(json::View compose);
  Extent included(json::View include, bool active_only);
  Extent of_system(json::View include, bool active_only);
  static void take_all(const CodeSystem& system, json::View filters, bool active_only, Part& part);
  static void take_form(Grammar grammar, json::View filters, Part& part);

  const definitions::Library& library_;
  const CodeSystems& systems_;
  Expansions expansions_;
  std::size_t depth_ = 0;
  std::map<const char*, std::optional<Extent>> kept_;  // by the text of the definition; nothing: being made
  const Extent unknown_ = Extent::unknown();
};

}  // namespace kapfhir::fhir::terms
