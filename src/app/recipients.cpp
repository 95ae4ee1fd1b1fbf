#include "app/recipients.hpp"

namespace kapfhir::app {

base::Outcome<release::Recipient> find_recipient(const Configuration& configuration, const std::string& name) {
  release::Recipient out = release::minimal_recipient();
  if (name == out.name) return out;
  std::string known = out.name;
  for (const Configuration::Recipient& recipient : configuration.recipients) {
    if (recipient.name == name) return release::Recipient{name};
    known += ", " + recipient.name;
  }
  for (const Configuration::Peer& peer : configuration.peers) {
    if (peer.name == name) return out;
  }
  return base::error(base::Code::release_unknown_recipient, "", "nobody is called '" + name + "'; known are " + known);
}

}  // namespace kapfhir::app
