// Codecs and objects in plain words.
#include <array>

#include "app/mapping_page.hpp"
#include "translate/systems.hpp"

namespace kapfhir::app {
namespace {

struct Words {
  std::string_view codec;
  std::string_view words;  ///< '%' stands for the codec's own text: a unit, a system, a constant
};

constexpr std::array codecs = {
    Words{"as it is", "as written"},
    Words{"base64", "the text, as an attachment"},
    Words{"narrative", "the text, as the narrative"},
    Words{"canonical", "as the name of a %"},
    Words{"quantity", "number in %"},
    Words{"measured", "number in %; \"not asked\" is said as such"},
    Words{"answered", "as written; \"not asked\" is said as such"},
    Words{"number", "number, as the answer"},
    Words{"yes or no", "yes or no, as the answer, where there is no score"},
    Words{"code", "as one of the codes"},
    Words{"concept", "as a code; a word that the list does not know, as text"},
    Words{"text", "as text"},
    Words{"coding", "as a code; a word that the list does not know, as text"},
    Words{"code of a system", "as a code of %"},
    Words{"language", "as a language tag; what is none, as text where there is room for it"},
    Words{"canonical of the instrument",
          "as the name of the form; of a form of the clinic's own where its items differ"},
    Words{"reference", "link to the object with this id"},
    Words{"constant", "always `%`"},
    Words{"constant code", "always the code `%`"},
    Words{"constant text", "always \"%\""},
    Words{"link", "link that follows from where the object stands"},
    Words{"episode identifier", "the identifier of the episode"},
    Words{"gap", "where the record has nothing, the gap is marked (%)"},
    Words{"gap of a category", "where it has none that is known, a problem, marked as assumed"},
    Words{"gap of a type", "`UNK` beside a type that LOINC does not have"},
    Words{"category of the vital sign", "vital-signs where there is a time of a day at least, else exam"},
    Words{"object id", "the id of the object in the record"},
    Words{"insurer or patient", "the insurer, or else the patient"},
    Words{"from the outcome", "follows from the outcome"},
    Words{"from the end", "follows from whether there is an end"},
    Words{"from the achievement", "follows from the achievement"},
    Words{"professional", "always \"professional\""},
    Words{"links", "links to the others that belong here"},
    Words{"values of the set", "links to the single values"},
    Words{"items and total", "links to the items and the total"},
    Words{"time of the questionnaire", "when the questionnaire was filled in"},
    Words{"joined text", "as text, joined by commas"},
    Words{"last word", "the last word of the name"},
    Words{"day or time", "as written, where it is at least a day"},
    Words{"name of the medication", "the name of the medication that the id names"},
    Words{"dose in words", "the dose in words, for people"},
    Words{"code of the total", "the code of the instrument's total"},
    Words{"code of the panel", "the code of the instrument's panel"},
    Words{"status of the sign-off", "follows from the sign-off"},
};

struct Intro {
  std::string_view object;
  std::string_view sentence;
};

constexpr std::array intros = {
    Intro{"episode-record", "The record as a whole: who keeps it, and the lists it consists of."},
    Intro{"patient", "The person who is treated."},
    Intro{"identifier", "A number under which a patient, an organisation or another object is known elsewhere."},
    Intro{"human-name", "The name of a person, in the parts that were written down."},
    Intro{"telecom", "A telephone number or electronic address."},
    Intro{"organization-telecom",
          "A telephone number or electronic address of an organisation; never marked as private."},
    Intro{"address", "A postal address."},
    Intro{"emergency-contact", "Whom to call, and who accompanies the patient home."},
    Intro{"organization", "The clinic, a referring practice, a pharmacy."},
    Intro{"location", "A place where something is done: a treatment room, the patient's home."},
    Intro{"practitioner", "A clinician, with role and licence numbers."},
    Intro{"care-team-member", "One person's part in this treatment."},
    Intro{"condition", "A diagnosis, with what it is to this treatment: the reason, a co-morbidity, a caution."},
    Intro{"referral", "The letter that opened the treatment, and what was asked."},
    Intro{"order-number", "The number of an order, at the one who placed it or the one who fills it."},
    Intro{"waitlist", "When the patient was put on the waiting list and when taken off it."},
    Intro{"attached-document", "A document that came with the referral."},
    Intro{"episode", "The course of treatment: its status, period, reasons and how it is paid."},
    Intro{"status-change", "A status that the treatment had for a time."},
    Intro{"period", "From when to when."},
    Intro{"payment", "Who pays, and whether that was authorised beforehand."},
    Intro{"encounter", "One visit or contact: kind, start and end."},
    Intro{"allergy", "An allergy or intolerance, or the statement that none is known."},
    Intro{"current-medication", "A medication that the patient takes from elsewhere, and whether it interacts."},
    Intro{"screening", "The examination before treatment, and what was found."},
    Intro{"risk-benefit-discussion", "That risks and benefits were talked over, and when."},
    Intro{"treatment-resistance", "How much was tried before, by which definition."},
    Intro{"antidepressant-trial", "One earlier antidepressant: dose, duration, what it did."},
    Intro{"therapy-trial", "One earlier course of psychotherapy or another treatment."},
    Intro{"substance-use", "What the patient uses or used."},
    Intro{"pregnancy", "Whether the patient may be pregnant, and how it was tested."},
    Intro{"vitals", "One set of vital signs, at one time."},
    Intro{"absent-reasons", "Why a vital sign of a set was not taken."},
    Intro{"investigation", "A laboratory test, an electrocardiogram or another finding."},
    Intro{"contraindication", "One reason against treatment that was looked for, and whether it is there."},
    Intro{"interaction-alert", "A medication that may get into the way of treatment, and what was done about it."},
    Intro{"suicide-risk", "An assessment of the danger of suicide."},
    Intro{"goal", "What the patient wants to reach."},
    Intro{"eligibility", "The first decision whether this treatment is offered."},
    Intro{"eligibility-review", "Each later decision whether treatment goes on."},
    Intro{"consent", "What the patient agreed to or refused, when, and what it covers."},
    Intro{"treatment-plan", "What was planned: phases, sessions, approach."},
    Intro{"planned-phase", "One phase of the plan."},
    Intro{"plan-revision", "A change of the plan, by whom and why."},
    Intro{"medication-order", "What was prescribed: drug, dose, route, how to take it."},
    Intro{"preparation-session", "A talk that prepares a dosing session."},
    Intro{"note", "A clinician's note about a session; it is shared only if its author says so."},
    Intro{"process-note", "A psychotherapist's private note; it never leaves without its own authorisation."},
    Intro{"dosing-session", "One session with a dose, from arrival to discharge."},
    Intro{"participant", "Who was in the session, in which role."},
    Intro{"setting", "The room, and how it was arranged."},
    Intro{"pre-session-checks", "What was checked before the dose was given."},
    Intro{"administration", "One dose given: what, how much, by which route, when and by whom."},
    Intro{"device-administration",
          "One device of a nasal-spray dose; its amount is part of the dose, never added to it."},
    Intro{"monitoring", "A scale taken during the session, such as sedation or dissociation."},
    Intro{"subjective-effect", "What the patient experienced; therapy content."},
    Intro{"adverse-effect", "An unwanted effect: how bad, how it went, whether it came from the drug."},
    Intro{"rems-monitoring", "What the esketamine REMS programme asks to be reported."},
    Intro{"concomitant", "Other medications that the REMS form asks about."},
    Intro{"blood-pressure", "One blood pressure of the REMS form."},
    Intro{"occurrence", "Whether something happened, and when, on the REMS form."},
    Intro{"discharge", "In which state the patient left, when, and with whom."},
    Intro{"integration-session", "A talk after the dose, about what it brought up."},
    Intro{"emdr", "EMDR work in a session: targets are therapy content, measures are not."},
    Intro{"assessment", "A questionnaire, with its items and total."},
    Intro{"assessment-item", "One answer of a questionnaire."},
    Intro{"outcomes", "How it went in the end: response, remission, totals."},
    Intro{"outcome-point", "The outcome at one time."},
    Intro{"communication", "A message or call about the patient."},
    Intro{"task", "Something to be done, by whom, until when."},
    Intro{"flag", "A warning that everyone must see."},
    Intro{"discharge-summary", "The letter at the end; a draft until it is signed."},
    Intro{"sign-off", "Whether the summary was signed, by whom and when."},
    Intro{"provenance", "Who wrote or changed which part of the record, and when."},
    Intro{"medication-change", "A medication that was started, changed or stopped, and why."},
    Intro{"long-course-safety", "What long treatment asks to be watched: bladder, liver, memory, misuse."},
    Intro{"relapse", "A relapse after remission, and the evidence."},
    Intro{"action", "What someone is asked to do next."},
};

}  // namespace

std::string_view mapping_intro(std::string_view object) {
  for (const Intro& intro : intros)
    if (intro.object == object) return intro.sentence;
  return {};
}

std::string codec_words(const translate::Codec& codec) {
  if (!codec.ops) return {};
  for (const Words& known : codecs) {
    if (known.codec != codec.ops->name) continue;
    std::string out(known.words);
    if (const std::size_t hole = out.find('%'); hole != std::string::npos) {
      if (codec.text.empty() && codec.ops->name == "gap") return out.substr(0, out.find(" ("));
      if (codec.text.empty()) return codec.ops->name == "constant" ? "marks the element" : "always the same code";
      out.replace(hole, 1, codec.text);
    }
    if (codec.ops->name == "constant code") {
      const std::size_t bar = codec.text.find('|');
      const std::string system = translate::system_url(codec.text.substr(0, bar));
      const std::string_view display = translate::display_of(system, codec.text.substr(bar + 1));
      if (!display.empty()) out += " " + std::string(display);
    }
    return out;
  }
  return std::string(codec.ops->name);  // its own name, which is chosen to be read
}

}  // namespace kapfhir::app
