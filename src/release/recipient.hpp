// Who receives, and the clinic's own settings.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "release/label.hpp"

namespace kapfhir::release {

/// A number that says who somebody is: NPI, organization number, kap-object id.
struct Identity {
  std::string system, value;
  bool operator==(const Identity&) const = default;
};

struct Recipient {
  std::string name = "minimal";
  std::vector<Identity> identities;               ///< matched with the actors of consents; empty: nobody in particular
  std::vector<std::string> purposes = {"TREAT"};  ///< v3-ActReason; each covers what is below it
  Confidentiality ceiling = Confidentiality::N;   ///< nothing above it is sent
  bool keeps_labels = false;  ///< can honour PERSISTLABEL, NORDSCLCD...; otherwise such content stays
  bool break_glass = false;   ///< may ask for access in an emergency
};

/// Built in: what every treating recipient may get.
Recipient minimal_recipient();

/// Whether `purpose` is, or is below, one that the recipient has.
bool has_purpose(const Recipient& recipient, std::string_view purpose);

/// Whether one of `named` is the recipient. Numbers without a system are nobody's.
bool is_recipient(const Recipient& recipient, const std::vector<Identity>& named);

/// The clinic's settings, from its configuration.
struct Policy {
  bool part_2_program = false;    ///< 42 CFR Part 2 applies to this clinic's substance use content
  std::string part_2_notice;      ///< printed with it; empty: the short form of section 2.32
  bool reveal_withheld = true;    ///< emptied sections of documents say `withheld`; Part 2 ones never do
  std::vector<LabelRule> labels;  ///< clinic rules, applied after the built-in ones; they can only raise
};

/// What is printed with 42 CFR Part 2 content.
std::string notice_of(const Policy& policy);

}  // namespace kapfhir::release
