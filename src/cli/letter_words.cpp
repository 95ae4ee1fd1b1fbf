#include "cli/letter_words.hpp"

#include "cli/console.hpp"

namespace kapfhir::cli {

using app::SummaryWords;

base::Outcome<SummaryWords> letter_words(const Arguments& arguments, std::string_view form,
                                         const app::Configuration& configuration) {
  if (form.empty()) {
    for (const std::string_view word : {"kind", "event", "signed-by", "accept"}) {
      if (arguments.given(word))
        return usage_issue("--" + std::string(word) + " is for a letter, and none is wanted: say --summary, too");
    }
  }
  using Form = SummaryWords::Form;
  using Kind = SummaryWords::Kind;
  const std::string& kind = arguments.text("kind");
  if (arguments.given("event") && kind != "urgent") return usage_issue("--event is for --kind urgent alone");
  if (arguments.given("paper") && form != "pdf") return usage_issue("--paper is for PDF alone");
  SummaryWords out;
  out.form = form == "fhir" ? Form::fhir : form == "html" ? Form::html : form == "pdf" ? Form::pdf : Form::text;
  out.kind = kind == "urgent" ? Kind::urgent : kind == "patient" ? Kind::patient : Kind::letter;
  out.print.paper = arguments.text("paper") == "letter" ? summary::Paper::letter : summary::Paper::a4;
  out.event = arguments.text("event");
  out.signed_by = arguments.text("signed-by");
  out.accepted = arguments.list("accept");
  out.final_type = configuration.clinic.final_letter_type;
  return out;
}

}  // namespace kapfhir::cli
