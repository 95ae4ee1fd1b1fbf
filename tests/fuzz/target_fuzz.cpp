// Any text as an address, a path or a query: what is understood means the same when it is written out and read again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "net/url.hpp"
#include "serve/body.hpp"
#include "serve/parameters.hpp"
#include "serve/routes.hpp"

namespace {

using namespace kapfhir;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_addresses(std::string_view text) {
  if (const auto url = net::parse_url(text)) {
    const auto again = net::parse_url(url->origin() + url->target);
    require(again && again->origin() == url->origin() && again->target == url->target);
  }
  if (const auto endpoint = net::parse_endpoint(text)) {
    const bool six = endpoint->host.find(':') != std::string::npos;
    const auto again =
        net::parse_endpoint((six ? "[" + endpoint->host + "]" : endpoint->host) + ":" + std::to_string(endpoint->port));
    require(again && again->host == endpoint->host && again->port == endpoint->port);
  }
  require(net::percent_decode(net::percent_encode(text)) == text);
}

void check_route(std::string_view text) {
  for (std::string_view method : {"GET", "HEAD", "POST", "PUT", "DELETE"}) {
    const serve::Found found = serve::find_route(method, net::path_of(text));
    require(!found.route || !found.pattern.empty());
    require(found.id.empty() || serve::is_id(found.id));
  }
}

std::string written(const std::vector<net::Parameter>& parameters) {
  std::string out;
  for (const net::Parameter& parameter : parameters) {
    out += "&" + net::percent_encode(parameter.name) + "=" + net::percent_encode(parameter.value);
  }
  return out;
}

bool same(const store::Token& a, const store::Token& b) {
  return a.any_system == b.any_system && a.system == b.system && a.value == b.value;
}

bool same(const store::Query& a, const store::Query& b) {
  auto equal_tokens = [](const std::vector<store::Token>& x, const std::vector<store::Token>& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const auto& p, const auto& q) { return same(p, q); });
  };
  return a.type == b.type && a.ids == b.ids && a.patients == b.patients &&
         std::equal(a.identifiers.begin(), a.identifiers.end(), b.identifiers.begin(), b.identifiers.end(),
                    equal_tokens);
}

/// A search's own link leads to the same search.
void check_search(std::string_view text, const serve::Context& context) {
  const net::Request request{"GET", "/fhir/Patient", {}, "", {}, true};
  for (const fhir::definitions::Type* type : context.types) {
    for (bool lenient : {true, false}) {
      serve::Sight sight(context.store, context.options, {});
      serve::Call call{request, context, "https://a/fhir", "application/fhir+json", {}, {}, sight};
      call.wishes.lenient = lenient;
      const auto parameters = serve::read_parameters(text);
      if (!parameters) return;
      const auto search = serve::parse_search(*type, *parameters, call);
      if (!search) continue;
      require(search->count <= context.options.largest_page);
      const auto again = serve::parse_search(*type, serve::read_parameters(written(search->applied)).value(), call);
      require(again && same(again->query, search->query) && again->ignored.empty());
      (void)serve::parse_condition(*type, text, call);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto store = store::make_memory_store();
  static const serve::Context context{
      *store,
      {},
      {fhir::definitions::find_type("Patient"), fhir::definitions::find_type("Observation"),
       fhir::definitions::find_type("Bundle")},
      "",
      {},
      {}};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_addresses(text);
  check_route(text);
  check_search(text, context);
  check_search(net::query_of(text), context);
  return 0;
}
