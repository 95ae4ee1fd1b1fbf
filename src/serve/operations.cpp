// Composition/[id]/$document (R4 composition-operation-document.html) and Patient/[id]/$summary (IPS 2.0.0): documents
// made of what this client may see, at the moment it asks.
#include "fhir/gathering.hpp"
#include "serve/body.hpp"
#include "store/search_keys.hpp"
#include "summary/compose.hpp"
#include "summary/document.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;

base::Issue not_found(const Call& call, std::string_view type) {
  return base::error(Code::serve_not_found, "", std::string(type) + "/" + call.id + " is not known here");
}

/// Everything about a patient, and what that refers to.
fhir::Resource gather(const Call& call, const std::string& patient) {
  const store::Store& store = call.context.store;
  fhir::Gathering out(call.base);
  for (const fhir::definitions::Type* type : call.context.types) {
    store::Query query;
    query.type = std::string(type->name);
    query.patients = {patient};
    if (const auto found = store.search(query)) {
      for (const store::Version& version : *found) out.add(version.resource);
    }
  }
  for (std::size_t from = 0; from < out.size();) {
    const std::vector<fhir::Target> targets = out.missing(from);
    from = out.size();
    for (const fhir::Target& target : targets) {
      // Another patient's data is nobody's business here.
      if (target.type == "Patient") continue;
      if (const auto version = store.read(target.type, target.id)) out.add(version->resource);
    }
  }
  return out.bundle();
}

summary::Letter letter_in(const base::Outcome<summary::Letter>& outcome) {
  return *outcome;
}

Answer answer(const Call& call, const std::string& patient, bool ips) {
  const auto released = call.sight.release(gather(call, patient), patient);
  if (!released) return not_found(call, ips ? "Patient" : "Composition");
  summary::Occasion occasion;
  occasion.reader = call.sight.request().recipient.name;
  occasion.written = call.sight.request().now.text();
  if (released->part_2) occasion.notice = call.sight.notice();
  const auto composed = released->resource.map(&summary::compose_bundle, occasion);
  if (!*composed) return composed->error();
  summary::DocumentOptions options;
  options.ips = ips;
  const auto out = released->resource.map(&summary::make_document, *composed.map(&letter_in), options);
  base::Issues findings;
  // What we make ourselves must stand the check like anyone's.
  if (auto checked = check(call.context, *out, findings); !checked) return std::move(checked).error();
  return respond(call, 200, out);
}

}  // namespace

Answer document(const Call& call) {
  const auto version = call.context.store.read("Composition", call.id);
  if (!version || !call.sight.sees(version->resource)) return not_found(call, "Composition");
  const auto patients = store::search_keys(version->resource).patients;
  if (patients.empty()) return not_found(call, "Composition");
  return answer(call, patients.front(), false);
}

Answer patient_summary(const Call& call) {
  const auto version = call.context.store.read("Patient", call.id);
  if (!version || !call.sight.sees(version->resource)) return not_found(call, "Patient");
  return answer(call, call.id, true);
}

}  // namespace kapfhir::serve
