#include "serve/writing.hpp"

#include "serve/parameters.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;

base::Issue conflict(std::string text) {
  return base::error(Code::serve_conflict, "", std::move(text));
}

/// The one resource that the condition names, or none.
base::Outcome<std::optional<store::Version>> find_one(const store::Query& condition, const Call& call) {
  auto found = call.context.store.search(condition);
  if (!found) return std::move(found).error();
  std::erase_if(*found, [&](const store::Version& version) { return !call.sight.sees(version.resource); });
  if (found->size() > 1) return conflict("the condition fits more than one resource");
  if (found->empty()) return std::optional<store::Version>();
  return std::optional(std::move(found->front()));
}

Decision over(const store::Version& existing) {
  return {std::string(existing.resource.id()), true, false, existing.version, std::nullopt};
}

base::Outcome<Decision> decide_create(const Intent& intent, const Call& call) {
  if (intent.condition) {
    KAP_TRY(existing, find_one(*intent.condition, call));
    if (existing) return Decision{std::string(existing->resource.id()), false, false, 0, existing};
  }
  return Decision{call.context.options.new_id()};
}

base::Outcome<Decision> decide_conditional_update(const Intent& intent, const Call& call) {
  KAP_TRY(existing, find_one(*intent.condition, call));
  if (existing) {
    if (!intent.body_id.empty() && intent.body_id != existing->resource.id()) {
      return base::error(Code::serve_bad_request, "",
                         "the body has another id than the resource that the condition names");
    }
    return over(*existing);
  }
  if (intent.body_id.empty()) return Decision{call.context.options.new_id()};
  if (call.context.store.read(intent.type->name, intent.body_id)) {
    return conflict("the condition names no resource, but the id of the body is taken");
  }
  return Decision{intent.body_id};
}

base::Outcome<Decision> decide_update(const Intent& intent, const Call& call) {
  if (intent.body_id != intent.id) {
    return base::error(Code::serve_bad_request, "",
                       intent.body_id.empty() ? "the body has no id" : "the id of the body is not that of the address");
  }
  const auto existing = call.context.store.read(intent.type->name, intent.id);
  if (!existing) return Decision{intent.id};
  return over(*existing);
}

}  // namespace

base::Outcome<Decision> decide(const Intent& intent, const Call& call) {
  auto decision = intent.kind == Intent::Kind::create ? decide_create(intent, call)
                  : intent.condition                  ? decide_conditional_update(intent, call)
                                                      : decide_update(intent, call);
  if (!decision) return decision;
  if (intent.if_match && (decision->created || decision->if_match != *intent.if_match)) {
    return conflict("If-Match does not name the current version");
  }
  if (intent.only_new && !decision->created) return conflict("If-None-Match: * and the resource exists");
  return decision;
}

base::Outcome<base::Done> add_conditions(const Conditions& given, const Call& call, Intent& intent) {
  if (!given.if_match.empty()) {
    intent.if_match = tag_version(given.if_match);
    if (!intent.if_match)
      return base::error(Code::serve_bad_request, "", "If-Match must be an entity tag such as W/\"3\"");
  }
  if (!given.if_none_match.empty()) {
    if (given.if_none_match != "*")
      return base::error(Code::serve_bad_request, "", "If-None-Match of a write can only be *");
    intent.only_new = true;
  }
  if (!given.if_none_exist.empty() && intent.kind == Intent::Kind::create) {
    std::string_view query = given.if_none_exist;
    if (query.starts_with('?')) query.remove_prefix(1);
    auto condition = parse_condition(*intent.type, query, call);
    if (!condition) return std::move(condition).error();
    intent.condition = *std::move(condition);
  }
  return base::Done{};
}

}  // namespace kapfhir::serve
