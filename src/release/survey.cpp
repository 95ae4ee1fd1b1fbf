#include "release/survey.hpp"

#include <algorithm>

#include "release/label_codes.hpp"
#include "release/names.hpp"
#include "release/recipient.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {
namespace {

using json::Kind;
using json::Name;
using json::View;

class Walk {
 public:
  Walk(const Policy& policy, Survey& out) : policy_(policy), out_(out) {}

  void resource(View view) {
    for (View member : view) {
      const Name name = member.node()->name;
      if (member.is(Kind::object) || member.is(Kind::array)) {
        if (name == names::meta) {  // labels are no content
          const bool says = raise_by_security(out_.incoming, member[names::security]);
          out_.says_confidentiality = says || out_.says_confidentiality;
          continue;
        }
        // R4 DocumentReference.securityLabel; Consent has one of the same name only inside its provisions.
        if (name == names::security_label) {
          for (View label : member) raise_by_security(out_.incoming, label["coding"]);
        }
        node(member);
      } else if (name == names::confidentiality) {  // Composition
        const auto known = parse_confidentiality(member.string());
        out_.incoming.confidentiality = std::max(out_.incoming.confidentiality, known.value_or(Confidentiality::R));
        out_.incoming.unknown = out_.incoming.unknown || !known;
      } else if (name == names::questionnaire) {
        out_.substance = out_.substance || is_substance_instrument(member.string());
      }
    }
  }

 private:
  /// Called for every node there is, so it reads the nodes themselves.
  void node(View view) {
    const json::Node* const first = view.node()->children;
    const json::Node* const end = first + view.node()->size;
    if (view.node()->kind == Kind::array) {
      for (const json::Node* at = first; at != end; ++at) {
        if (at->kind == Kind::object || at->kind == Kind::array) node(View(at));
      }
      return;
    }
    View system, code, reference, identifier, url, content_type, value_code;
    for (const json::Node* at = first; at != end; ++at) {
      const Name name = at->name;
      if (at->kind == Kind::object || at->kind == Kind::array) {
        if (name == names::identifier && at->kind == Kind::object) identifier = View(at);
        node(View(at));
      } else if (at->kind != Kind::string) {
        continue;
      } else if (name == names::url) {
        url = View(at);
        if (url.string() == record_key_) return;  // ours, and full of words only
      } else if (name == names::system) {
        system = View(at);
      } else if (name == names::code) {
        code = View(at);
      } else if (name == names::reference) {
        reference = View(at);
      } else if (name == names::content_type) {
        content_type = View(at);
      } else if (name == names::value_code) {
        value_code = View(at);
      } else if (name == names::resource_type) {
        return resource(view);  // contained, or inside Parameters: its labels are the outer one's, too
      }
    }
    if (reference || identifier)
      out_.pointers.push_back({view, false});
    else if (url && content_type)
      out_.pointers.push_back({view, true});
    if (system && code) coding(system.string(), code.string());
    if (!url) return;
    if (url.string() == remainder_) out_.remainder = true;
    if (value_code && url.string().ends_with("-primary-measure") && is_substance_instrument(value_code.string()))
      out_.substance = true;
  }

  void coding(std::string_view system, std::string_view code) {
    switch (topic_of(system, code)) {
      case Topic::none:
        break;
      case Topic::psychiatric:
        out_.psychiatric = true;
        break;
      case Topic::alcohol:
        out_.alcohol = out_.substance = true;
        break;
      case Topic::opioid:
        out_.opioid = out_.substance = true;
        break;
      case Topic::substance:
        out_.substance = true;
        break;
    }
    for (const LabelRule& rule : policy_.labels) {
      if (rule.system != system) continue;
      const bool prefix = rule.code.ends_with('*');
      const std::string_view wanted = std::string_view(rule.code).substr(0, rule.code.size() - (prefix ? 1 : 0));
      if (prefix ? code.starts_with(wanted) : code == wanted) out_.clinic_rules.push_back(&rule);
    }
  }

  const Policy& policy_;
  Survey& out_;
  const std::string_view record_key_ = translate::keys::record_key_url();
  const std::string_view remainder_ = translate::keys::remainder_url();
};

}  // namespace

void Survey::reset() {
  pointers.clear();
  clinic_rules.clear();
  psychiatric = substance = alcohol = opioid = remainder = says_confidentiality = false;
  incoming = Labels();
  incoming.confidentiality = Confidentiality::U;
}

void survey(View resource, const Policy& policy, Survey& out) {
  out.reset();
  Walk(policy, out).resource(resource);
}

}  // namespace kapfhir::release
