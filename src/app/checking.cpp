#include "app/checking.hpp"

#include "app/outgoing.hpp"
#include "app/places.hpp"
#include "fhir/validate/check.hpp"
#include "json/reader.hpp"

namespace kapfhir::app {
namespace {

Checking check_record(const Item& item) {
  Checking out{"episode record", {}};
  auto record = read_record(item, out.issues);
  if (!record) out.issues.insert(out.issues.begin(), record.error().begin(), record.error().end());
  return out;
}

}  // namespace

Checking check_text(const Item& item) {
  auto document = json::parse(item.text, item.source);
  if (!document) {
    item.place(document.error());
    return {"not JSON", std::move(document).error()};
  }
  if (!document->root()["resourceType"]) return check_record(item);
  Checking out{"FHIR", {}};
  auto checked = fhir::validate::check(fhir::Resource(*std::move(document)), out.issues);
  if (!checked) out.issues.insert(out.issues.begin(), checked.error().begin(), checked.error().end());
  place_fhir(out.issues, item);
  return out;
}

}  // namespace kapfhir::app
