// POST [base]: a batch, entry by entry, or a transaction, all or nothing.
#include "serve/body.hpp"
#include "serve/entry.hpp"
#include "serve/outcome.hpp"
#include "serve/parameters.hpp"
#include "serve/transaction.hpp"

namespace kapfhir::serve {
namespace {

/// Each entry stands for itself: one that fails does not stop the others.
Answer batch(const Call& call, const fhir::Resource& bundle) {
  JsonText text;
  text.object().member("resourceType", "Bundle").member("type", "batch-response");
  if (bundle.root()["entry"].size() == 0)
    return net::Response{200, {{"Content-Type", call.media_type + "; charset=utf-8"}}, text.end().take()};
  text.array("entry");
  std::size_t index = 0;
  for (json::View view : bundle.root()["entry"]) {
    const Entry entry(view, index++);
    const bool into_itself = relative_url(entry, call.base).empty();
    auto response = into_itself ? outcome_response({base::error(base::Code::serve_bad_request, entry.expression(),
                                                                "an entry cannot hold a batch")})
                                : call.context.answer(as_request(entry, call.request, call.base));
    write_response(response, text);
  }
  return net::Response{200, {{"Content-Type", call.media_type + "; charset=utf-8"}}, text.end().end().take()};
}

/// What is wrong within an entry is that entry's own failure (R4 http.html#brules): its request answers it.
base::Outcome<base::Done> envelope_is_sound(const Call& call, const fhir::Resource& bundle) {
  base::Issues findings;
  auto checked = check(call.context, bundle, findings);
  if (checked) return base::Done{};
  base::Issues faults = std::move(checked).error();
  std::erase_if(faults, [](const base::Issue& fault) {
    const std::string_view place = fault.expression;
    const auto end = place.find("].");
    return place.starts_with("Bundle.entry[") && end != place.npos && place.substr(end + 2).starts_with("resource");
  });
  if (faults.empty()) return base::Done{};
  return faults;
}

}  // namespace

Answer bundle(const Call& call) {
  if (auto none = refuse_parameters(call); !none) return std::move(none).error();
  KAP_TRY(resource, read_body(call));
  if (resource.type() != "Bundle") {
    return base::error(base::Code::serve_bad_request, "resourceType",
                       "post a Bundle here, and other resources to their type");
  }
  const std::string_view type = resource.root()["type"].string();
  if (type == "batch") {
    if (auto sound = envelope_is_sound(call, resource); !sound) return std::move(sound).error();
    return batch(call, resource);
  }
  base::Issues findings;
  if (auto checked = check(call.context, resource, findings); !checked) return std::move(checked).error();
  if (type == "transaction") return transaction(call, resource);
  return base::error(base::Code::serve_bad_request, "Bundle.type", "the Bundle must be a transaction or a batch");
}

}  // namespace kapfhir::serve
