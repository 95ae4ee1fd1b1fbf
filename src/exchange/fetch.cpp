#include "exchange/fetch.hpp"

#include <algorithm>
#include <set>

#include "exchange/capability.hpp"
#include "exchange/peer.hpp"
#include "fhir/gathering.hpp"
#include "net/http.hpp"

namespace kapfhir::exchange {
namespace {

using base::Code;
using base::Done;

/// One fetch on its way.
class Fetch {
 public:
  Fetch(Peer& peer, base::Issues& findings, const FetchLimits& limits)
      : peer_(peer), findings_(findings), limits_(limits), gathered_(peer.base()) {}

  base::Outcome<fhir::Resource> run(const std::string& system, const std::string& value);

 private:
  base::Outcome<std::vector<PatientSearch>> searches();
  base::Outcome<fhir::Target> find_patient(const std::string& system, const std::string& value);
  base::Outcome<Done> search(const PatientSearch& what, const fhir::Target& patient);
  base::Outcome<Done> take_pages(base::Outcome<fhir::Resource> page);
  base::Outcome<Done> take_page(const fhir::Resource& page);
  base::Outcome<Done> read_missing(const std::vector<PatientSearch>& searched, const fhir::Target& patient);
  base::Issue fault(const std::string& text) const {
    return base::error(Code::net_answer, "", peer_.base() + ": " + text);
  }
  void warn(base::Issues issues, const std::string& what);
  /// The last request was refused for good. One such need not end the fetch; a server in trouble must, and so must
  /// missing rights: nobody may take half an episode for a whole one.
  bool only_refused() const {
    const int status = peer_.last_status();
    return status >= 400 && status < 500 && status != 401 && status != 408 && status != 429;
  }

  Peer& peer_;
  base::Issues& findings_;
  const FetchLimits& limits_;
  fhir::Gathering gathered_;
  std::size_t pages_ = 0;
};

/// The address of the next page; empty on the last.
std::string_view next_link(json::View bundle) {
  for (json::View link : bundle["link"]) {
    if (link["relation"].string() == "next") return link["url"].string();
  }
  return {};
}

void Fetch::warn(base::Issues issues, const std::string& what) {
  for (base::Issue& issue : issues) {
    issue.severity = std::max(issue.severity, base::Severity::warning);
    issue.text = what + ": " + issue.text;
    findings_.push_back(std::move(issue));
  }
}

base::Outcome<std::vector<PatientSearch>> Fetch::searches() {
  auto statement = peer_.get("/metadata");
  if (!statement) {
    if (!only_refused()) return std::move(statement).error();
    warn(std::move(statement).error(), "metadata");
    return patient_searches({});
  }
  if (auto version = check_version(statement->root(), peer_.base()); !version) return std::move(version).error();
  return patient_searches(statement->root());
}

/// Takes the matches of one page, and what it includes.
base::Outcome<Done> Fetch::take_page(const fhir::Resource& page) {
  if (page.type() != "Bundle") return fault("a search was answered with a " + plain(page.type()));
  for (json::View entry : page.root()["entry"]) {
    const fhir::Resource resource(page, entry["resource"]);
    if (entry["search"]["mode"].string() == "outcome") {
      warn(outcome_issues(resource.root(), base::Severity::warning), peer_.base());
    } else {
      gathered_.add(resource);
    }
    if (gathered_.size() > limits_.resources)
      return fault("more than " + std::to_string(limits_.resources) + " resources for one patient");
  }
  return Done{};
}

base::Outcome<Done> Fetch::take_pages(base::Outcome<fhir::Resource> page) {
  std::set<std::string, std::less<>> seen;
  for (;;) {
    if (!page) return std::move(page).error();
    if (++pages_ > limits_.pages) return fault("more than " + std::to_string(limits_.pages) + " pages");
    if (auto taken = take_page(*page); !taken) return taken;
    const std::string next(next_link(page->root()));
    if (next.empty()) return Done{};
    if (!seen.insert(next).second) return fault("its pages go in a circle");
    page = peer_.follow(next);
  }
}

base::Outcome<fhir::Target> Fetch::find_patient(const std::string& system, const std::string& value) {
  const std::string form = "identifier=" + net::percent_encode(system + "|" + value);
  if (auto found = take_pages(peer_.search_by_form("EpisodeOfCare", form)); !found) return std::move(found).error();
  if (gathered_.size() == 0) return fault("it shows no episode with this identifier");
  if (gathered_.size() > 1) return fault("it has more than one episode with this identifier");
  fhir::Target patient = fhir::target_of(gathered_.first().root()["patient"]["reference"].string(), peer_.base());
  if (patient.type != "Patient") return fault("the episode names no patient of this server");
  return patient;
}

base::Outcome<Done> Fetch::search(const PatientSearch& what, const fhir::Target& patient) {
  const std::string value = what.parameter == "subject" ? patient.key() : patient.id;
  auto first = peer_.get("/" + what.type + "?" + what.parameter + "=" + net::percent_encode(value) + "&_count=200");
  if (first || !only_refused()) return take_pages(std::move(first));
  if (what.declared) warn(std::move(first).error(), what.type + " was not fetched");
  return Done{};
}

/// Follows references, also of what was read this way. Types that were searched by patient are complete: a reference to
/// another one of them leads to somebody else.
base::Outcome<Done> Fetch::read_missing(const std::vector<PatientSearch>& searched, const fhir::Target& patient) {
  std::set<std::string> closed = {"Patient"};
  for (const PatientSearch& one : searched) closed.insert(one.type);
  std::set<std::string> tried = {patient.key()};
  std::size_t from = 0;
  while (from < gathered_.size()) {
    const std::vector<fhir::Target> targets = gathered_.missing(from);
    from = gathered_.size();
    for (const fhir::Target& target : targets) {
      if (closed.contains(target.type) || !tried.insert(target.key()).second) continue;
      if (tried.size() > limits_.reads)
        return fault("more than " + std::to_string(limits_.reads) + " resources are referred to");
      auto resource = peer_.get("/" + target.type + "/" + target.id);
      if (resource) {
        gathered_.add(*resource);
      } else if (only_refused()) {
        warn(std::move(resource).error(), "a reference to a " + target.type);
      } else {
        return std::move(resource).error();
      }
    }
  }
  return Done{};
}

base::Outcome<fhir::Resource> Fetch::run(const std::string& system, const std::string& value) {
  KAP_TRY(all, searches());
  KAP_TRY(patient, find_patient(system, value));
  KAP_TRY(person, peer_.get("/" + patient.key()));
  gathered_.add(person);
  for (const PatientSearch& one : all) {
    if (auto searched = search(one, patient); !searched) return std::move(searched).error();
  }
  if (auto read = read_missing(all, patient); !read) return std::move(read).error();
  return gathered_.bundle();
}

}  // namespace

base::Outcome<fhir::Resource> fetch(const Connection& connection, const std::string& system, const std::string& value,
                                    base::Issues& findings, const FetchLimits& limits) {
  KAP_TRY(peer, Peer::open(connection));
  return Fetch(peer, findings, limits).run(system, value);
}

}  // namespace kapfhir::exchange
