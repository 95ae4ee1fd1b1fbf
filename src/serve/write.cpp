// POST [base]/Type, PUT [base]/Type/id, PUT [base]/Type?condition.
#include "serve/body.hpp"
#include "serve/parameters.hpp"
#include "serve/writing.hpp"

namespace kapfhir::serve {
namespace {

/// Carries out one intent with one resource.
Answer write(const Call& call, Intent intent, Received received) {
  const net::Headers& headers = call.request.headers;
  const Conditions conditions{net::header(headers, "If-Match"), net::header(headers, "If-None-Match"),
                              net::header(headers, "If-None-Exist")};
  if (auto added = add_conditions(conditions, call, intent); !added) return std::move(added).error();

  const std::lock_guard lock(call.context.writing);
  KAP_TRY(decision, decide(intent, call));
  if (!decision.write) return written(call, *decision.existing, false, received.findings);
  std::vector<store::Change> changes;
  changes.push_back({std::move(received.resource), decision.id, decision.if_match});
  KAP_TRY(versions, call.context.store.write(std::move(changes)));
  return written(call, versions.front(), decision.created, received.findings);
}

/// The body as a resource of the type that the address names.
base::Outcome<Received> receive_typed(const Call& call) {
  auto received = receive(call);
  if (received && received->resource->type() != call.type->name) {
    return base::error(base::Code::serve_bad_request, "resourceType", "the body is no " + call.type_name());
  }
  return received;
}

}  // namespace

Answer create(const Call& call) {
  if (auto none = refuse_parameters(call); !none) return std::move(none).error();
  KAP_TRY(received, receive_typed(call));
  Intent intent;
  intent.type = call.type;
  return write(call, std::move(intent), std::move(received));
}

Answer update(const Call& call) {
  if (auto none = refuse_parameters(call); !none) return std::move(none).error();
  KAP_TRY(received, receive_typed(call));
  Intent intent;
  intent.kind = Intent::Kind::update;
  intent.type = call.type;
  intent.id = call.id;
  intent.body_id = std::string(received.resource->id());
  return write(call, std::move(intent), std::move(received));
}

Answer conditional_update(const Call& call) {
  KAP_TRY(received, receive_typed(call));
  Intent intent;
  intent.kind = Intent::Kind::update;
  intent.type = call.type;
  intent.body_id = std::string(received.resource->id());
  auto condition = parse_condition(*call.type, net::query_of(call.request.target), call);
  if (!condition) return std::move(condition).error();
  intent.condition = *std::move(condition);
  return write(call, std::move(intent), std::move(received));
}

}  // namespace kapfhir::serve
