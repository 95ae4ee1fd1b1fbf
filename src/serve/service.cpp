#include "serve/service.hpp"

#include <algorithm>
#include <chrono>

#include "fhir/validate/formats.hpp"
#include "serve/body.hpp"
#include "serve/log.hpp"
#include "serve/outcome.hpp"
#include "serve/routes.hpp"
#include "store/stamp.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;
using Clock = std::chrono::steady_clock;

/// Methods beyond these would let a client write words of its own into the log.
std::string_view known_method(std::string_view method) {
  for (std::string_view known : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (method == known) return known;
  }
  return "other";
}

std::string base_of(const Options& options, const net::Request& request) {
  if (!options.base_url.empty()) return options.base_url;
  const std::string_view host = net::header(request.headers, "Host");  // checked by net, absent only in HTTP/1.0
  return (request.secure ? "https://" : "http://") + std::string(host.empty() ? "localhost" : host) + "/fhir";
}

Answer answer_call(const Found& found, const Context& context, const net::Request& request) {
  auto query = read_parameters(net::query_of(request.target));
  if (!query) return std::move(query).error();
  auto media_type = answer_type(request.headers, *query);
  if (!media_type) return std::move(media_type).error();
  Sight sight(context.store, context.options, request.client);
  Call call{request,
            context,
            base_of(context.options, request),
            *std::move(media_type),
            preferences(request.headers),
            *std::move(query),
            sight};
  if (!found.type.empty()) {
    call.type = find_served(context, found.type);
    if (!call.type)
      return base::error(Code::serve_not_found, "", "'" + found.type + "' is not a resource type of this server");
  }
  call.id = found.id;
  call.version = found.version;
  return found.route->answer(call);
}

net::Response answer(const Found& found, const Context& context, const net::Request& request) {
  if (found.pattern.empty()) return outcome_response({base::error(Code::serve_not_found, "", "no such address")});
  if (!found.route) {
    auto out = outcome_response({base::error(Code::serve_method, "", "this address answers " + found.allowed)});
    out.headers.push_back({"Allow", found.allowed});
    return out;
  }
  auto out = answer_call(found, context, request);
  return out ? *std::move(out) : outcome_response(out.error(), 0, context.options.engine);
}

net::Response safe_answer(const Found& found, const Context& context, const net::Request& request) {
  try {
    return answer(found, context, request);
  } catch (...) {  // out of memory or a broken invariant; the text could hold patient data
    return outcome_response({base::error(Code::serve_exception, "", "")});
  }
}

}  // namespace

struct Service::Impl {
  Impl(store::Store& store, Options options) : context{store, std::move(options), {}, {}, {}, {}} {}

  void finish(net::Response& response, const Event& event) const {
    response.headers.push_back({"X-Request-Id", std::string(event.request_id)});
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    if (!context.options.log) return;
    Event full = event;
    full.time = store::instant_now();
    full.status = response.status;
    full.bytes = response.body.size();
    context.options.log(log_line(full));
  }

  Context context;
};

Service::Service(store::Store& store, Options options) : impl_(std::make_unique<Impl>(store, std::move(options))) {
  Context& context = impl_->context;
  if (!context.options.new_id) context.options.new_id = random_uuid;
  const std::vector<std::string>& wanted = context.options.types;
  for (const fhir::definitions::Type* type : fhir::definitions::resource_types()) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), type->name) != wanted.end())
      context.types.push_back(type);
  }
  context.answer = [&context](const net::Request& request) {
    return safe_answer(find_route(request.method, net::path_of(request.target)), context, request);
  };
  context.capability = capability_statement(context);
}

Service::~Service() = default;

net::Response Service::handle(const net::Request& request) const {
  const auto start = Clock::now();
  const Found found = find_route(request.method, net::path_of(request.target));
  net::Response response = safe_answer(found, impl_->context, request);

  const std::string_view given = net::header(request.headers, "X-Request-Id");
  // It is logged: what is no UUID could be a name or a number of a patient.
  const std::string id =
      fhir::validate::is_uuid("urn:uuid:" + std::string(given)) ? std::string(given) : impl_->context.options.new_id();
  Event event;
  event.method = known_method(request.method);
  event.route = found.pattern.empty() ? "unknown" : found.pattern;
  event.request_id = id;
  event.client = std::string_view(request.client.fingerprint).substr(0, 16);
  event.microseconds =
      static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
  impl_->finish(response, event);
  return response;
}

net::Response Service::refuse(int status, const base::Issue& issue) const {
  net::Response response = outcome_response({issue}, status);
  const std::string id = impl_->context.options.new_id();
  Event event;
  event.method = "other";
  event.route = "refused";
  event.request_id = id;
  impl_->finish(response, event);
  return response;
}

const fhir::definitions::Type* find_served(const Context& context, std::string_view name) {
  const auto found =
      std::find_if(context.types.begin(), context.types.end(), [&](const auto* type) { return type->name == name; });
  return found == context.types.end() ? nullptr : *found;
}

}  // namespace kapfhir::serve
