// A Coding names a code of its system (R4 datatypes.html#Coding): where the system is at hand, the code is in it and
// the display is one of the code's; another display is no more than a warning, since the code says what is meant. Of a
// system that is not at hand nobody can say; that is said.
#include "fhir/terms/grammar.hpp"
#include "fhir/validate/coding.hpp"
#include "fhir/validate/formats.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

using base::Code;

constexpr std::size_t longest = 100;  // of a stranger's text in ours

std::string quoted(std::string_view text) {
  return "'" + std::string(text.substr(0, longest)) + (text.size() > longest ? "...'" : "'");
}

struct Asked {
  std::string_view system, code;
  json::View display;
  const Place& place;
  const AtHand& at_hand;
  Findings& findings;
};

void is_of_grammar(const Asked& asked, terms::Grammar grammar) {
  terms::Form form;
  form.grammar = grammar;
  if (form.fits(asked.code)) return;
  asked.findings.error(Code::check_unknown_code, {&asked.place, "code"},
                       quoted(asked.code) + " is not a code of " + std::string(asked.system));
}

void is_of_system(const Asked& asked, const terms::CodeSystem& system) {
  if (system.resource()["supplements"] || system.resource()["content"].string() == "supplement")
    return asked.findings.error(Code::check_unknown_code, {&asked.place, "system"},
                                "this only adds to another code system: name that one");
  const auto number = system.find(asked.code);
  const std::string name(asked.system);
  if (!number) {
    if (system.complete())
      asked.findings.error(Code::check_unknown_code, {&asked.place, "code"},
                           quoted(asked.code) + " is not a code of " + name);
    else
      asked.findings.information(Code::check_not_checked, asked.place,
                                 quoted(asked.code) + " is not among the codes of " + name + " that are at hand");
    return;
  }
  const std::string_view display = asked.display.string();
  if (display.empty() || has_display(asked.at_hand, asked.system, asked.code, display).value_or(true)) return;
  std::string text = "not a display of " + quoted(asked.code) + " in " + name + ", which has " +
                     quoted(system.concepts()[*number].node["display"].string());
  const Place place{&asked.place, "display"};
  asked.findings.doubt_displays();
  if (asked.at_hand.settings().displays_fit)
    asked.findings.error(Code::check_unknown_code, place, std::move(text));
  else
    asked.findings.warning(Code::check_unknown_code, place, std::move(text));
}

/// A page that tells of a code system is none.
bool names_a_page(std::string_view system) {
  return system.starts_with("http://hl7.org/fhir/")
             ? system.ends_with(".html")
             : system.starts_with("http://build.fhir.org/") || system.starts_with("https://build.fhir.org/");
}

void check(const Asked& asked) {
  const AtHand& at_hand = asked.at_hand;
  const auto error = [&](std::string text) {
    asked.findings.error(Code::check_unknown_code, {&asked.place, "system"}, std::move(text));
  };
  if (const terms::Grammar grammar = terms::grammar_of(asked.system); grammar != terms::Grammar::none)
    return is_of_grammar(asked, grammar);
  if (const terms::CodeSystem* const system = at_hand.code_system(asked.system)) return is_of_system(asked, *system);
  if (!is_absolute_uri(asked.system)) return error("a system is an absolute URI");
  if (names_a_page(asked.system)) return error("this is the address of a page; a system is named by its URL");
  if (at_hand.names_value_set(asked.system)) return error("this is a value set; a Coding names a code system");
  asked.findings.information(Code::check_not_checked, asked.place,
                             "the code system " + std::string(asked.system.substr(0, 300)) +
                                 " is not at hand: neither the code nor the value sets it is bound to were checked");
}

struct Names {
  json::Name system = json::known_name("system"), code = json::known_name("code"),
             display = json::known_name("display");
};
const Names& names() {
  static const Names all;
  return all;
}

}  // namespace

std::optional<bool> has_display(const AtHand& at_hand, std::string_view system, std::string_view code,
                                std::string_view display) {
  return at_hand.value_sets().has_display(system, code, display);
}

void coding_is_of_its_system(const Object& coding, Findings& findings) {
  if (!coding.at_hand) return;
  const std::string_view system = coding.json[names().system].string(), code = coding.json[names().code].string();
  if (system.empty()) {
    if (!code.empty())
      findings.warning(Code::check_weak_code, coding.place, "a code without a system has no defined meaning");
    return;
  }
  if (code.empty()) return;
  check({system, code, coding.json[names().display], coding.place, *coding.at_hand, findings});
}

void unit_is_of_its_system(const Object& quantity, Findings& findings) {
  if (!quantity.at_hand) return;
  const std::string_view system = quantity.json[names().system].string(), code = quantity.json[names().code].string();
  if (system.empty() || code.empty()) return;
  check({system, code, {}, quantity.place, *quantity.at_hand, findings});
}

}  // namespace kapfhir::fhir::validate
