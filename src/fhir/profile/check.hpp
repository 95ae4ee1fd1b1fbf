// One check: what it has found, what it may still spend, what is under way.
#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/issue.hpp"
#include "fhir/path/expression.hpp"
#include "fhir/profile/items.hpp"
#include "fhir/profile/place.hpp"
#include "fhir/profile/programs.hpp"
#include "fhir/profile/resolve.hpp"

namespace kapfhir::fhir::profile {

enum class Truth : std::uint8_t { no, yes, unknown };

/// Where findings go. Without `out` only whether there was an error is kept, and the first.
struct Findings {
  base::Issues* out = nullptr;
  bool failed = false;   ///< an error
  bool unknown = false;  ///< something could not be decided
  std::string first;     ///< text of the first error; without one, of the first that was not checked
};

/// The resource that an item is in, and the one that contains it.
struct Scope {
  path::Item resource, root;
};

class Check;

/// An item under one node of a program: what a rule is asked about.
struct At {
  Check& check;
  const Program& program;
  const Node& node;
  const path::Item& item;
  const Place& place;
  const Scope& scope;
  Findings& findings;

  void error(base::Code code, std::string text) const;
  void warning(base::Code code, std::string text) const;
  void not_checked(std::string text) const;
};

/// Kept from one check to the next, for its memory.
struct Workspace {
  std::vector<std::unique_ptr<path::Evaluator>> evaluators;
  std::vector<path::Item> items;
};

class Check : private path::Host {
 public:
  Check(const Programs& programs, Workspace& workspace, json::View root);

  /// One item against a whole profile. False when it does not conform; what is under way already counts as conforming.
  /// With a `node` other than the root, against that element of the profile alone.
  bool against(const Program& program, const path::Item& item, const Place& place, const Scope& scope,
               Findings& findings, std::uint32_t node = 0);
  /// The same in silence. `reason` is the first error's text, or of a yes the first thing that could not be checked.
  Truth conforms(const Program& program, const path::Item& item, const Scope& scope, std::string* reason = nullptr,
                 std::uint32_t node = 0);
  /// One item against one node and what is below it.
  void item(const Program& program, std::uint32_t node, const path::Item& item, const Place& place, const Scope& scope,
            Findings& findings);
  /// Items of a sliced element: which slice they are of, and whether they may be there. They are items()[begin, end).
  void slices(const Program& program, std::uint32_t node, std::size_t begin, std::size_t end, const Place& parent,
              bool list, const Scope& scope, Findings& findings);
  /// Every extension below the item against its own definition; resources in entries are left out.
  void extensions(const path::Item& item, const Place& place, const Scope& scope, Findings& findings);

  void say(base::Severity severity, base::Code code, const Place& place, const Program* program, std::string text,
           Findings& findings);
  /// False when the budget is spent; then everything ends.
  bool spend(std::uint64_t steps = 1);
  bool stopped() const { return stopped_; }
  /// Whether the expression gives true, or anything else than a Boolean; nothing is not enough. Nor is what cannot be
  /// evaluated on such data, and `fault` says why. Issues: it asks for what is not at hand, or for too much.
  base::Outcome<bool> holds(const path::Expression& expression, const path::Item& item, const Scope& scope,
                            std::string& fault);
  /// Whether `wanted` is among what the expression gives for `item`; nothing when it cannot be run.
  std::optional<bool> gives(const path::Expression& expression, const path::Item& item, const path::Item& wanted,
                            const Scope& scope);

  const Programs& programs() const { return programs_; }
  Resolver& resolver() { return resolver_; }
  std::vector<path::Item>& items() { return workspace_.items; }

  static constexpr std::size_t most_findings = 500;

 private:
  std::optional<bool> member_of(std::string_view set, std::string_view system, std::string_view code) override;
  std::optional<bool> subsumes(std::string_view system, std::string_view a, std::string_view b) override;
  std::optional<bool> conforms_to(const path::Item& item, std::string_view profile) override;
  const json::Node* resolve(std::string_view reference) override;
  std::optional<bool> known(std::optional<bool> answer);

  /// What the profile as a whole says: what of it cannot be followed, and which others have to be met.
  void whole(const Program& program, const path::Item& item, const Place& place, const Scope& scope,
             Findings& findings);
  struct Numbered {
    path::Item item;
    std::uint32_t position;
  };
  void slices(const Program& program, std::uint32_t node, const std::vector<Numbered>& all, const Place& parent,
              const Scope& scope, Findings& findings);
  void children(const Program& program, const Node& node, const path::Item& item, const Place& place,
                const Scope& scope, Findings& findings);
  path::Environment environment(const path::Item& item, const Scope& scope);
  path::Evaluator& evaluator();

  static constexpr std::size_t nothing = static_cast<std::size_t>(-1);
  /// The answer to the question at `index` under way: what leaned on it is now known, or no longer supposed.
  void settle(std::size_t index, std::size_t supposed_before, bool conforms);

  using Key = std::tuple<const json::Node*, const json::Node*, const Node*>;
  const Programs& programs_;
  Workspace& workspace_;
  Resolver resolver_;
  std::vector<Key> under_way_;
  std::set<Key> done_;  // with findings spoken, so that nothing is said twice
  std::map<Key, std::pair<Truth, std::string>> known_;
  // Yes, as long as what is under way at that position comes to a yes. Rings of references would else be walked again
  // and again.
  std::map<Key, std::size_t> supposed_;
  std::vector<Key> supposed_order_;
  std::uint64_t steps_ = 0;
  std::chrono::steady_clock::time_point deadline_;
  std::size_t evaluating_ = 0;
  std::size_t depth_ = 0;
  bool stopped_ = false;
  bool not_at_hand_ = false;        // an expression has asked for it
  std::size_t leans_on_ = nothing;  // the first question under way that an answer since then took for a yes
};

/// How deep a check may go, through elements, profiles of types and targets of references together.
inline constexpr std::size_t deepest = 400;

}  // namespace kapfhir::fhir::profile
