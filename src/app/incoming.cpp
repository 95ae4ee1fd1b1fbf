#include "app/incoming.hpp"

#include <set>

#include "app/asking.hpp"
#include "app/places.hpp"
#include "fhir/validate/check.hpp"
#include "json/draft.hpp"
#include "json/reader.hpp"
#include "record/record.hpp"
#include "record/required.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Outcome;

constexpr std::string_view record_key = "/StructureDefinition/record-key";

/// Whether the resource is the root of an episode: its record-key says that it stands at the top.
bool is_root(json::View resource) {
  for (json::View extension : resource["extension"]) {
    if (!extension["url"].string().ends_with(record_key)) continue;
    bool top = false;
    bool further_part = false;  // of the same object: it has a role
    for (json::View part : extension["extension"]) {
      top = top || (part["url"].string() == "position" && part["valueString"].string() == "#");
      further_part = further_part || part["url"].string() == "role";
    }
    return top && !further_part;
  }
  return false;
}

fhir::Resource bundle_of(const std::vector<fhir::Resource>& resources) {
  json::Draft draft;
  json::DraftNode* root = draft.object();
  draft.set_string(draft.member(root, "resourceType"), "Bundle");
  draft.set_string(draft.member(root, "type"), "collection");
  json::DraftNode* entries = draft.member(root, "entry");
  for (const fhir::Resource& resource : resources) {
    json::DraftNode* entry = draft.append(entries);
    json::Draft::set_object(entry);
    json::DraftNode* copy = draft.copy(resource.root());
    copy->name = draft.name("resource");
    json::Draft::attach(entry, copy);
  }
  return fhir::Resource(std::move(draft).freeze(root));
}

bool labelled_restricted(const fhir::Resource& bundle) {
  for (json::View label : bundle.root()["meta"]["security"])
    if (label["code"].string() == "R") return bundle.root()["type"].string() == "collection";
  return false;
}

/// The movements of writing, seen from the other end; only where the bundle still has our ids.
std::vector<translate::Movement> backwards(const kap::EpisodeRecord& record, const fhir::Resource& bundle) {
  std::set<std::string, std::less<>> there;
  for (json::View entry : bundle.root()["entry"])
    there.insert(std::string(entry["resource"]["resourceType"].string()) + "/" +
                 std::string(entry["resource"]["id"].string()));
  std::vector<translate::Movement> out = translate::to_fhir(record, {.report = true}).movements;
  std::erase_if(out, [&](const translate::Movement& movement) {
    return movement.how == translate::Movement::How::projected || movement.how == translate::Movement::How::defaulted ||
           !there.contains(movement.target.substr(0, movement.target.find('#')));
  });
  for (translate::Movement& movement : out) std::swap(movement.source, movement.target);
  return out;
}

}  // namespace

Outcome<Imported> import_bundle(const Item& item, fhir::Resource bundle, bool report) {
  Imported out;
  auto checked = fhir::validate::check(std::move(bundle), out.findings);
  if (!checked) {
    place_fhir(checked.error(), item);
    return std::move(checked).error();
  }
  const fhir::Resource& resource = **checked;
  auto record = translate::from_fhir(resource, out.findings);
  if (!record) {
    place_fhir(record.error(), item);
    return std::move(record).error();
  }
  // Edited FHIR can make a record that is none: better said now than by whoever reads the file.
  if (base::Issues faults = record::faults(*record); !faults.empty()) {
    for (base::Issue& issue : faults) {
      issue.source = item.source;
      issue.text += " (in the record that this FHIR makes)";
    }
    return faults;
  }
  place_fhir(out.findings, item);
  out.record = *std::move(record);
  out.resources = resource.root()["entry"].size();
  out.archive = labelled_restricted(resource);
  if (report) out.movements = backwards(out.record, resource);
  return out;
}

Outcome<std::vector<Gathering::Unit>> Gathering::take(Item item) {
  std::vector<Unit> out;
  // One file does not continue another.
  if (!resources_.empty() && began_.source != item.source) out.push_back(*last());
  KAP_TRY(document, read_resource(item));
  const bool episode = document.root()["record_type"].string() == record::record_type;
  fhir::Resource resource(std::move(document));
  if (episode || resource.type().empty()) {
    base::Issue issue =
        base::error(Code::map_no_episode, "",
                    episode ? "this is an episode record already, not FHIR" : "no resourceType: this is not FHIR");
    issue.source = item.source;
    issue.line = item.line;
    issue.column = 1;
    return issue;
  }
  if (resource.type() == "Bundle") {
    if (auto before = last()) out.push_back(*std::move(before));
    out.push_back({std::move(item), std::move(resource)});
    return out;
  }
  const bool root = is_root(resource.root());
  if (resources_.empty()) in_our_order_ = root;
  if (root && in_our_order_ && !resources_.empty()) out.push_back(*last());
  if (resources_.empty()) {
    began_ = {{}, item.source, item.line, item.of_stream};
    in_our_order_ = root;
  }
  resources_.push_back(std::move(resource));
  return out;
}

std::optional<Gathering::Unit> Gathering::last() {
  if (resources_.empty()) return std::nullopt;
  Unit out{began_, bundle_of(resources_)};
  resources_.clear();
  return out;
}

}  // namespace kapfhir::app
