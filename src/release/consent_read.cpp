// Consent -> rule. Whatever is not understood makes the rule deny, and is said.
#include <algorithm>
#include <array>

#include "fhir/canonical.hpp"
#include "json/reader.hpp"
#include "release/consent.hpp"
#include "release/consent_rule.hpp"
#include "release/content.hpp"
#include "release/label_codes.hpp"
#include "release/purpose.hpp"
#include "release/reference.hpp"
#include "release/release.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {
namespace {

using json::View;

constexpr std::string_view scope_system = "http://terminology.hl7.org/CodeSystem/consentscope";
constexpr std::string_view role_system = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

/// Subtypes of the record that say something about making recordings or about the session, not about disclosure.
constexpr std::array<std::string_view, 12> not_disclosure = {
    "audio",         "audio_recording",   "photo", "photography",     "recording", "session_recording", "telehealth",
    "text_messages", "therapeutic_touch", "video", "video_recording", "voicemail"};
/// Members of the record's consent that may have found no place in FHIR, and without which nobody knows what it says.
constexpr std::array<std::string_view, 9> weighty = {"status",   "decision", "period", "recipient_id", "purpose",
                                                     "includes", "excludes", "limits", "type"};

bool has(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string own_url(std::string_view member) {
  return fhir::kap_extension("consent-" + std::string(member));
}

class Reading {
 public:
  Reading(View consent, const Resolver& resolve, base::Issues& findings)
      : consent_(consent), resolve_(resolve), findings_(findings) {
    rule_.id = "Consent/" + std::string(consent["id"].string());
    own_ = translate::keys::read_key(consent).found;
  }

  ConsentRule run() {
    rule_.patient = named_by(consent_["patient"]["reference"].string()).id;
    if (consent_["modifierExtension"].size() > 0) unsupported(rule_.root, "modifierExtension");
    if (consent_["implicitRules"]) unsupported(rule_.root, "implicitRules");
    if (consent_["verification"].size() > 0) unsupported(rule_.root, "verification");
    View root = consent_["provision"];
    provision(root, rule_.root, true);
    for (View nested : root["provision"]) {
      Provision& exception = rule_.exceptions.emplace_back();
      provision(nested, exception, false);
      if (nested["provision"].size() > 0) unsupported(exception, "provision.provision.provision");
    }
    words();
    if (translate::keys::extension(consent_, own_url("limits"))) unsupported(rule_.root, "limits");
    remainder();
    return std::move(rule_);
  }

 private:
  void find(std::string_view place, std::string text) {
    findings_.push_back(
        base::warning(base::Code::consent_unsupported, rule_.id + "#" + std::string(place), std::move(text)));
  }
  void unsupported(Provision& provision, std::string_view place) {
    provision.unsupported = true;
    find(place, "this element of a consent is not supported; the consent denies what it is about");
  }

  void provision(View view, Provision& out, bool root) {
    const std::string_view type = view["type"].string();
    if (type == "permit")
      out.type = Provision::Type::permit;
    else if (type != "deny")
      unsupported(out, "provision.type");
    for (View member : view) {
      const std::string_view name = member.name();
      if (name == "actor") {
        for (View actor : member) this->actor(actor, out);
      } else if (name == "purpose") {
        for (View coding : member) purpose(coding, out);
      } else if (name == "period") {
        out.period = read_interval(member);
        if (out.period.unreadable) unsupported(out, "provision.period");
      } else if (name == "dataPeriod") {
        out.data_period = read_interval(member);
        if (out.data_period->unreadable) unsupported(out, "provision.dataPeriod");
      } else if (name == "securityLabel") {
        for (View coding : member) label(coding, out);
      } else if (name == "data") {
        for (View one : member) data(one, out);
      } else if (name == "code" && own_ && root) {
        // Ours: the topics that were explained when it was signed, no limit.
      } else if (name != "type" && name != "id" && name != "extension" && name != "provision") {
        unsupported(out, "provision." + std::string(name));  // class, code, action, modifierExtension, _period...
      }
    }
  }

  void actor(View actor, Provision& out) {
    out.names_actors = true;
    if (View role = actor["role"]; role["coding"].size() > 0) {
      bool recipient = false;
      for (View coding : role["coding"])
        recipient = recipient || (coding["code"].string() == "IRCP" && coding["system"].string() == role_system);
      if (!recipient) unsupported(out, "provision.actor.role");
    }
    if (actor["modifierExtension"].size() > 0) unsupported(out, "provision.actor.modifierExtension");
    std::vector<Identity> who = identities_of(actor["reference"], resolve_);
    if (who.empty()) {
      out.names_a_stranger = true;
      find("provision.actor", "nobody knows who is meant; what the consent permits them is not permitted");
    }
    out.actors.insert(out.actors.end(), who.begin(), who.end());
  }

  void purpose(View coding, Provision& out) {
    const std::string_view code = coding["code"].string();
    const bool known = coding["system"].string() == act_reason_system && known_purpose(code);
    if (!known) unsupported(out, "provision.purpose");
    out.purposes.emplace_back(known ? code : std::string_view());
  }

  void label(View coding, Provision& out) {
    const std::string_view system = coding["system"].string(), code = coding["code"].string();
    if (system == confidentiality_system && parse_confidentiality(code)) {
      const Confidentiality one = *parse_confidentiality(code);
      // Several: a permit reaches up to the highest, a denial begins with the lowest.
      const bool permit = out.type == Provision::Type::permit;
      if (!out.confidentiality || (permit ? one > *out.confidentiality : one < *out.confidentiality))
        out.confidentiality = one;
    } else if (system == act_code_system && known_sensitivity(code)) {
      out.sensitivity.emplace(code);
    } else {
      unsupported(out, "provision.securityLabel");
    }
  }

  void data(View one, Provision& out) {
    using Meaning = DataCriterion::Meaning;
    DataCriterion criterion;
    const std::string_view meaning = one["meaning"].string();
    if (meaning == "related")
      criterion.meaning = Meaning::related;
    else if (meaning == "dependents")
      criterion.meaning = Meaning::dependents;
    else if (meaning == "authoredby")
      criterion.meaning = Meaning::authoredby;
    else if (meaning != "instance")
      unsupported(out, "provision.data.meaning");
    View reference = one["reference"];
    const ResourceName name = named_by(reference["reference"].string());
    criterion.type = name.type;
    criterion.id = name.id;
    criterion.identifier = {std::string(reference["identifier"]["system"].string()),
                            std::string(reference["identifier"]["value"].string())};
    if (criterion.id.empty() && criterion.identifier.value.empty()) unsupported(out, "provision.data.reference");
    if (criterion.meaning == Meaning::related) {
      View target = resolve_.find ? resolve_.find(reference) : View();
      // What belongs to a foreign episode or plan is often said by way of other resources, which nobody here has at
      // hand.
      if (!target) unsupported(out, "provision.data.reference");
      const bool episode = target["resourceType"].string() == "EpisodeOfCare";
      criterion.whole_episode = episode && translate::keys::read_key(target).found;
      if (episode && !criterion.whole_episode) unsupported(out, "provision.data.reference");
      neighbours(target, criterion.neighbours);
    }
    out.data.push_back(std::move(criterion));
  }

  static void neighbours(View view, std::vector<std::string>& out) {
    for (View member : view) {
      if (member.name() == "reference" && member.is(json::Kind::string))
        out.emplace_back(named_by(member.string()).id);
      else
        neighbours(member, out);
    }
  }

  void words() {
    static const std::string includes = own_url("includes"), excludes = own_url("excludes");
    for (View extension : consent_["extension"]) {
      const std::string_view url = extension["url"].string();
      if (url != includes && url != excludes) continue;
      const std::string word(extension["valueCode"].string());
      const bool known = known_word(word);
      if (url == includes) {
        rule_.lists_content = true;
        rule_.unknown_include = rule_.unknown_include || !known;
        if (!known) find("includes", "a word for included content that nobody knows; it names nothing");
        rule_.includes.push_back(word);
      } else {
        rule_.unknown_exclude = rule_.unknown_exclude || !known;
        if (!known)
          find("excludes", "a word for excluded content that nobody knows; everything it could mean is denied");
        rule_.excludes.push_back(word);
      }
    }
  }

  void remainder() {
    View text = translate::keys::extension(consent_, translate::keys::remainder_url())["valueString"];
    if (!text) return;
    const auto parsed = json::parse(text.string());
    if (!parsed) return unsupported(rule_.root, "record-remainder");
    for (View member : parsed->root()) {
      if (has(weighty, member.name())) unsupported(rule_.root, member.name());
    }
  }

  View consent_;
  const Resolver& resolve_;
  base::Issues& findings_;
  ConsentRule rule_;
  bool own_ = false;
};

bool about_disclosure(View consent) {
  if (consent["status"].string() != "active") return false;
  bool privacy = false;
  for (View coding : consent["scope"]["coding"])
    privacy = privacy || (coding["system"].string() == scope_system && coding["code"].string() == "patient-privacy");
  if (!privacy) return false;
  static const std::string subtype = own_url("subtype");
  return !has(not_disclosure, translate::keys::extension(consent, subtype)["valueCode"].string());
}

}  // namespace

Consents::Consents() = default;
Consents::~Consents() = default;
Consents::Consents(const Consents&) = default;
Consents& Consents::operator=(const Consents&) = default;

bool Consents::empty() const {
  return rules_.empty();
}

bool Consents::knows(std::string_view id) const {
  return has(known_, id);
}

void Consents::add(View consent, const Resolver& resolve, base::Issues& findings) {
  known_.push_back("Consent/" + std::string(consent["id"].string()));
  if (about_disclosure(consent)) rules_.push_back(Reading(consent, resolve, findings).run());
}

bool ConsentRule::authorizes_psychotherapy_notes() const {
  const bool by_word = includes.size() == 1 && names_psychotherapy_notes(includes.front()) && !root.confidentiality &&
                       root.sensitivity.empty();
  const bool by_label =
      includes.empty() && !root.confidentiality && root.sensitivity.size() == 1 && root.sensitivity.contains("PSYTHPN");
  return root.type == Provision::Type::permit && !root.unsupported && root.names_actors && exceptions.empty() &&
         (by_word || by_label);
}

}  // namespace kapfhir::release
