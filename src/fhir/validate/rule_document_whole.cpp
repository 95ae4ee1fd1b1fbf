// Whatever is in a document is there because something refers to it: each entry is linked, over others or by referring
// itself, with the Composition (R4 documents.html#content).
#include <string>
#include <unordered_map>
#include <vector>

#include "fhir/validate/reference.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// Entries, and which of them are linked: sets that grow together.
class Links {
 public:
  explicit Links(Scope& bundle) : bundle_(bundle), entries_(bundle.resource()["entry"]), above_(entries_.size()) {
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      above_[i] = i;
      by_resource_.emplace(entries_.at(i)["resource"].node(), i);
    }
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      const json::View resource = entries_.at(i)["resource"];
      Scope scope(resource, Scope::Kind::whole, &bundle_, entries_.at(i)["fullUrl"].string());
      follow(resource, i, scope);
    }
  }
  bool is_linked(std::uint32_t a, std::uint32_t b) { return top(a) == top(b); }

 private:
  void follow(json::View value, std::uint32_t from, Scope& scope) {
    for (const json::View member : value) {
      if (member.is(json::Kind::array) || member.is(json::Kind::object)) {
        follow(member, from, scope);
      } else if (member.name() == "reference" && !member.string().empty() && !member.string().starts_with('#')) {
        for (const json::View found : Target::of(member.string(), scope, bundle_).found) {
          const auto to = by_resource_.find(found.node());
          if (to != by_resource_.end()) above_[top(from)] = top(to->second);
        }
      }
    }
  }
  std::uint32_t top(std::uint32_t at) {
    while (above_[at] != at) at = above_[at] = above_[above_[at]];
    return at;
  }

  Scope& bundle_;
  json::View entries_;
  std::vector<std::uint32_t> above_;
  std::unordered_map<const json::Node*, std::uint32_t> by_resource_;
};

}  // namespace

void document_has_no_strangers(const Object& bundle, Findings& findings) {
  if (!findings.wants_advice() || bundle.json["type"].string() != "document") return;
  const json::View entries = bundle.json["entry"];
  if (entries.at(0)["resource"]["resourceType"].string() != "Composition") return;  // bdl-11 says so
  Links links(bundle.scope);
  for (std::uint32_t i = 1; i < entries.size() && !findings.full(); ++i) {
    if (!links.is_linked(0, i))
      findings.error(base::Code::check_unresolved, {&bundle.place, "entry", i},
                     "nothing leads from the Composition of the document to this entry, or from it to what is there");
  }
}

}  // namespace kapfhir::fhir::validate
