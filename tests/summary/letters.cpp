#include "summary/letters.hpp"

namespace kapfhir::summary::test {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

Table the_sessions() {
  return {"Sessions",
          {"Date and place", "Given", "Blood pressure: before, highest, last", "Sedation, dissociation", "Effects"},
          {{"10 Feb 2025, clinic", "ketamine, intranasal spray, 84 mg (off-label)",
            "118/76, highest 142/90 at 40 min of 6 readings, last 121/78", "MOAA/S 4; CADSS 18",
            "nausea, mild: ondansetron 4 mg"},
           {"17 Feb 2025, clinic", "ketamine, intramuscular, 50 mg (0.75 mg/kg, off-label)",
            "121/80, highest 158/98 at 20 min of 7 readings, last 126/82", "MOAA/S 4; CADSS 31", "dizziness, moderate"},
           {"3 Mar 2025, home", "ketamine, sublingual lozenge, 100 mg (off-label, compounded)",
            "119/77, one reading; not measured during effects", "not recorded", "none recorded"}}};
}

}  // namespace

Figure a_figure() {
  Plot plot;
  plot.id = "plot-phq-9";
  plot.title = "PHQ-9 from screening to 12 weeks after the last dose";
  plot.alternative =
      "The PHQ-9 score falls from 21 on 3 February to 4 on 28 May 2025; three doses in February and March.";
  plot.x_title = "2025";
  plot.y_title = "PHQ-9 score (0 to 27)";
  plot.x_ticks = {{0, "Feb"}, {28, "Mar"}, {59, "Apr"}, {89, "May"}, {120, "Jun"}};
  plot.y_from = number("0");
  plot.y_to = number("27");
  plot.bands = {{number("0"), number("5"), "none or minimal"},
                {number("5"), number("10"), "mild"},
                {number("10"), number("15"), "moderate"},
                {number("15"), number("20"), "moderately severe"},
                {number("20"), number("27"), "severe"}};
  plot.thresholds = {{number("5"), "below 5: remission range"}};
  plot.events = {{9, "dose 1"}, {16, "dose 2"}, {30, "dose 3"}};
  plot.series = {{"PHQ-9",
                  Plot::Series::Mark::circle,
                  {point(2, "21", 14, "21 on 3 Feb 2025"), point(24, "15", 14, "15 on 25 Feb 2025"),
                   point(41, "11", 14, "11 on 14 Mar 2025"), point(59, nullptr, 0, "not measured in April"),
                   point(90, "8", 14, "8 on 2 May 2025"), point(116, "4", 14, "4 on 28 May 2025")}}};
  return {plot,
          {"PHQ-9 at every assessment",
           {"Date", "PHQ-9", "Item 9", "Severity"},
           {{"3 Feb 2025", "21", "1", "severe"},
            {"25 Feb 2025", "15", "1", "moderately severe"},
            {"14 Mar 2025", "11", "0", "moderate"},
            {"2 Apr 2025", "not measured", "", ""},
            {"2 May 2025", "8", "0", "mild"},
            {"28 May 2025", "4", "0", "none or minimal"}}}};
}

Figure a_pressure_figure() {
  Plot plot;
  plot.id = "plot-blood-pressure";
  plot.title = "Blood pressure, session 2: highest of 3 monitored sessions";
  plot.alternative = "Systolic pressure rises from 121 before the dose to 158 at 20 minutes and is 126 at 100 minutes.";
  plot.x_title = "minutes since the dose";
  plot.y_title = "mmHg";
  plot.x_unit = Plot::Unit::minutes;
  for (int minute = -10; minute <= 100; minute += 10) plot.x_ticks.emplace_back(minute, std::to_string(minute));
  plot.y_from = number("40");
  plot.y_to = number("200");
  plot.thresholds = {{number("140"), "clinic's limit before dosing: 140"}};
  plot.events = {{0, "dose"}};
  plot.series = {{"systolic",
                  Plot::Series::Mark::circle,
                  {point(-10, "121", 0, "121 before"), point(10, "139", 0, "139 at 10 min"),
                   point(20, "158", 0, "158 at 20 min"), point(40, nullptr, 0, "not measured"),
                   point(80, "131.5", 0, "131.5 at 80 min"), point(100, "126", 0, "126 at 100 min")}},
                 {"diastolic",
                  Plot::Series::Mark::square,
                  {point(-10, "80", 0, "80 before"), point(10, "88", 0, "88 at 10 min"),
                   point(20, "98", 0, "98 at 20 min"), point(40, nullptr, 0, "not measured"),
                   point(80, "84", 0, "84 at 80 min"), point(100, "82", 0, "82 at 100 min")}}};
  return {plot,
          {"Readings of session 2",
           {"Minute", "Blood pressure", "Heart rate"},
           {{"-10", "121/80", "72"},
            {"10", "139/88", "81"},
            {"20", "158/98", "90"},
            {"80", "131.5/84", ""},
            {"100", "126/82", "74"}}}};
}

Letter a_letter() {
  Letter letter;
  letter.kind = Kind::final_;
  letter.standing = Standing::signed_;
  letter.title = "Ketamine-assisted psychotherapy: final letter";
  letter.head = {"Example KAP Clinic",
                 {"2 Example Avenue, Denver CO 80202", "Telephone +1-555-0110", "Direct clinic@direct.example"},
                 "Final letter",
                 "4 June 2025",
                 "Casey Examplepcp, MD, Example Primary Care",
                 "Rowan Testpatient",
                 "17 April 1986",
                 "MRN-000042",
                 "ORD-2025-118",
                 "Signed by Avery Exampledoctor, MD, on 4 June 2025"};
  letter.sections = {
      {"please",
       "Please",
       {Listing{{"PHQ-9 at your next visits, monthly, first by 4 July.",
                 "Relapse watch: at PHQ-9 of 10 or more, early waking or withdrawal, contact us."}},
        Paragraph{"In a crisis: clinic +1-555-0110, or call or text 988."}}},
      {"state",
       "Where she is now",
       {Paragraph{
            "Recurrent severe depression (F33.2 at screening). PHQ-9 21, 11, 8, 4 (12 weeks after the last dose): "
            "response; score in the remission range.",
            true},
        Paragraph{"GAD-7 15 to 7, PCL-5 44 to 27. Sertraline and psychotherapy continued throughout, so the cause of "
                  "improvement cannot be separated."},
        Facts{{{"PHQ-9 item 9", "1 on 3 Feb, 1 on 25 Feb, 0 on 14 Mar, 0 on 2 May, 0 on 28 May 2025"},
               {"C-SSRS", "3 Feb 2025: ideation without plan; not repeated"},
               {"Clinician's judgement", "low risk on 4 June 2025, by interview"}}},
        a_figure()}},
      {"medicines",
       "Medicines",
       {Facts{{{"Continue", "sertraline 100 mg daily"},
               {"Changed", "zolpidem stopped on 14 Mar 2025"},
               {"Allergies", "penicillin (rash), affirmed 3 Feb 2025"}}}}},
      {"treatment", "Treatment", {the_sessions(), Paragraph{"No serious adverse event, affirmed by the clinic."}}},
      {"plan",
       "Plan",
       {Paragraph{"Treatment is complete; no maintenance doses are planned."},
        Facts{{{"Clinic", "one call in July 2025"}, {"Patient", "continues weekly psychotherapy"}}}}},
      {"annex", "Annex: monitoring", {a_pressure_figure()}, true}};
  letter.foot = "This letter contains what may be shared with you; other information may exist.";
  letter.marks = {"Confidentiality: normal"};
  letter.authored = "2025-06-04T16:20:00-07:00";
  return letter;
}

Letter a_bad_course() {
  Letter letter = a_letter();
  letter.kind = Kind::urgent;
  letter.standing = Standing::draft;
  letter.title = "Urgent safety notice: hypertension after ketamine";
  letter.head.kind = "Urgent safety notice";
  letter.head.signed_by.clear();
  letter.head.order_number.clear();
  letter.sections = {
      {"please",
       "Please",
       {Paragraph{"Measure blood pressure within 48 hours and call us with the value.", true},
        Paragraph{"In a crisis: clinic +1-555-0110, or call or text 988."}}},
      {"state",
       "What happened",
       {Paragraph{"On 17 Feb 2025 blood pressure reached 188/112 at 25 minutes (2 readings during effects). Labetalol "
                  "10 mg was given; 142/90 at discharge. Treatment was stopped.",
                  true},
        a_pressure_figure()}}};
  letter.notice = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";
  return letter;
}

Letter a_foreign_letter() {
  Letter letter = a_letter();
  letter.standing = Standing::draft;
  letter.head.patient = repeated("רוואן בת־שבע ", 17);
  letter.head.to = "Dr. Zoë Łukasiewicz-Nguyễn (Ελένη, Жанна), 東京クリニック";
  letter.sections[1].blocks.insert(
      letter.sections[1].blocks.begin(),
      Paragraph{"مرحبا: PHQ-9 21 ثم 4. " + repeated("Donaudampfschifffahrtsgesellschaft", 6)});
  return letter;
}

Letter a_long_letter(std::size_t rows) {
  Letter letter = a_letter();
  Table table = the_sessions();
  const auto sample = table.rows;
  table.rows.clear();
  for (std::size_t i = 0; i < rows; ++i) {
    table.rows.push_back(sample[i % sample.size()]);
    table.rows.back()[0] += " #" + std::to_string(i + 1);
  }
  letter.sections[3].blocks[0] = std::move(table);
  return letter;
}

namespace {

struct Texts {
  const std::function<void(std::string&)>& visit;

  void operator()(Paragraph& block) const { visit(block.text); }
  void operator()(Listing& block) const {
    for (std::string& item : block.items) visit(item);
  }
  void operator()(Facts& block) const {
    for (auto& [label, words] : block.lines) {
      visit(label);
      visit(words);
    }
  }
  void operator()(Table& block) const {
    visit(block.caption);
    for (std::string& cell : block.head) visit(cell);
    for (auto& row : block.rows) {
      for (std::string& cell : row) visit(cell);
    }
  }
  void operator()(Figure& block) const {
    Plot& plot = block.plot;
    for (std::string* text : {&plot.id, &plot.title, &plot.alternative, &plot.x_title, &plot.y_title}) visit(*text);
    for (auto& [x, text] : plot.x_ticks) visit(text);
    for (auto& band : plot.bands) visit(band.name);
    for (auto& threshold : plot.thresholds) visit(threshold.name);
    for (auto& event : plot.events) visit(event.name);
    for (auto& series : plot.series) {
      visit(series.name);
      for (auto& point : series.points) visit(point.label);
    }
    (*this)(block.table);
  }
};

}  // namespace

void each_text(Letter& letter, const std::function<void(std::string&)>& visit) {
  Head& head = letter.head;
  for (std::string* text :
       {&letter.language, &letter.title, &letter.foot, &letter.notice, &letter.authored, &head.clinic, &head.kind,
        &head.date, &head.to, &head.patient, &head.birth_date, &head.mrn, &head.order_number, &head.signed_by}) {
    visit(*text);
  }
  for (std::string& line : head.contact) visit(line);
  for (std::string& mark : letter.marks) visit(mark);
  for (Section& section : letter.sections) {
    visit(section.id);
    visit(section.title);
    for (Block& block : section.blocks) std::visit(Texts{visit}, block);
  }
}

}  // namespace kapfhir::summary::test
