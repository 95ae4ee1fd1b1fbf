// GET [base]/Type/id and .../_history/version (R4 http.html#read).
#include "serve/body.hpp"
#include "serve/parameters.hpp"

namespace kapfhir::serve {
namespace {

/// One text for what is not there and what may not be seen, so that nobody learns the difference.
base::Issue not_found(const Call& call) {
  return base::error(base::Code::serve_not_found, "", call.type_name() + "/" + call.id + " is not known here");
}

}  // namespace

Answer read(const Call& call) {
  if (auto none = refuse_parameters(call); !none) return std::move(none).error();
  const auto version = call.context.store.read(call.type->name, call.id);
  if (!version) return not_found(call);
  const auto visible = call.sight.release(version->resource);
  if (!visible) return not_found(call);

  // A client that has this version already need not get it again.
  if (tag_version(net::header(call.request.headers, "If-None-Match")) == version->version) {
    net::Response same{304, {}, ""};
    add_version(same, *version);
    return same;
  }
  net::Response out = respond(call, 200, visible->resource);
  add_version(out, *version);
  return out;
}

Answer read_version(const Call& call) {
  const auto version = call.context.store.read(call.type->name, call.id);
  // Only the current version is kept (CapabilityStatement: readHistory false).
  if (!version || std::to_string(version->version) != call.version) return not_found(call);
  return read(call);
}

}  // namespace kapfhir::serve
