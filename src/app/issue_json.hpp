// Issues and results for machines: one JSON object a line.
#pragma once
#include <string>

#include "base/issue.hpp"

namespace kapfhir::app {

/// {"severity":"error","code":"KF0201","type":"structure","source":"a.json","line":3,"column":9,"expression":"/patient",
/// "text":"...","help":"..."}; what is not known is left out. No line end.
std::string issue_json(const base::Issue& issue);
/// [issue, issue]
std::string issues_json(const base::Issues& issues);

}  // namespace kapfhir::app
