// Everything that is released at one time: the resources of a Bundle, or a single one, each with its decision.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "release/elements.hpp"
#include "release/judge.hpp"
#include "release/lookup.hpp"
#include "release/survey.hpp"

namespace kapfhir::release {

struct Item {
  Subject subject;
  json::View entry;            ///< of a Bundle; empty for a single resource
  std::string_view key, role;  ///< of its record-key
  std::uint32_t bundle = 0;    ///< which of the parcel's Bundles holds it
  std::uint32_t first_pointer = 0, pointers = 0;
  bool remainder = false, substance = false, says_confidentiality = false;
  Verdict verdict;
  Elements elements;
  std::vector<const json::Node*> masked;  ///< References and Attachments that point at what stays
};

class Parcel {
 public:
  /// All must outlive it. `consents` are those of the patient; the Bundle's own are added.
  Parcel(json::View root, const Request& request, const Policy& policy, const Consents& consents);

  const std::vector<Item>& items() const { return items_; }
  bool is_bundle() const { return !bundles_.empty(); }
  /// Whether content is there, but none of it leaves.
  bool nothing_leaves() const;
  /// Of what leaves.
  Labels labels() const;
  /// Each only once: what was withheld is moved out.
  std::vector<Ruling> rulings(bool sent);
  const base::Issues& findings() const { return findings_; }
  /// Whether an entry without a resource (a deletion in a history) may be told of.
  bool may_tell(json::View entry) const;

 private:
  struct Inner {
    json::View view;
    std::string_view type;
  };
  enum class Sight : std::uint8_t { unknown, seen, hidden };

  void gather(json::View bundle);
  void take(json::View resource, json::View entry, std::uint32_t bundle);
  void index();
  Consents with_own(const Consents& consents);
  Resolver resolver() const;
  void spread_substance();
  void label(Item& item, const Survey& survey);
  void decide(Item& item, const Judge& judge);
  bool is_for_recipient(const Subject& subject) const;
  bool answers_stay(const Item& item) const;
  void follow_branches();
  void follow_documents();
  void follow_provenance();
  void follow_includes();
  void mask();
  Sight look(std::string_view literal) const;
  Sight look(const Survey::Pointer& pointer) const;
  std::string_view type_of(json::View reference) const;
  bool leaves_at(std::string_view path) const;
  std::vector<std::string> stays_with(const Item& item) const;
  void add_rulings(Item& item, bool sent, std::vector<Ruling>& out) const;

  const Request& request_;
  const Policy& policy_;
  std::vector<Inner> bundles_;
  std::vector<Item> items_;
  std::vector<Survey::Pointer> pointers_;
  std::deque<Labels> labels_;  ///< those that are not the usual ones
  Lookup by_id_, by_identifier_, hidden_;
  base::Issues findings_;
  Consents consents_;
  Asking asking_;
  Judge judge_;
};

}  // namespace kapfhir::release
