#include "release/recipient.hpp"

#include <algorithm>

#include "release/purpose.hpp"

namespace kapfhir::release {

Recipient minimal_recipient() {
  return {};
}

bool has_purpose(const Recipient& recipient, std::string_view purpose) {
  return std::any_of(recipient.purposes.begin(), recipient.purposes.end(),
                     [&](const std::string& one) { return covers(one, purpose); });
}

bool is_recipient(const Recipient& recipient, const std::vector<Identity>& named) {
  return std::any_of(named.begin(), named.end(), [&](const Identity& one) {
    return !one.system.empty() && !one.value.empty() &&
           std::find(recipient.identities.begin(), recipient.identities.end(), one) != recipient.identities.end();
  });
}

std::string notice_of(const Policy& policy) {
  if (!policy.part_2_notice.empty()) return policy.part_2_notice;
  return "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";
}

}  // namespace kapfhir::release
