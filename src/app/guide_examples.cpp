// Examples: what the example episodes become. Ids are readable ones, and references lead to the other examples.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "app/files.hpp"
#include "app/guide_artefacts.hpp"
#include "fhir/canonical.hpp"
#include "json/draft.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "release/release.hpp"
#include "translate/translate.hpp"

namespace kapfhir::app {
namespace {

using base::Outcome;
using json::Draft;
using json::DraftNode;
using translate::Artefact;

constexpr std::string_view urn = "urn:uuid:";
constexpr std::string_view bundle_profile = fhir::ours<"/StructureDefinition/kap-released-bundle">;

/// One small episode, for the example that shows a Bundle whole.
constexpr std::string_view small_episode = R"({
  "schema_version": "1.0.0", "record_type": "kap_episode", "record_id": "small-1", "source_system": "example-clinic",
  "last_updated_at": "2025-11-03T12:00:00Z",
  "patient": {"id": "p-1", "identifiers": [{"system": "urn:example:mrn", "value": "000001"}],
    "name": {"family": "Example", "given": ["Robin"]}, "administrative_gender": "other", "birth_date": "1980-01-01"},
  "episode": {"status": "active"},
  "encounters": [{"id": "e-1", "type": "dosing", "class": "ambulatory", "start": "2025-11-03T09:00:00Z",
    "end": "2025-11-03T11:30:00Z"}],
  "dosing_sessions": [{"id": "d-1", "encounter_id": "e-1", "session_number": 1, "phase": "induction",
    "status": "completed", "started_at": "2025-11-03T09:05:00Z", "ended_at": "2025-11-03T11:20:00Z",
    "administrations": [{"id": "a-1", "kind": "primary", "drug": "ketamine_racemic", "route": "intramuscular",
      "status": "completed", "started_at": "2025-11-03T09:20:00Z", "dose_mg": 50}],
    "vitals": [{"id": "v-1", "measured_at": "2025-11-03T09:10:00Z", "systolic_bp_mmhg": 122, "diastolic_bp_mmhg": 78}]}]
})";

/// Two bundles of one episode: what leaves, and the whole, for what never leaves.
struct Written {
  fhir::Resource released, archive;
};

Outcome<Written> written(const std::string& text, const std::string& name) {
  base::Issues findings;
  KAP_TRY(episode, record::read_episode(text, name, findings));
  Written out{{}, translate::to_fhir(episode).bundle};
  KAP_TRY(released, release::release(out.archive, *base::Moment::parse("2025-12-01T12:00:00Z")));
  out.released = *released.resource;
  return out;
}

Outcome<std::vector<Written>> all_written(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  for (const auto& file : std::filesystem::directory_iterator(folder, failed))
    if (file.path().extension() == ".json") files.push_back(file.path().string());
  if (failed) return file_issue(base::Code::file_read, folder, failed.value());
  std::sort(files.begin(), files.end());
  // The reference episode has something of everything.
  std::stable_partition(files.begin(), files.end(),
                        [](const std::string& file) { return file.ends_with("/reference.json"); });
  std::vector<Written> out;
  for (const std::string& file : files) {
    KAP_TRY(text, read_file(file));
    KAP_TRY(one, written(text, file));
    out.push_back(std::move(one));
  }
  return out;
}

struct Chosen {
  json::View resource;
  std::string profile, id;
};

/// "Type/id" for what a fullUrl of a Bundle names.
std::map<std::string, std::string> literals(const std::vector<Written>& episodes, const std::vector<Chosen>& examples) {
  std::map<std::string, std::string> out;
  for (const Written& one : episodes) {
    for (const json::View entry : one.archive.root()["entry"]) {
      const json::View resource = entry["resource"];
      out.emplace(entry["fullUrl"].string(),
                  std::string(resource["resourceType"].string()) + "/" + std::string(resource["id"].string()));
    }
  }
  for (const Chosen& one : examples)
    out[std::string(urn) + std::string(one.resource["id"].string())] =
        std::string(one.resource["resourceType"].string()) + "/" + one.id;
  return out;
}

void relink(Draft& draft, DraftNode* node, const std::map<std::string, std::string>& literal) {
  for (DraftNode* child = node->first; child; child = child->next) {
    if (child->kind == json::Kind::string && child->text.starts_with(urn)) {
      const auto found = literal.find(std::string(child->text));
      if (found != literal.end()) draft.set_string(child, found->second);
    }
    relink(draft, child, literal);
  }
}

/// The resource with id and profile of an example; both stand at the front.
Artefact example(const Chosen& one, const std::map<std::string, std::string>& literal) {
  Draft draft;
  DraftNode* const root = draft.copy(one.resource);
  relink(draft, root, literal);
  draft.set_string(draft.member(root, "id"), one.id);
  draft.set_string(draft.append(draft.member(draft.member(root, "meta"), "profile")), one.profile);
  const std::string type(one.resource["resourceType"].string());
  return {"example/" + type + "-" + one.id + ".json",
          json::write(std::move(draft).freeze(root).root(), json::Layout::pretty) + "\n"};
}

/// The first resource of each profile, of what is released where there is one.
std::vector<Chosen> choose(const std::vector<ProfiledPart>& parts, const std::vector<Written>& episodes) {
  std::map<std::string, const GuideResource*> wanted;
  for (const ProfiledPart& one : parts) wanted.emplace(one.part, one.profile);
  std::set<const GuideResource*> done;
  std::vector<Chosen> out;
  const auto take_from = [&](const fhir::Resource& bundle) {
    for (const json::View entry : bundle.root()["entry"]) {
      const auto found = wanted.find(part_of(entry["resource"]));
      if (found == wanted.end() || !done.insert(found->second).second) continue;
      const json::View profile = found->second->root();
      std::string id(profile["id"].string());
      if (id.starts_with("kap-")) id.erase(0, 4);
      out.push_back({entry["resource"], std::string(profile["url"].string()), id + "-example"});
    }
  };
  for (const Written& one : episodes) take_from(one.released);
  for (const Written& one : episodes) take_from(one.archive);
  return out;
}

}  // namespace

Outcome<std::vector<Artefact>> guide_examples(const Guide& guide, const std::string& episodes) {
  KAP_TRY(all, all_written(episodes));
  const std::vector<Chosen> chosen = choose(profiled_parts(guide), all);
  const auto literal = literals(all, chosen);
  std::vector<Artefact> out;
  for (const Chosen& one : chosen) out.push_back(example(one, literal));
  KAP_TRY(small, written(std::string(small_episode), "small episode"));
  out.push_back(example({small.released.root(), std::string(bundle_profile), "released-bundle-example"}, {}));
  std::sort(out.begin(), out.end(), [](const Artefact& a, const Artefact& b) { return a.file_name < b.file_name; });
  return out;
}

}  // namespace kapfhir::app
