// Out: an episode becomes FHIR; one road, from the text of a record to what may leave, or to the archive.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "app/inputs.hpp"
#include "app/recipients.hpp"
#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "release/release.hpp"
#include "translate/translate.hpp"

namespace kapfhir::app {

/// What both roads share. `findings` of the record and of its FHIR do not stop the work.
struct Translated {
  std::string record_id;
  std::string source_system;
  std::vector<translate::Movement> movements;  ///< only when asked for
  base::Issues findings;
};

struct Exported : Translated {
  release::Release released;
  release::Recipient recipient;  ///< as it was known for this record
  const fhir::Resource& bundle() const { return *released.resource; }
};

struct Archived : Translated {
  fhir::Checked<fhir::Resource> bundle;
};

class OutgoingCheck;

/// What a record is read with. `source_system`, when set, is the only one whose records are taken.
struct Reading {
  const OutgoingCheck& gate;
  std::string source_system;
  bool report = false;  ///< fill the movements
};

/// Looks at the whole record before anything is released; what it finds wrong stops the work.
using Look = std::function<base::Issues(const kap::EpisodeRecord& record)>;

/// read -> clinical checks -> translate -> validate -> release.
base::Outcome<Exported> export_episode(const Item& item, const Delivery& delivery, const Reading& reading,
                                       const Look& look = {});

struct Explained : Translated {
  std::vector<release::Ruling> rulings;
  release::Recipient recipient;
};

/// The rulings of an export, also where nothing may leave.
base::Outcome<Explained> explain_episode(const Item& item, const Delivery& delivery, const Reading& reading);

/// read -> clinical checks -> translate -> label -> validate: the whole record as a collection, which no server takes
/// for a transaction, labelled restricted (v3-Confidentiality R).
base::Outcome<Archived> archive_episode(const Item& item, const Reading& reading);

/// The record of an item, with the clinical checks among the findings, each finding with its line.
base::Outcome<kap::EpisodeRecord> read_record(const Item& item, base::Issues& findings);

}  // namespace kapfhir::app
