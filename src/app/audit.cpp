#include "app/audit.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "app/files.hpp"
#include "app/report.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::app {
namespace {

using base::Done;
using serve::JsonText;

void coding(JsonText& out, std::string_view system, std::string_view code) {
  out.member("system", system).member("code", code);
}
void type_of_agent(JsonText& out, std::string_view code) {
  out.object("type").array("coding").object();
  coding(out, "http://dicom.nema.org/resources/ontology/DCM", code);
  out.end().end().end();
}

std::string patient_reference(const fhir::Resource& bundle) {
  for (json::View entry : bundle.root()["entry"]) {
    if (entry["resource"]["resourceType"].string() == "Patient")
      return "Patient/" + std::string(entry["resource"]["id"].string());
  }
  return {};
}

/// R4 auditevent.html; the codes are those of BALP's PrivacyDisclosure.Source.
std::string event(const Delivery& delivery, const Exported& exported, std::string_view what, std::string_view target) {
  const release::Request& request = delivery.request;
  const bool broken = !request.break_glass_reason.empty();
  JsonText out;
  out.object().member("resourceType", "AuditEvent").object("type");
  coding(out, "http://dicom.nema.org/resources/ontology/DCM", "110106");
  out.member("display", "Export").end().array("subtype").object();
  coding(out, "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "disclose");
  out.end().end().member("action", "R").member("recorded", request.now.text()).member("outcome", "0");
  out.array("purposeOfEvent").object().array("coding").object();
  coding(out, "http://terminology.hl7.org/CodeSystem/v3-ActReason", broken ? "BTG" : request.purpose);
  out.end().end();
  if (broken) out.member("text", request.break_glass_reason);
  out.end().end();
  out.array("agent").object();
  type_of_agent(out, "110153");  // source role
  out.object("who").member("display", "kap-fhir " + std::string(what)).end().boolean("requestor", true).end().object();
  type_of_agent(out, "110152");  // destination role
  out.object("who").member("display", exported.recipient.name).end().boolean("requestor", false).end().end();
  out.object("source").object("observer").member("display", exported.source_system).end().end();
  out.array("entity");
  if (const std::string patient = patient_reference(exported.bundle()); !patient.empty()) {
    out.object().object("what").member("reference", patient).end().object("type");
    coding(out, "http://terminology.hl7.org/CodeSystem/audit-entity-type", "1");
    out.end().object("role");
    coding(out, "http://terminology.hl7.org/CodeSystem/object-role", "1");
    out.end().end();
  }
  out.object().member("name", exported.record_id).member("description", target).array("detail");
  const auto detail = [&](std::string_view type, const std::string& value) {
    out.object().member("type", type).member("valueString", value).end();
  };
  detail("resources", std::to_string(exported.bundle().root()["entry"].size()));
  for (const auto& [rule, count] : count_by_rule(exported.released.withheld))
    detail("withheld by " + std::string(rule), std::to_string(count));
  return out.end().end().end().end().take() + "\n";
}

}  // namespace

base::Outcome<Done> record_disclosure(const Delivery& delivery, const Exported& exported, std::string_view what,
                                      std::string_view target) {
  if (delivery.audit_log.empty()) return Done{};
  const std::string line = event(delivery, exported, what, target);
  const int file = ::open(delivery.audit_log.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return file_issue(base::Code::file_write, delivery.audit_log, errno);
  // One write of one line: several processes may append at one time.
  const bool whole = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(file) == 0;
  const int fault = whole ? 0 : errno;
  ::close(file);
  if (!whole) return file_issue(base::Code::file_write, delivery.audit_log, fault);
  return Done{};
}

}  // namespace kapfhir::app
