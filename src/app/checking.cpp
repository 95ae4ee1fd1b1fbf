#include "app/checking.hpp"

#include <algorithm>

#include "app/outgoing.hpp"
#include "app/places.hpp"
#include "fhir/validate/check.hpp"
#include "fhir/xml/xml.hpp"
#include "json/reader.hpp"
#include "serve/json_text.hpp"
#include "serve/outcome.hpp"

namespace kapfhir::app {
namespace {

using base::Issue;
using base::Severity;

Checking check_record(const Item& item) {
  Checking out{"episode record", {}};
  auto record = read_record(item, out.issues);
  if (!record) out.issues.insert(out.issues.begin(), record.error().begin(), record.error().end());
  return out;
}

Checking unreadable(std::string_view what, base::Issues issues, const Item& item) {
  item.place(issues);
  return {what, std::move(issues), false};
}

// Finding the lines means to read the text again, which is not worth it for recommendations.
void place(base::Issues& issues, const Item& item) {
  if (std::all_of(issues.begin(), issues.end(), is_advice))
    item.place(issues);
  else
    place_fhir(issues, item);
}

}  // namespace

Checking check_text(const Item& item) {
  fhir::validate::prepare();  // before the text is read, so that its names are known
  const bool xml = fhir::xml::looks_like_xml(item.text);
  auto document = xml ? fhir::xml::parse(item.text, item.source) : json::parse(item.text, item.source);
  if (!document) return unreadable(xml ? "not FHIR XML" : "not JSON", std::move(document).error(), item);
  if (!document->root()["resourceType"]) return check_record(item);
  Checking out{xml ? "FHIR XML" : "FHIR", fhir::validate::findings_of(document->root())};
  if (xml)
    item.place(out.issues);
  else
    place(out.issues, item);
  return out;
}

bool is_advice(const Issue& issue) {
  return issue.severity == Severity::information && issue.code == base::Code::check_invariant;
}

std::string checking_json(const std::string& file, std::uint32_t line, const base::Issues& issues) {
  const auto errors =
      std::count_if(issues.begin(), issues.end(), [](const Issue& issue) { return issue.severity <= Severity::error; });
  serve::JsonText out;
  out.object().member("file", file).number("line", line).number("errors", static_cast<std::size_t>(errors));
  return out.raw("outcome", serve::operation_outcome(issues)).end().take();
}

}  // namespace kapfhir::app
