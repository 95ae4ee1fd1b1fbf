#include "release/release.hpp"

#include "release/names.hpp"
#include "release/parcel.hpp"
#include "release/purpose.hpp"
#include "release/redaction.hpp"

namespace kapfhir::release {

/// The only maker of Released<T>.
class Gate {
 public:
  static fhir::Released<fhir::Resource> stamp(fhir::Resource resource) {
    return fhir::Released<fhir::Resource>(std::move(resource));
  }
};

namespace {

using base::Code;
using json::Node;
using json::View;

/// Whether it may be asked at all, and for which purpose it then counts.
base::Outcome<Request> admitted(Request request) {
  if (!request.break_glass_reason.empty()) {
    if (!request.recipient.break_glass)
      return base::error(Code::release_break_glass, "", "this recipient may not break the glass");
    request.purpose = "BTG";
    return request;
  }
  if (request.purpose == "BTG")
    return base::error(Code::release_break_glass, "", "whoever breaks the glass must give a reason");
  if (!known_purpose(request.purpose) || !has_purpose(request.recipient, request.purpose)) {
    return base::error(Code::release_purpose, "",
                       "'" + request.purpose + "' is not a purpose of " + request.recipient.name);
  }
  return request;
}

bool is_view(std::string_view bundle_type) {
  return bundle_type == "searchset" || bundle_type == "history";
}

/// Walks the Bundle in the order in which the parcel took it in.
class Packing {
 public:
  Packing(const Parcel& parcel, Copying& copying, const Labels& labels)
      : parcel_(parcel), copying_(copying), labels_(labels) {}

  /// False when the Bundle had something, and nothing of it leaves.
  bool bundle(View view, Node& out) {
    std::vector<Node> entries;
    View old = view["entry"];
    entries.reserve(old.size());
    for (View entry : old) {
      View resource = entry[names::resource];
      if (!resource) {
        if (parcel_.may_tell(entry)) entries.push_back(*entry.node());
        continue;
      }
      Node node;
      if (take(resource, node)) entries.push_back(copying_.entry(entry, node));
    }
    out = copying_.bundle(view, entries, labels_, entries.size() < old.size());
    return old.size() == 0 || !entries.empty();
  }

 private:
  bool take(View resource, Node& out) {
    if (resource[names::resource_type].string() == "Bundle") return bundle(resource, out);
    const Item& item = parcel_.items()[next_++];
    if (item.verdict.leaves) out = copying_.resource(item);
    return item.verdict.leaves;
  }

  const Parcel& parcel_;
  Copying& copying_;
  const Labels& labels_;
  std::size_t next_ = 0;
};

base::Issue refused(View root, bool bundle) {
  return base::error(Code::release_refused, std::string(root["resourceType"].string()),
                     bundle ? "nothing of this may leave for this recipient" : "this resource stays at the clinic");
}

}  // namespace

base::Outcome<Release> release(const fhir::Resource& resource, const Request& request, const Policy& policy,
                               const Consents& consents) {
  KAP_TRY(allowed, admitted(request));
  const View root = resource.root();
  Parcel parcel(root, allowed, policy, consents);
  Copying copying(resource);
  const Labels labels = parcel.labels();
  Node out;
  if (!parcel.is_bundle()) {
    const Item& item = parcel.items().front();
    if (!item.verdict.leaves) return refused(root, false);
    out = copying.resource(item);
  } else {
    const bool some = Packing(parcel, copying, labels).bundle(root, out);
    if ((!some || parcel.nothing_leaves()) && !is_view(root["type"].string())) return refused(root, true);
  }
  std::vector<Ruling> rulings = parcel.rulings(allowed.explain);
  std::vector<Withheld> withheld;
  if (allowed.explain) {
    for (const Ruling& one : rulings) {
      if (one.what != Ruling::What::sent) withheld.push_back(one);
    }
  } else {
    withheld.swap(rulings);
  }
  return Release{Gate::stamp(std::move(copying).finish(out)),
                 std::move(withheld),
                 std::move(rulings),
                 labels,
                 labels.part_2(),
                 parcel.findings()};
}

base::Outcome<Release> release(const fhir::Resource& resource, const base::Moment& now) {
  Request request;
  request.now = now;
  return release(resource, request, Policy(), Consents());
}

base::Outcome<Explanation> explain(const fhir::Resource& resource, const Request& request, const Policy& policy,
                                   const Consents& consents) {
  KAP_TRY(allowed, admitted(request));
  Parcel parcel(resource.root(), allowed, policy, consents);
  return Explanation{parcel.rulings(true), parcel.findings()};
}

}  // namespace kapfhir::release
