// A profile, compiled: the elements of its snapshot in their order, each with the rules that the profile adds to R4.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/path/expression.hpp"
#include "fhir/path/model.hpp"
#include "fhir/terms/code_table.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::profile {

struct Program;

/// One step of a discriminator's path (R4 profiling.html#discriminator).
struct PathStep {
  enum class Kind : std::uint8_t { member, extension, resolve, of_type } kind = Kind::member;
  std::string text;           ///< a member's name, an extension's url, a type
  json::Name name = nullptr;  ///< of a member that R4 knows
};
using Path = std::vector<PathStep>;  ///< empty: $this
/// Nothing when the path uses more than a discriminator may.
std::optional<Path> parse_path(std::string_view text);

struct Discriminator {
  enum class Kind : std::uint8_t { value, exists, type, profile, unknown } kind = Kind::value;
  Path path;
  std::string_view text;
};

struct Slicing {
  enum class Rules : std::uint8_t { open, closed, open_at_end } rules = Rules::open;
  bool ordered = false;
  std::vector<Discriminator> discriminators;
};

/// A profile of a type; with `element`, only what it says of that one of its elements (extension
/// elementdefinition-profile-element).
struct ProfileRef {
  std::string_view canonical, element;
};

struct TypeRule {
  const path::TypeInfo* type = nullptr;  ///< nullptr: a System type, which is nothing to ask about
  std::string_view code;
  std::vector<ProfileRef> profiles;
  std::vector<std::string_view> targets;
  std::uint8_t aggregation = 0;  ///< bits of Aggregation; 0: any
  /// Whether a reference or canonical names a version.
  enum class Versioning : std::uint8_t { either, independent, specific } versioning = Versioning::either;
};
enum Aggregation : std::uint8_t { contained = 1, referenced = 2, bundled = 4 };

struct Binding {
  bool required = false;
  std::string_view value_set;
  std::string_view max{};  ///< extension maxValueSet: no code outside it; empty: none
  /// Of a value set that the profile itself contains ("#id").
  json::View contained{};
  std::shared_ptr<const terms::CodeTable> own{};
};

struct Constraint {
  std::string_view key, human;
  std::string text;
  bool error = true;
  std::optional<path::Expression> expression;  ///< nothing: it does not compile, `fault` says why
  std::string fault;
};

struct Node {
  static constexpr std::uint32_t none = UINT32_MAX;

  std::string_view id;
  std::string_view name;        ///< in a path: "value" for value[x]
  std::string_view slice;       ///< empty: not a slice
  json::Name member = nullptr;  ///< `name`, when R4 knows it
  std::uint32_t min = 0, max = 1;
  bool check_min = false, check_max = false;  ///< stricter than R4
  bool check_types = false, check_targets = false;
  bool adds = false;  ///< this element or one below says more than R4
  bool is_extension = false;
  std::vector<std::uint32_t> children, slices;
  std::uint32_t same_as = none;  ///< of a contentReference: whose children these are
  std::optional<Slicing> slicing;
  std::vector<TypeRule> types;
  bool fixed_is_extended = false;  ///< the fixed primitive has extensions itself
  json::View fixed, pattern, min_value, max_value;
  std::uint32_t max_length = UINT32_MAX;
  std::optional<Binding> binding;
  std::vector<Binding> more_bindings;                ///< beside that one
  std::uint32_t min_length = 0;                      ///< extension minLength
  bool must_have_value = false;                      ///< extensions alone are not enough
  bool narrative_source = false;                     ///< each part of a narrative says where it comes from
  std::string_view narrative_language;               ///< what a narrative has to have sections for; empty: anything
  std::vector<std::string_view> value_alternatives;  ///< extensions of which one must stand for a missing value
  std::vector<Constraint> constraints;
  std::string_view match_url;  ///< of a slice told apart by url alone: the url

  bool has_value_rules() const { return fixed || pattern; }
};

/// Where an extension may stand.
struct Context {
  enum class Kind : std::uint8_t { element, extension, fhirpath } kind = Kind::element;
  std::string_view expression;
};

struct Program {
  json::View definition;
  std::optional<json::Document> own;  ///< the definition, where its snapshot was made here
  std::string_view url, version;
  const path::TypeInfo* type = nullptr;
  bool is_core = false;      ///< the definition of a type of R4
  bool is_modifier = false;  ///< of an extension
  std::vector<Node> nodes;   ///< the first is the root
  std::vector<Context> contexts;
  std::vector<std::string> faults;        ///< what it says and cannot be followed, said whenever it is asked
  std::vector<std::string_view> imposed;  ///< profiles that have to be met beside it (extension imposeProfile)
  /// The element with this id; none when there is none. The root for an empty id.
  std::uint32_t find(std::string_view id) const;
  std::vector<Constraint> context_invariants;
};

}  // namespace kapfhir::fhir::profile
