// [type]/$validate and [type]/[id]/$validate (R4 resource-operation-validate.html): is this resource sound? Nothing is
// stored. The answer is 200 with an OperationOutcome, whatever it says; other statuses mean that nothing was checked.
#include "fhir/validate/check.hpp"
#include "serve/body.hpp"
#include "serve/outcome.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;

/// What is asked: the body itself, or the parts of a Parameters resource; `mode` and `profile` also in the query.
struct Question {
  json::View resource;
  std::string mode;
  std::vector<std::string> profiles;
};

base::Issue bad(std::string text) {
  return base::error(Code::serve_bad_request, "", std::move(text));
}

base::Outcome<Question> read_question(const Call& call, json::View body) {
  Question out;
  for (const net::Parameter& parameter : call.query) {
    if (parameter.name == "mode") out.mode = parameter.value;
    if (parameter.name == "profile") out.profiles.push_back(parameter.value);
  }
  // Parameters may be what is to be checked, on its own address.
  const bool wrapped = body["resourceType"].string() == "Parameters" && call.type_name() != "Parameters";
  out.resource = wrapped ? json::View() : body;
  for (const json::View parameter : wrapped ? body["parameter"] : json::View()) {
    const std::string_view name = parameter["name"].string();
    if (name == "resource") out.resource = parameter["resource"];
    if (name == "mode") out.mode = parameter["valueCode"].string();
    if (name != "profile") continue;
    for (const char* const member : {"valueCanonical", "valueUri"}) {
      if (parameter[member]) out.profiles.emplace_back(parameter[member].string());
    }
  }
  if (!out.resource) return bad("$validate wants a resource: as the body, or as the parameter 'resource'");
  if (!out.mode.empty() && out.mode != "create" && out.mode != "update" && out.mode != "profile")
    return bad("mode is create, update or profile");
  return out;
}

/// What the address and the mode ask of the resource.
void check_address(const Call& call, const Question& question, base::Issues& issues) {
  const std::string_view type = question.resource["resourceType"].string(), id = question.resource["id"].string();
  if (type != call.type_name())
    issues.push_back(base::error(Code::serve_bad_request, std::string(type),
                                 "the address is of " + call.type_name() + ", the resource is another"));
  const bool update = question.mode == "update" || !call.id.empty();
  if (update && (id.empty() || (!call.id.empty() && id != call.id)))
    issues.push_back(base::error(Code::serve_bad_request, std::string(type) + ".id",
                                 "an update needs the id of the address in the resource"));
}

}  // namespace

Answer validate(const Call& call) {
  KAP_TRY(body, read_body(call));
  KAP_TRY(question, read_question(call, body.root()));
  const fhir::validate::Validator* const validator = call.context.options.validator;
  if (!validator && !question.profiles.empty())
    return bad("this server has no definitions of profiles; see [definitions] in its configuration");
  base::Issues issues = validator ? validator->check(question.resource, question.profiles)
                                  : fhir::validate::findings_of(question.resource);
  if (!validator)
    issues.push_back({base::Severity::information,
                      Code::check_not_checked,
                      std::string(question.resource["resourceType"].string()),
                      "this server has no definitions: value sets and profiles were not checked",
                      0,
                      0,
                      {}});
  check_address(call, question, issues);
  return outcome_response(issues, 200, call.context.options.engine);
}

}  // namespace kapfhir::serve
