// The one place where issues become an OperationOutcome and an HTTP status.
#pragma once
#include <string>

#include "base/issue.hpp"
#include "net/http.hpp"

namespace kapfhir::serve {

inline constexpr std::string_view fhir_json = "application/fhir+json";

/// The status that the first error stands for; 200 without one.
int status_of(const base::Issues& issues);
/// The OperationOutcome as JSON. Says nothing but what the issues say, and `engine`: which program, with which packages
/// of definitions, has judged (extension validation-engine). Line, column and profile of an issue are HL7's extensions
/// operationoutcome-issue-line, -issue-col and -authority.
std::string operation_outcome(const base::Issues& issues, std::string_view engine = {});
/// An answer with that body. `status` 0 = as the issues say.
net::Response outcome_response(const base::Issues& issues, int status = 0, std::string_view engine = {});
/// Whether a body is one of ours.
bool is_outcome(std::string_view body);

}  // namespace kapfhir::serve
