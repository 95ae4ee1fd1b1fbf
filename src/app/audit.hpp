// The record of disclosures: who was given whose data, when and why (IHE BALP, PrivacyDisclosure.Source).
#pragma once
#include <string>

#include "app/outgoing.hpp"

namespace kapfhir::app {

/// Appends one AuditEvent on one line to the audit log of the delivery and waits until it is on the disk; nothing where
/// no log is kept. `what` is the verb, `target` a file or address. The event holds resource ids, rules and the reason
/// for breaking the glass, never content. Issue file_write: then nothing may be disclosed.
base::Outcome<base::Done> record_disclosure(const Delivery& delivery, const Exported& exported, std::string_view what,
                                            std::string_view target);

}  // namespace kapfhir::app
