// In four steps: read what each entry asks, decide where each resource will stand, rewrite the links between them, and
// write all at once. Entry order does not matter: links may point forward and backward.
#include "serve/transaction.hpp"

#include <set>

#include "serve/body.hpp"
#include "serve/entry.hpp"
#include "serve/parameters.hpp"
#include "serve/references.hpp"
#include "serve/routes.hpp"
#include "serve/writing.hpp"

namespace kapfhir::serve {
namespace {

using base::Code;

/// A write of the transaction on its way.
struct Planned {
  Entry entry;
  Intent intent;
  Decision decision;
};

struct Plan {
  std::vector<Entry> reads;
  std::vector<Planned> writes;
  std::set<std::string> targets;  ///< "Patient/1", all that is written
  Links links;
};

base::Issue at(const Entry& entry, std::string_view member, std::string text, Code code = Code::serve_bad_request) {
  return base::error(code, entry.expression() + std::string(member), std::move(text));
}

/// Type, id and condition of POST Type, PUT Type/id and PUT Type?condition.
base::Outcome<base::Done> read_address(const Entry& entry, const Call& call, Intent& intent) {
  const std::string_view url = relative_url(entry, call.base);
  const Found found = find_route(entry.method(), "/fhir/" + std::string(net::path_of(url)));
  const auto leads = found.route ? found.route->answer : nullptr;
  if (leads != &create && leads != &update && leads != &conditional_update) {
    return at(entry, ".request.url", "no address for " + std::string(entry.method()));
  }
  intent.type = find_served(call.context, found.type);
  if (!intent.type) return at(entry, ".request.url", "'" + found.type + "' is not a resource type of this server");
  intent.id = found.id;
  intent.kind = entry.method() == "POST" ? Intent::Kind::create : Intent::Kind::update;
  if (!entry.resource) return at(entry, "", "there is no resource to write");
  if (entry.resource["resourceType"].string() != found.type)
    return at(entry, ".resource", "the resource is no " + found.type);
  intent.body_id = std::string(entry.resource["id"].string());
  if (intent.kind == Intent::Kind::create || !intent.id.empty()) return base::Done{};
  auto condition = parse_condition(*intent.type, net::query_of(url), call);
  if (!condition) return inside(std::move(condition).error(), entry.expression() + ".request.url");
  intent.condition = *std::move(condition);
  return base::Done{};
}

base::Outcome<Planned> read_write(const Entry& entry, const Call& call) {
  Planned out{entry, {}, {}};
  if (auto read = read_address(entry, call, out.intent); !read) return std::move(read).error();
  const json::View request = entry.request;
  const Conditions conditions{request["ifMatch"].string(), request["ifNoneMatch"].string(),
                              request["ifNoneExist"].string()};
  if (auto added = add_conditions(conditions, call, out.intent); !added) {
    return inside(std::move(added).error(), entry.expression() + ".request");
  }
  return out;
}

/// Step one. Nothing is looked up yet.
base::Outcome<Plan> read_entries(const Call& call, const fhir::Resource& bundle) {
  Plan plan;
  std::set<std::string_view> conditions;
  std::size_t index = 0;
  for (json::View view : bundle.root()["entry"]) {
    const Entry entry(view, index++);
    if (entry.method() == "GET" || entry.method() == "HEAD") {
      plan.reads.push_back(entry);
      continue;
    }
    if (entry.method() != "POST" && entry.method() != "PUT")
      return at(entry, ".request.method", "only GET, POST and PUT", Code::serve_method);
    KAP_TRY(planned, read_write(entry, call));
    // Both would find nothing and both would create.
    const std::string_view condition = entry.request["ifNoneExist"].string();
    if (!condition.empty() && !conditions.insert(condition).second)
      return at(entry, ".request.ifNoneExist", "two entries with the same condition");
    plan.writes.push_back(std::move(planned));
  }
  return plan;
}

/// Links by which other entries may name this one.
void add_links(const Planned& planned, Links& links) {
  const std::string target = std::string(planned.intent.type->name) + "/" + planned.decision.id;
  const std::string_view url = planned.entry.full_url();
  if (url.empty()) return;
  links.emplace(url, target);
  // A RESTful fullUrl is also meant by a relative reference, when its server is not us.
  const std::string relative = std::string(planned.intent.type->name) + "/" + planned.intent.body_id;
  if (!planned.intent.body_id.empty() && url.ends_with("/" + relative)) links.emplace(relative, target);
}

/// Step two: where each resource will stand.
base::Outcome<base::Done> decide_all(const Call& call, Plan& plan) {
  for (Planned& planned : plan.writes) {
    auto decision = decide(planned.intent, call);
    if (!decision) return inside(std::move(decision).error(), planned.entry.expression());
    planned.decision = *std::move(decision);
    const std::string target = std::string(planned.intent.type->name) + "/" + planned.decision.id;
    if (planned.decision.write && !plan.targets.insert(target).second)
      return at(planned.entry, "", "another entry writes the same resource");
    add_links(planned, plan.links);
  }
  return base::Done{};
}

/// A read that will fail must fail the whole transaction, so it is tried before anything is written.
base::Outcome<base::Done> check_reads(const Call& call, const Plan& plan) {
  for (const Entry& read : plan.reads) {
    if (plan.targets.contains(std::string(relative_url(read, call.base)))) continue;
    const net::Response response = call.context.answer(as_request(read, call.request, call.base));
    if (response.status < 400) continue;
    const Code code = response.status == 404 ? Code::serve_not_found : Code::serve_bad_request;
    return at(read, ".request.url",
              "answers " + std::to_string(response.status) + " " + std::string(net::reason_phrase(response.status)),
              code);
  }
  return base::Done{};
}

/// "Patient?identifier=x" -> "Patient/1".
base::Outcome<std::string> resolve(std::string_view reference, const Call& call) {
  const std::string_view name = net::path_of(reference);
  const auto* type = find_served(call.context, name);
  if (!type) return base::error(Code::serve_bad_request, "", "a conditional reference to an unknown type");
  KAP_TRY(condition, parse_condition(*type, net::query_of(reference), call));
  KAP_TRY(found, call.context.store.search(condition));
  if (found.size() == 1) return std::string(name) + "/" + std::string(found.front().resource.id());
  return base::error(Code::serve_conflict, "",
                     found.empty() ? "a conditional reference that nothing fits"
                                   : "a conditional reference that more than one resource fits");
}

/// Step three, first half: every link must lead somewhere.
base::Outcome<base::Done> complete_links(const Call& call, Plan& plan) {
  for (const Planned& planned : plan.writes) {
    if (!planned.decision.write) continue;
    for (const Reference& reference : references(planned.entry.resource)) {
      const std::string place = ".resource." + reference.expression;
      if (plan.links.contains(reference.text)) continue;
      if (reference.text.starts_with("urn:uuid:") || reference.text.starts_with("urn:oid:")) {
        return at(planned.entry, place, "a link to an entry that is not in the Bundle");
      }
      const bool conditional =
          reference.text.find('?') != std::string::npos && reference.text.find(':') > reference.text.find('?');
      if (!conditional) continue;
      auto target = resolve(reference.text, call);
      if (!target) return inside(std::move(target).error(), planned.entry.expression() + place);
      plan.links.emplace(reference.text, *std::move(target));
    }
  }
  return base::Done{};
}

/// Step three, second half, and step four.
base::Outcome<std::vector<store::Version>> commit(const Call& call, const Plan& plan) {
  std::vector<store::Change> changes;
  for (const Planned& planned : plan.writes) {
    if (!planned.decision.write) continue;
    base::Issues findings;
    auto checked = check(call.context, relink(planned.entry.resource, plan.links), findings);
    if (!checked) return inside(std::move(checked).error(), planned.entry.expression() + ".resource");
    changes.push_back({*std::move(checked), planned.decision.id, planned.decision.if_match});
  }
  return call.context.store.write(std::move(changes));
}

/// A write's part of the answer. Only on request does it hold the resource: senders have it already.
net::Response answer_write(const Call& call, const Planned& planned, const store::Version& version) {
  Call quiet = call;
  if (quiet.wishes.answer == Preferences::Return::unsaid) quiet.wishes.answer = Preferences::Return::minimal;
  return written(quiet, version, planned.decision.write && planned.decision.created, {});
}

}  // namespace

Answer transaction(const Call& call, const fhir::Resource& bundle) {
  KAP_TRY(plan, read_entries(call, bundle));
  std::map<std::size_t, net::Response> answers;
  {
    const std::lock_guard lock(call.context.writing);
    if (auto decided = decide_all(call, plan); !decided) return std::move(decided).error();
    if (auto readable = check_reads(call, plan); !readable) return std::move(readable).error();
    if (auto linked = complete_links(call, plan); !linked) return std::move(linked).error();
    KAP_TRY(versions, commit(call, plan));
    auto version = versions.begin();
    for (const Planned& planned : plan.writes) {
      const store::Version& result = planned.decision.write ? *version++ : *planned.decision.existing;
      answers.emplace(planned.entry.index, answer_write(call, planned, result));
    }
  }
  // Reads see what was written.
  for (const Entry& read : plan.reads)
    answers.emplace(read.index, call.context.answer(as_request(read, call.request, call.base)));

  JsonText text;
  text.object().member("resourceType", "Bundle").member("type", "transaction-response");
  if (!answers.empty()) {
    text.array("entry");
    for (const auto& [index, response] : answers) write_response(response, text);
    text.end();
  }
  return net::Response{200, {{"Content-Type", call.media_type + "; charset=utf-8"}}, text.end().take()};
}

}  // namespace kapfhir::serve
