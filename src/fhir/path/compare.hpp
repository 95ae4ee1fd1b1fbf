// Equality, equivalence and order of items (FHIRPath 2.0, Equality and Comparison).
#pragma once
#include <compare>
#include <optional>

#include "fhir/path/run.hpp"

namespace kapfhir::fhir::path {

/// =; nothing where the answer is open (times of different precision, quantities of different dimension).
std::optional<bool> equal(const Item& a, const Item& b, Memory& memory);
bool equivalent(Run& run, const Step& step, const Item& a, const Item& b);
/// What takes long to compare: the clock is looked at before.
inline bool heavy(const Item& item) {
  return item.is_node() ? item.view().size() != 0 : item.kind == Kind::string && item.size > 65'536;
}
/// Whole collections, in order.
Truth equal(Run& run, const Step& step, Items a, Items b);
bool equivalent(Run& run, const Step& step, Items a, Items b);

/// < = >: `comparable` false when the types cannot be compared, which is a fault of the expression.
struct Order {
  bool comparable = true;
  std::optional<std::strong_ordering> order;  ///< nothing where it is open
};
Order compare(const Item& a, const Item& b);

/// Equal values have equal hashes; `seen` grows by the nodes looked at.
std::size_t hash(const Item& value, std::uint64_t& seen);

/// Items of which no two are equal, in the order in which they came.
class Distinct {
 public:
  Distinct(Run& run, const Step& step, Collection& out) : run_(run), step_(step), out_(out), first_(out.size()) {}
  /// Adds the item unless an equal one is there; false when the budget is spent.
  bool add(const Item& item);
  /// False when the budget is spent.
  bool contains(const Item& item, bool& found);

 private:
  bool find(const Item& value, std::size_t hash, bool& found);
  void index(std::uint32_t at, std::size_t hash);
  Run& run_;
  const Step& step_;
  Collection& out_;
  std::uint32_t first_;
  std::uint32_t* slots_ = nullptr;  // from a size on, positions + 1 hashed
  std::size_t mask_ = 0;
  std::uint64_t seen_ = 0;  // nodes hashed since they were last spent
};
/// Whether `items` hold one that equals `item`.
bool contains(Run& run, const Step& step, Items items, const Item& item, bool& found);

}  // namespace kapfhir::fhir::path
