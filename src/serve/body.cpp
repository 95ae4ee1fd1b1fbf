#include "serve/body.hpp"

#include <algorithm>

#include "base/moment.hpp"
#include "fhir/validate/check.hpp"
#include "json/encoding.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "net/wire.hpp"
#include "serve/outcome.hpp"

namespace kapfhir::serve {

using base::Code;

base::Outcome<fhir::Resource> read_body(const Call& call) {
  if (auto declared = check_json_body(call.request.headers); !declared) return std::move(declared).error();
  auto document = json::parse(call.request.body);
  if (!document) return std::move(document).error();
  return fhir::Resource(*std::move(document));
}

base::Outcome<fhir::Checked<fhir::Resource>> check(const Context& context, fhir::Resource resource,
                                                   base::Issues& findings) {
  const fhir::validate::Validator* const validator = context.options.validator;
  return validator ? fhir::validate::check(std::move(resource), findings, *validator)
                   : fhir::validate::check(std::move(resource), findings);
}

base::Outcome<Received> receive(const Call& call) {
  KAP_TRY(resource, read_body(call));
  base::Issues findings;
  auto checked = check(call.context, std::move(resource), findings);
  if (!checked) return std::move(checked).error();
  return Received{*std::move(checked), std::move(findings)};
}

std::string text_of(const fhir::Released<fhir::Resource>& resource) {
  return json::write(resource->root());
}

net::Response respond(const Call& call, int status, const fhir::Released<fhir::Resource>& resource) {
  return {status, {{"Content-Type", call.media_type + "; charset=utf-8"}}, text_of(resource)};
}

void add_version(net::Response& response, const store::Version& version) {
  response.headers.push_back({"ETag", version_tag(version.version)});
  const auto moment = base::Moment::parse(version.last_updated);
  const auto seconds = moment ? moment->epoch_seconds() : std::nullopt;
  if (seconds) response.headers.push_back({"Last-Modified", net::http_date(*seconds)});
}

std::string location(const Call& call, const store::Version& version) {
  return call.base + "/" + std::string(version.resource.type()) + "/" + std::string(version.resource.id()) +
         "/_history/" + std::to_string(version.version);
}

net::Response written(const Call& call, const store::Version& version, bool created, const base::Issues& findings) {
  using Return = Preferences::Return;
  const int status = created ? 201 : 200;
  net::Response out{status, {}, ""};
  if (call.wishes.answer == Return::outcome) {
    out = outcome_response(findings, status, call.context.options.engine);
  } else if (call.wishes.answer != Return::minimal) {
    // What is withheld from this client is not shown to it here either.
    if (const auto visible = call.sight.release(version.resource)) out = respond(call, status, visible->resource);
  }
  out.headers.push_back({"Location", location(call, version)});
  add_version(out, version);
  return out;
}

base::Outcome<std::vector<net::Parameter>> read_parameters(std::string_view text) {
  auto parameters = net::split_query(text);
  if (!parameters) return base::error(Code::serve_bad_request, "", "a broken escape (%) in the query");
  for (const net::Parameter& parameter : *parameters) {
    const std::string both = parameter.name + parameter.value;
    const bool controls =
        std::any_of(both.begin(), both.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (controls || json::encoding_fault(both))
      return base::error(Code::serve_bad_request, "", "the query is not plain UTF-8 text");
  }
  return *std::move(parameters);
}

}  // namespace kapfhir::serve
