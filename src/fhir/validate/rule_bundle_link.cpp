// The links of a Bundle: those between pages belong to what has pages, and each of them leads to one place (R4
// http.html#paging). The style sheet of a document is in it where its address is relative (documents.html#css). What
// else a link may be R4 leaves open.
#include <algorithm>
#include <set>
#include <string>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void bundle_links_fit_the_type(const Object& bundle, Findings& findings) {
  const json::View links = bundle.json["link"];
  const std::string_view type = bundle.json["type"].string();
  if (links.size() == 0 || type.empty() || !findings.wants_advice()) return;
  constexpr std::string_view between_pages[] = {"first", "previous", "next", "last"};
  const bool has_pages = type == "searchset" || type == "history";
  std::set<std::string_view> before;
  for (std::uint32_t i = 0; i < links.size() && !findings.full(); ++i) {
    const std::string_view relation = links.at(i)["relation"].string();
    const bool paging =
        std::find(std::begin(between_pages), std::end(between_pages), relation) != std::end(between_pages);
    const Place place{&bundle.place, "link", i};
    if (paging && !has_pages)
      findings.error(base::Code::check_invariant, place,
                     "a link '" + std::string(relation) + "' leads to another page; a Bundle of this type has none");
    else if ((paging || relation == "self") && !before.insert(relation).second)
      findings.error(base::Code::check_invariant, place,
                     "a link before this one is '" + std::string(relation) + "', too; there can be one");
    const std::string_view url = links.at(i)["url"].string();
    if (relation == "stylesheet" && type == "document" && !url.empty() && url.find(':') == url.npos &&
        !bundle.scope.holds(url))
      findings.error(base::Code::check_unresolved, {&place, "url"}, "the document does not hold this style sheet");
  }
}

}  // namespace kapfhir::fhir::validate
