#include "app/outgoing.hpp"

#include <algorithm>

#include "app/outgoing_check.hpp"
#include "json/draft.hpp"
#include "json/reader.hpp"
#include "record/locate.hpp"
#include "record/record.hpp"
#include "release/label_codes.hpp"
#include "release/whole_record.hpp"

namespace kapfhir::app {
namespace {

using base::Code;
using base::Issues;
using base::Outcome;

void append(Issues& to, Issues more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Clinical findings that reading has not named already, with their lines.
Issues clinical_findings(const kap::EpisodeRecord& record, const Item& item, const Issues& known) {
  Issues found = record::clinical_checks(record);
  std::erase_if(found, [&](const base::Issue& issue) {
    return std::any_of(known.begin(), known.end(), [&](const base::Issue& other) {
      return other.code == issue.code && other.expression == issue.expression;
    });
  });
  if (found.empty()) return found;
  // Parsed a second time only when there is something to say: most records have no findings.
  if (auto document = json::parse(item.text)) record::locate(item.text, document->root(), found);
  return found;
}

struct Converted {
  Translated about;
  kap::EpisodeRecord record;
  fhir::Resource bundle;
};

Outcome<Converted> convert(const Item& item, const Reading& reading) {
  Converted out;
  KAP_TRY(record, read_record(item, out.about.findings));
  out.about.record_id = *record.record_id;
  out.about.source_system = *record.source_system;
  if (!reading.source_system.empty() && out.about.source_system != reading.source_system) {
    base::Issue issue = base::error(Code::release_refused, "/source_system",
                                    "the record comes from '" + out.about.source_system +
                                        "', the configuration is for '" + reading.source_system + "'");
    issue.source = item.source;
    return issue;
  }
  translate::Conversion conversion = translate::to_fhir(record, {.report = reading.report});
  out.about.movements = std::move(conversion.movements);
  out.bundle = reading.gate.claim(std::move(conversion.bundle));
  out.record = std::move(record);
  return out;
}

/// The faults of our own FHIR are named with the file they came from.
Outcome<fhir::Checked<fhir::Resource>> checked(const Reading& reading, fhir::Resource bundle, const Item& item,
                                               Issues& findings) {
  auto out = reading.gate.check(std::move(bundle), findings);
  if (!out) {
    for (base::Issue& issue : out.error()) issue.source = item.source;
  }
  return out;
}

Outcome<base::Done> may_leave(const kap::EpisodeRecord& record, const Item& item) {
  auto allowed = release::may_leave(record);
  if (!allowed) {
    for (base::Issue& issue : allowed.error()) issue.source = item.source;
  }
  return allowed;
}

/// The transaction as a labelled collection.
fhir::Resource labelled(const fhir::Resource& bundle) {
  json::Draft draft;
  json::DraftNode* root = draft.object();
  draft.set_string(draft.member(root, "resourceType"), "Bundle");
  json::DraftNode* label = draft.append(draft.member(draft.member(root, "meta"), "security"));
  draft.set_string(draft.member(label, "system"), release::confidentiality_system);
  draft.set_string(draft.member(label, "code"), "R");
  draft.set_string(draft.member(label, "display"), "restricted");
  draft.set_string(draft.member(root, "type"), "collection");
  json::DraftNode* entries = draft.member(root, "entry");
  for (json::View entry : bundle.root()["entry"]) {
    json::DraftNode* copy = draft.append(entries);
    for (json::View member : entry) {
      if (member.name() == "request") continue;
      json::DraftNode* kept = draft.copy(member);
      kept->name = draft.name(member.name());
      if (copy->kind != json::Kind::object) json::Draft::set_object(copy);
      json::Draft::attach(copy, kept);
    }
  }
  return fhir::Resource(std::move(draft).freeze(root));
}

}  // namespace

Outcome<kap::EpisodeRecord> read_record(const Item& item, Issues& findings) {
  Issues found;
  auto record = record::read_episode(item.text, item.source, found);
  if (record) append(found, clinical_findings(*record, item, found));
  item.place(found);
  append(findings, std::move(found));
  if (!record) item.place(record.error());
  return record;
}

Outcome<Exported> export_episode(const Item& item, const Delivery& delivery, const Reading& reading, const Look& look) {
  KAP_TRY(converted, convert(item, reading));
  if (auto allowed = may_leave(converted.record, item); !allowed) return std::move(allowed).error();
  if (look) {
    if (Issues wrong = look(converted.record); !wrong.empty()) {
      for (base::Issue& issue : wrong) issue.source = item.source;
      return wrong;
    }
  }
  KAP_TRY(bundle, checked(reading, std::move(converted.bundle), item, converted.about.findings));
  KAP_TRY(known, addressed(delivery, converted.record));
  KAP_TRY(released, release::release(*bundle, known.request, known.policy, {}));
  append(converted.about.findings, released.findings);
  return Exported{std::move(converted.about), std::move(released), std::move(known.request.recipient)};
}

Outcome<Explained> explain_episode(const Item& item, const Delivery& delivery, const Reading& reading) {
  KAP_TRY(converted, convert(item, reading));
  if (auto allowed = may_leave(converted.record, item); !allowed) return std::move(allowed).error();
  KAP_TRY(bundle, checked(reading, std::move(converted.bundle), item, converted.about.findings));
  KAP_TRY(known, addressed(delivery, converted.record));
  KAP_TRY(explained, release::explain(*bundle, known.request, known.policy, {}));
  append(converted.about.findings, std::move(explained.findings));
  return Explained{std::move(converted.about), std::move(explained.rulings), std::move(known.request.recipient)};
}

Outcome<Archived> archive_episode(const Item& item, const Reading& reading) {
  KAP_TRY(converted, convert(item, reading));
  KAP_TRY(bundle, checked(reading, labelled(converted.bundle), item, converted.about.findings));
  return Archived{std::move(converted.about), std::move(bundle)};
}

}  // namespace kapfhir::app
