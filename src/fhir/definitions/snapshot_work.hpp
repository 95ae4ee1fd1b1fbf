// One snapshot in the making, shared by the steps: placing, unfolding, slicing, applying.
#pragma once
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "fhir/canonical.hpp"
#include "fhir/definitions/snapshot_sources.hpp"
#include "fhir/definitions/snapshot_tree.hpp"

namespace kapfhir::fhir::definitions::snapshot {

struct Work {
  Work(Sources& from, json::View made)
      : sources(from),
        definition(made),
        url(made["url"].string()),
        // The specification's own profiles; others are written against it from outside.
        own(url.starts_with(core_url)),
        specialization(made["derivation"].string() == "specialization") {}

  Sources& sources;
  json::View definition;          ///< the profile
  std::string_view url;           ///< its canonical
  bool own = false;               ///< a profile of the specification itself
  bool specialization = false;    ///< may add elements
  std::unique_ptr<Element> root;  ///< the snapshot so far
  const Element* base = nullptr;  ///< the base as it stands, for content references
  std::size_t elements = 0;       ///< made so far
};

inline base::Issue failed(std::string path, std::string text) {
  return base::error(base::Code::snapshot_failed, std::move(path), std::move(text));
}

// --- snapshot_texts.cpp
/// What cannot be inherited word for word: relative links, references to content of the base, and remarks on how
/// mature the base itself is.
void settle_inherited(Element& element, Work& work);

// --- snapshot_unfold.cpp
/// Gives an element without children those of its datatype, its profile or the element it refers to.
base::Outcome<base::Done> unfold(Element& element, Work& work);

// --- snapshot_slices.cpp
/// A new slice of `head`, as the base has the head; a reslice as its slice is.
Element* add_slice(Element& head, std::string_view name, Work& work);
/// Slicing for which no words are needed: extensions by url, choices by type.
void slice_by_default(Element& head);
/// Leaves no room for other types than those with a slice.
void close_slicing(Element& head);
/// The type that a name such as "valueQuantity" picks of the choice value[x]; empty when it picks none.
std::string_view chosen_type(const Element& choice, std::string_view name);
/// Leaves only that type.
void narrow(Element& element, std::string_view type);

// --- snapshot_profiled.cpp
/// What an element takes over from the profile of its type, or the resource it is to hold, before the differential is
/// laid over it. Extensions give up the general texts for their own.
base::Outcome<base::Done> take_over_profile(Element& element, json::View differential, Work& work);
/// An extension of which nothing is known but that it is one.
void call_it_extension(Element& element);
inline bool is_extension(const Element& element) {
  return element.name == "extension" || element.name == "modifierExtension";
}

// --- snapshot_merge.cpp
/// The object `over` with the members of `under` that it lacks, or with only that one of them.
json::View overlaid(json::View under, json::View over, std::string_view only, Work& work);

// --- snapshot_place.cpp
/// The element of the tree that a differential element speaks of; unfolded, sliced or added where need be.
class Placing {
 public:
  explicit Placing(Work& work) : work_(work) {}
  base::Outcome<Element*> place(json::View differential);

 private:
  struct Step {
    std::string_view name, slice;
  };
  std::vector<Step> steps(json::View differential) const;
  base::Outcome<Element*> step(Element& parent, const Step& step, bool last, json::View differential);
  base::Outcome<Element*> choice(Element& parent, const Step& step, bool last, json::View differential);
  base::Outcome<Element*> slice(Element& head, const Step& step, bool last, json::View differential);

  Work& work_;
  std::vector<Step> before_;  // where the last one was
};

// --- snapshot_apply.cpp
/// Lays what a differential element says over an element.
base::Outcome<base::Done> apply(Element& element, json::View differential, Work& work);

// --- snapshot_added.cpp
/// What holds for an element that a specialization adds, and for its root, without being said.
base::Outcome<base::Done> complete_added(Element& element, Work& work);

// --- snapshot_narrowing.cpp
/// Refuses what a differential may not widen: cardinality and types.
base::Outcome<base::Done> check_narrowing(const Element& element, json::View differential, Work& work);

}  // namespace kapfhir::fhir::definitions::snapshot
