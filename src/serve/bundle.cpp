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

}  // namespace

Answer bundle(const Call& call) {
  if (auto none = refuse_parameters(call); !none) return std::move(none).error();
  KAP_TRY(received, receive(call));
  const fhir::Resource& resource = *received.resource;
  if (resource.type() != "Bundle") {
    return base::error(base::Code::serve_bad_request, "resourceType",
                       "post a Bundle here, and other resources to their type");
  }
  const std::string_view type = resource.root()["type"].string();
  if (type == "batch") return batch(call, resource);
  if (type == "transaction") return transaction(call, resource);
  return base::error(base::Code::serve_bad_request, "Bundle.type", "the Bundle must be a transaction or a batch");
}

}  // namespace kapfhir::serve
