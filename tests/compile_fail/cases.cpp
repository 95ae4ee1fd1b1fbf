// Misuse that must not compile: CASE=0 is the control, which shows that the rest of the file is sound.
#include <string>

#include "base/outcome.hpp"
#include "fhir/resource.hpp"
#include "fhir/validate/check.hpp"
#include "json/reader.hpp"
#include "release/release.hpp"
#include "store/store.hpp"

using namespace kapfhir;

/// As every outgoing writer: takes what was released and nothing else.
void send(const fhir::Released<fhir::Resource>& resource);

std::string text_of(const fhir::Resource& resource);

void control(store::Store& store, const fhir::Resource& resource, const release::Request& request) {
  base::Issues findings;
  auto checked = fhir::validate::check(resource, findings);
  if (!checked) return;
  const auto written = store.write({{*checked, "id"}});
  auto released = release::release(resource, request, {}, {});
  if (released && written) send(released->resource);
  if (released) static_cast<void>(*released->resource.map(text_of));
}

#if CASE == 1  // stamping a resource as checked without the check
fhir::Checked<fhir::Resource> forged(const fhir::Resource& resource) {
  return fhir::Checked<fhir::Resource>(resource);
}
#elif CASE == 2   // releasing without the release rules
fhir::Released<fhir::Resource> forged(const fhir::Resource& resource) {
  return fhir::Released<fhir::Resource>(resource);
}
#elif CASE == 3   // storing what nobody checked
base::Outcome<std::vector<store::Version> > stored(store::Store& store, const fhir::Resource& resource) {
  return store.write({store::Change{resource, "id"}});
}
#elif CASE == 4   // sending what was checked, but not released
void sent(const fhir::Checked<fhir::Resource>& checked) {
  send(checked);
}
#elif CASE == 5   // not looking at the outcome
void careless(const fhir::Resource& resource, base::Issues& findings) {
  fhir::validate::check(resource, findings);
}
#elif CASE == 6   // changing a tree that others read
void changed(json::View view) {
  view.node()->size = 0;
}
#elif CASE == 7   // releasing what was only checked
void laundered(const fhir::Checked<fhir::Resource>& checked) {
  send(fhir::Released<fhir::Resource>(*checked));
}
#elif CASE == 9   // smuggling another patient's data into what is made of released data
fhir::Released<std::string> smuggled(const fhir::Released<fhir::Resource>& released, const fhir::Resource& other) {
  return released.map([&other](const fhir::Resource&) { return text_of(other); });
}
#elif CASE == 10  // turning a stamp of one thing into that of another
fhir::Released<std::string> relabelled(const fhir::Released<fhir::Resource>& released) {
  return fhir::Released<std::string>(text_of(*released));
}
#elif CASE == 8   // an empty stamp, to be filled later
void prepared() {
  fhir::Checked<fhir::Resource> checked;
}
#endif
