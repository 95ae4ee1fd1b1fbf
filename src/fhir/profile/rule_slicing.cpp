// Slicing: each item finds its slice; order, what may stand outside, how many of each (R4 profiling.html#slicing).
#include <algorithm>

#include "fhir/profile/discriminators.hpp"

namespace kapfhir::fhir::profile {
namespace {

constexpr std::string_view default_slice = "@default";
constexpr std::size_t outside = SIZE_MAX;

/// One sliced element of one parent.
class Sorting {
 public:
  Sorting(Check& check, const Program& program, const Node& node, const Place& parent, const Scope& scope,
          Findings& findings)
      : check_(check),
        program_(program),
        node_(node),
        slicing_(*node.slicing),
        parent_(parent),
        scope_(scope),
        findings_(findings),
        of_(node.slices.size()),
        why_not_(node.slices.size()),
        open_(node.slices.size(), false) {}

  void put(const path::Item& item, std::size_t number, std::uint32_t position) {
    const Place place{&parent_, node_.name, position, item};
    const std::size_t slice = find(item, place);
    if (slice == undecided_) return;
    const At at{check_, program_, node_, item, place, scope_, findings_};
    if (slice == outside) {
      if (slicing_.rules == Slicing::Rules::closed)
        at.error(base::Code::check_slice, "this is of none of the slices (" + names() + "), and no others are allowed");
      ended_ = true;
      return;
    }
    if (ended_ && slicing_.rules == Slicing::Rules::open_at_end)
      at.error(base::Code::check_slice, "what is of no slice must come after all that is");
    if (slicing_.ordered && slice < last_)
      at.error(base::Code::check_slice, "the slices must come in the order " + names());
    last_ = std::max(last_, slice);
    of_[slice].push_back(number);
  }

  const std::vector<std::size_t>& items_of(std::size_t slice) const { return of_[slice]; }
  const std::string& why_not(std::size_t slice) const { return why_not_[slice]; }
  bool is_open(std::size_t slice) const { return open_[slice]; }

 private:
  std::size_t find(const path::Item& item, const Place& place) {
    std::size_t found = outside, fallback = outside;
    bool unknown = false;
    for (std::size_t i = 0; i < node_.slices.size(); ++i) {
      if (!check_.spend()) return undecided_;
      const Node& slice = program_.nodes[node_.slices[i]];
      if (slice.slice == default_slice) {
        fallback = i;
        continue;
      }
      std::string why;
      const Truth truth = is_of_slice(check_, program_, node_.slices[i], slicing_, item, scope_, &why);
      if (truth == Truth::no && !why.empty() && why_not_[i].empty())
        why_not_[i] = "; " + to_string(place) + " is not of it: " + why;
      if (truth == Truth::unknown) unknown = open_[i] = true;
      if (truth != Truth::yes) continue;
      if (found != outside) {
        check_.say(base::Severity::error, base::Code::check_slice, place, &program_,
                   "this is of two slices: " + std::string(program_.nodes[node_.slices[found]].slice) + " and " +
                       std::string(slice.slice),
                   findings_);
        break;
      }
      found = i;
    }
    if (found != outside) return found;
    if (!unknown) return fallback;
    check_.say(base::Severity::information, base::Code::check_not_checked, place, &program_,
               "of which slice of '" + std::string(node_.name) + "' this is cannot be decided", findings_);
    return undecided_;
  }

  std::string names() const {
    std::string out;
    for (const std::uint32_t slice : node_.slices) {
      if (out.size() > 200) return out + ", ...";
      out += (out.empty() ? "" : ", ") + std::string(program_.nodes[slice].slice);
    }
    return out;
  }

  static constexpr std::size_t undecided_ = SIZE_MAX - 1;
  Check& check_;
  const Program& program_;
  const Node& node_;
  const Slicing& slicing_;
  const Place& parent_;
  const Scope& scope_;
  Findings& findings_;
  std::vector<std::vector<std::size_t>> of_;  // by slice, the numbers of its items
  std::vector<std::string> why_not_;          // by slice, why the first item that looked like it is not of it
  std::vector<bool> open_;                    // slices that some item may be of
  std::size_t last_ = 0;
  bool ended_ = false;
};

}  // namespace

void Check::slices(const Program& program, std::uint32_t index, std::size_t begin, std::size_t end, const Place& parent,
                   bool list, const Scope& scope, Findings& findings) {
  std::vector<Numbered> all;
  for (std::size_t at = begin; at < end; ++at)
    all.push_back({items()[at], list ? static_cast<std::uint32_t>(at - begin) : Place::single});
  slices(program, index, all, parent, scope, findings);
}

void Check::slices(const Program& program, std::uint32_t index, const std::vector<Numbered>& all, const Place& parent,
                   const Scope& scope, Findings& findings) {
  const Node& node = program.nodes[index];
  if (depth_ >= deepest || !node.slicing) return;
  ++depth_;
  Sorting sorting(*this, program, node, parent, scope, findings);
  for (std::size_t i = 0; i < all.size(); ++i) sorting.put(all[i].item, i, all[i].position);
  const At at{*this, program, node, parent.item, parent, scope, findings};
  for (std::size_t i = 0; i < node.slices.size() && spend(); ++i) {
    const Node& slice = program.nodes[node.slices[i]];
    const auto& numbers = sorting.items_of(i);
    // What may be of this slice may also be what is missing.
    if (!sorting.is_open(i) || numbers.size() > slice.max)
      occurs_as_often_as_it_must(at, slice, static_cast<std::uint32_t>(numbers.size()), sorting.why_not(i));
    std::vector<Numbered> own;
    for (const std::size_t number : numbers) {
      const Numbered& one = all[number];
      own.push_back(one);
      item(program, node.slices[i], one.item, {&parent, node.name, one.position, one.item}, scope, findings);
    }
    if (!slice.slices.empty()) slices(program, node.slices[i], own, parent, scope, findings);
  }
  --depth_;
}

}  // namespace kapfhir::fhir::profile
