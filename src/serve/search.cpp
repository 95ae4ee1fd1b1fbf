// GET [base]/Type?parameters and POST [base]/Type/_search (R4 search.html).
#include <algorithm>

#include "json/reader.hpp"
#include "json/writer.hpp"
#include "serve/body.hpp"
#include "serve/json_text.hpp"
#include "serve/outcome.hpp"
#include "serve/parameters.hpp"

namespace kapfhir::serve {
namespace {

std::string page_link(const Call& call, const Search& search, std::size_t offset) {
  std::string out = call.base + "/" + call.type_name() + "?";
  for (const net::Parameter& parameter : search.applied) {
    out += net::percent_encode(parameter.name) + "=" + net::percent_encode(parameter.value) + "&";
  }
  out += "_count=" + std::to_string(search.count);
  if (offset > 0) out += "&_offset=" + std::to_string(offset);
  return out;
}

void add_link(std::string_view relation, const std::string& url, JsonText& text) {
  text.object().member("relation", relation).member("url", url).end();
}

void add_match(const Call& call, const store::Version& version, JsonText& text) {
  const fhir::Resource& resource = version.resource;
  text.object().member("fullUrl", call.base + "/" + std::string(resource.type()) + "/" + std::string(resource.id()));
  text.raw("resource", json::write(resource.root()));
  text.object("search").member("mode", "match").end().end();
}

/// One page as a Bundle. Still unreleased: it goes through the gate as a whole.
fhir::Resource make_page(const Call& call, const Search& search, const std::vector<store::Version>& visible) {
  const std::size_t from = std::min(search.offset, visible.size());
  const std::size_t to = from + std::min(search.count, visible.size() - from);
  JsonText text;
  text.object().member("resourceType", "Bundle").member("type", "searchset").number("total", visible.size());
  text.array("link");
  add_link("self", page_link(call, search, search.offset), text);
  if (to < visible.size() && search.count > 0) add_link("next", page_link(call, search, to), text);
  text.end();
  if (from < to || !search.ignored.empty()) {
    text.array("entry");
    for (std::size_t i = from; i < to; ++i) add_match(call, visible[i], text);
    if (!search.ignored.empty()) {
      text.object()
          .raw("resource", operation_outcome(search.ignored))
          .object("search")
          .member("mode", "outcome")
          .end()
          .end();
    }
    text.end();
  }
  return fhir::Resource(json::parse(text.end().take()).value());
}

Answer answer_search(const Call& call, const std::vector<net::Parameter>& parameters) {
  KAP_TRY(search, parse_search(*call.type, parameters, call));
  KAP_TRY(found, call.context.store.search(search.query));
  // Counts are counts after release: what may not be seen must not be counted either.
  std::erase_if(found, [&](const store::Version& version) { return !released(version.resource, call.context); });
  const auto page = released(make_page(call, search, found), call.context);
  if (!page) return base::error(base::Code::serve_exception, "", "");
  return respond(call, 200, *page);
}

}  // namespace

Answer search(const Call& call) {
  return answer_search(call, call.query);
}

Answer search_by_form(const Call& call) {
  if (auto form = check_form_body(call.request.headers); !form) return std::move(form).error();
  KAP_TRY(parameters, read_parameters(call.request.body));
  parameters.insert(parameters.begin(), call.query.begin(), call.query.end());
  return answer_search(call, parameters);
}

}  // namespace kapfhir::serve
