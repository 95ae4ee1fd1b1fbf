// GET [base]/metadata and /healthz. The CapabilityStatement is made from the route and search parameter tables.
#include "fhir/canonical.hpp"
#include "serve/json_text.hpp"
#include "serve/outcome.hpp"
#include "serve/parameters.hpp"
#include "serve/routes.hpp"
#include "store/stamp.hpp"

namespace kapfhir::serve {
namespace {

void write_interactions(Level level, JsonText& text) {
  text.array("interaction");
  for (const Route& route : routes) {
    if (route.level == level && !route.interaction.empty()) text.object().member("code", route.interaction).end();
  }
  // The same address takes batches too.
  if (level == Level::system) text.object().member("code", "batch").end();
  text.end();
}

void write_resource(const fhir::definitions::Type& type, JsonText& text) {
  text.object().member("type", type.name);
  write_interactions(Level::type, text);
  text.member("versioning", "versioned").boolean("readHistory", false).boolean("updateCreate", true);
  text.boolean("conditionalCreate", true).member("conditionalRead", "not-match").boolean("conditionalUpdate", true);
  text.member("conditionalDelete", "not-supported")
      .array("referencePolicy")
      .element("literal")
      .element("logical")
      .end();
  text.array("searchParam");
  for (const SearchParameter& parameter : search_parameters()) {
    if (!parameter.offered(type)) continue;
    text.object().member("name", parameter.name).member("type", parameter.type);
    text.member("documentation", parameter.documentation).end();
  }
  text.end().array("operation").object().member("name", "validate");
  text.member("definition", "http://hl7.org/fhir/OperationDefinition/Resource-validate").end().end().end();
}

}  // namespace

std::string capability_statement(const Context& context) {
  JsonText text;
  text.object().member("resourceType", "CapabilityStatement").member("status", "active");
  text.member("date", store::instant_now().substr(0, 10)).member("kind", "instance");
  text.object("software").member("name", "kap-fhir").member("version", context.options.version).end();
  text.object("implementation").member("description", "FHIR adapter of a clinic for ketamine-assisted psychotherapy");
  if (!context.options.base_url.empty()) text.member("url", context.options.base_url);
  text.end().member("fhirVersion", fhir::r4_version);
  text.array("format").element(fhir_json).element("json").end();
  text.array("rest").object().member("mode", "server");
  text.object("security").boolean("cors", false);
  text.member("description",
              "TLS; clients are known by their certificates. Every answer holds only what is released to this client.")
      .end();
  text.array("resource");
  for (const auto* type : context.types) write_resource(*type, text);
  text.end();
  write_interactions(Level::system, text);
  return text.end().end().end().take();
}

Answer metadata(const Call& call) {
  for (const net::Parameter& parameter : call.query) {
    if (parameter.name == "mode" && parameter.value != "full") {
      return base::error(base::Code::serve_unknown_parameter, "", "only mode=full is served");
    }
  }
  return net::Response{200, {{"Content-Type", call.media_type + "; charset=utf-8"}}, call.context.capability};
}

Answer health(const Call& call) {
  const std::string body =
      JsonText().object().member("status", "ok").member("version", call.context.options.version).end().take();
  return net::Response{200, {{"Content-Type", "application/json"}}, body};
}

}  // namespace kapfhir::serve
