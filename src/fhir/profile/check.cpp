#include "fhir/profile/check.hpp"

#include <algorithm>

namespace kapfhir::fhir::profile {
namespace {

constexpr std::uint64_t most_steps = 20'000'000;
constexpr std::chrono::seconds longest{5};
constexpr std::chrono::milliseconds longest_invariant{1'000};
constexpr std::size_t deepest_evaluation = 8;  // conformsTo() within conformsTo()

std::string canonical(const Program& program) {
  return std::string(program.url) + (program.version.empty() ? "" : "|" + std::string(program.version));
}

}  // namespace

void At::error(base::Code code, std::string text) const {
  check.say(base::Severity::error, code, place, &program, std::move(text), findings);
}
void At::warning(base::Code code, std::string text) const {
  check.say(base::Severity::warning, code, place, &program, std::move(text), findings);
}
void At::not_checked(std::string text) const {
  check.say(base::Severity::information, base::Code::check_not_checked, place, &program, std::move(text), findings);
}

Check::Check(const Programs& programs, Workspace& workspace, json::View root)
    : programs_(programs),
      workspace_(workspace),
      resolver_(root, programs.around().given),
      steps_(most_steps),
      deadline_(std::chrono::steady_clock::now() + longest) {
  workspace_.items.clear();
}

void Check::say(base::Severity severity, base::Code code, const Place& place, const Program* program, std::string text,
                Findings& findings) {
  const bool error = severity == base::Severity::error;
  const bool open = code == base::Code::check_not_checked;
  if ((error && !findings.failed) || (open && findings.first.empty())) findings.first = text;
  findings.failed |= error;
  findings.unknown |= open;
  if (!findings.out) return;
  // Each severity has its own room: no error is lost for all that could not be checked.
  const auto alike = std::count_if(findings.out->begin(), findings.out->end(),
                                   [&](const base::Issue& other) { return other.severity == severity; });
  if (static_cast<std::size_t>(alike) >= most_findings) return;
  base::Issue issue{severity, code, to_string(place), std::move(text), 0, 0, {}};
  if (program) issue.profile = canonical(*program);
  const auto same = [&](const base::Issue& other) {
    return other.code == issue.code && other.expression == issue.expression && other.text == issue.text &&
           other.profile == issue.profile;
  };
  if (std::none_of(findings.out->begin(), findings.out->end(), same)) findings.out->push_back(std::move(issue));
}

bool Check::spend(std::uint64_t steps) {
  if (stopped_) return false;
  const bool look = steps_ / 4096 != (steps_ - std::min(steps, steps_)) / 4096;
  if (steps >= steps_ || (look && std::chrono::steady_clock::now() > deadline_)) return stopped_ = true, false;
  steps_ -= steps;
  return true;
}

bool Check::against(const Program& program, const path::Item& item, const Place& place, const Scope& scope,
                    Findings& findings, std::uint32_t node) {
  const Key key{item.nodes.node, item.nodes.sibling, &program.nodes[node]};
  const auto same = std::find(under_way_.begin(), under_way_.end(), key);
  if (same != under_way_.end()) {
    leans_on_ = std::min(leans_on_, static_cast<std::size_t>(same - under_way_.begin()));
    return true;
  }
  if (findings.out && !done_.insert(key).second) return true;
  if (depth_ >= deepest || under_way_.size() >= deepest) {
    say(base::Severity::information, base::Code::check_not_checked, place, &program,
        "profiles refer to each other too deeply; from here on nothing was checked", findings);
    return true;
  }
  if (node == 0 && (!item.type || !item.type->is(*program.type))) {
    say(base::Severity::error, base::Code::check_type, place, &program,
        "found " + std::string(item.type ? item.type->name : "something else") + ", but the profile is for " +
            std::string(program.type->name),
        findings);
    return false;
  }
  Findings own{findings.out, false, false, {}};
  const std::size_t index = under_way_.size(), before = supposed_order_.size();
  const std::size_t outer = std::exchange(leans_on_, nothing);
  under_way_.push_back(key);
  if (node == 0) whole(program, item, place, scope, own);
  this->item(program, node, item, place, scope, own);
  under_way_.pop_back();
  settle(index, before, !own.failed);
  leans_on_ = std::min(leans_on_, outer);
  if ((own.failed && !findings.failed) || findings.first.empty()) findings.first = own.first;
  findings.failed |= own.failed;
  findings.unknown |= own.unknown;
  return !own.failed;
}

void Check::whole(const Program& program, const path::Item& item, const Place& place, const Scope& scope,
                  Findings& findings) {
  for (const std::string& fault : program.faults)
    say(base::Severity::information, base::Code::check_not_checked, place, &program,
        "the profile says what cannot be checked: " + fault, findings);
  for (const std::string_view canonical : program.imposed) {
    if (const Program* const other = programs_.find(canonical).program)
      static_cast<void>(against(*other, item, place, scope, findings));
    else
      say(base::Severity::information, base::Code::check_not_checked, place, &program,
          "the profile imposes " + std::string(canonical.substr(0, 300)) + ", which is not at hand", findings);
  }
}

void Check::settle(std::size_t index, std::size_t supposed_before, bool conforms) {
  // A no was found although all that is under way was taken for a yes, so it stands. What was supposed on the way may
  // have leaned on it.
  if (!conforms) leans_on_ = nothing;
  const bool sure = leans_on_ == nothing || leans_on_ >= index;
  if (conforms && !sure) {
    // What leaned on this question leans on what it leans on.
    for (std::size_t i = supposed_before; i < supposed_order_.size(); ++i) {
      std::size_t& position = supposed_[supposed_order_[i]];
      position = std::min(position, leans_on_);
    }
    return;
  }
  for (std::size_t i = supposed_before; i < supposed_order_.size(); ++i) {
    if (conforms) known_.emplace(supposed_order_[i], std::pair(Truth::yes, std::string()));
    supposed_.erase(supposed_order_[i]);
  }
  supposed_order_.resize(supposed_before);
  leans_on_ = nothing;
}

Truth Check::conforms(const Program& program, const path::Item& item, const Scope& scope, std::string* reason,
                      std::uint32_t node) {
  const Key key{item.nodes.node, item.nodes.sibling, &program.nodes[node]};
  const auto known = known_.find(key);
  if (known != known_.end()) {
    if (reason) *reason = known->second.second;
    return known->second.first;
  }
  if (const auto supposed = supposed_.find(key); supposed != supposed_.end()) {
    leans_on_ = std::min(leans_on_, supposed->second);
    return Truth::yes;
  }
  const std::size_t outer = std::exchange(leans_on_, nothing);
  Findings silent;
  const Place place{nullptr, item.type ? item.type->name : std::string_view("Resource"), Place::single, item};
  against(program, item, place, scope, silent, node);
  const Truth answer = silent.failed ? Truth::no : Truth::yes;
  if (reason) *reason = silent.first;
  if (stopped_) return Truth::unknown;
  if (leans_on_ == nothing) {
    known_.emplace(key, std::pair(answer, silent.first));
  } else if (supposed_.emplace(key, leans_on_).second) {
    supposed_order_.push_back(key);
  }
  leans_on_ = std::min(leans_on_, outer);
  return answer;
}

path::Environment Check::environment(const path::Item& item, const Scope& scope) {
  path::Environment out;
  out.context = item, out.resource = scope.resource, out.root = scope.root;
  out.host = this;
  out.budget.steps = 2'000'000;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
  out.budget.time = std::clamp(left, std::chrono::milliseconds(1), longest_invariant);
  return out;
}

path::Evaluator& Check::evaluator() {
  auto& all = workspace_.evaluators;
  if (all.size() <= evaluating_) all.push_back(std::make_unique<path::Evaluator>());
  return *all[evaluating_];
}

base::Outcome<bool> Check::holds(const path::Expression& expression, const path::Item& item, const Scope& scope,
                                 std::string& fault) {
  path::Evaluator& run = evaluator();
  ++evaluating_;
  const path::Environment around = environment(item, scope);
  not_at_hand_ = false;
  auto answer = run.test(expression, around);
  const bool spent = !answer && answer.error().front().code == base::Code::path_budget;
  if (!answer && !spent && !not_at_hand_) {
    // Several items are no Boolean, and yet something: HL7's validator takes that as met. What fails on the data is not
    // met for it.
    const auto found = run.evaluate(expression, around);
    if (!found) fault = answer.error().front().text;
    answer = found && found->size() > 1;
  }
  --evaluating_;
  // What takes long takes from the whole, too: a thousand slow rules are as bad as one.
  if (spent) static_cast<void>(spend(most_steps / 10));
  return answer;
}

std::optional<bool> Check::gives(const path::Expression& expression, const path::Item& item, const path::Item& wanted,
                                 const Scope& scope) {
  path::Evaluator& run = evaluator();
  ++evaluating_;
  const path::Environment around = environment(item, scope);
  const auto found = run.evaluate(expression, around);
  --evaluating_;
  if (!found) return {};
  return std::any_of(found->begin(), found->end(), [&](const path::Item& one) {
    return one.is_node() && one.nodes.node == wanted.nodes.node && one.nodes.sibling == wanted.nodes.sibling;
  });
}

std::optional<bool> Check::member_of(std::string_view set, std::string_view system, std::string_view code) {
  const terms::ValueSets* const sets = programs_.around().value_sets;
  return known(sets ? sets->contains(set, system, code) : std::nullopt);
}

std::optional<bool> Check::subsumes(std::string_view system, std::string_view a, std::string_view b) {
  const terms::ValueSets* const sets = programs_.around().value_sets;
  return known(sets ? sets->subsumes(system, a, b) : std::nullopt);
}

std::optional<bool> Check::conforms_to(const path::Item& item, std::string_view profile) {
  if (!item.is_node() || evaluating_ >= deepest_evaluation || !spend()) return known({});
  const Program* const program = programs_.find(profile).program;
  if (!program) return known({});
  const Scope scope{item, item};
  const bool before = not_at_hand_;  // rules within have their own
  const Truth answer = conforms(*program, item, scope);
  not_at_hand_ = before;
  return known(answer == Truth::unknown ? std::nullopt : std::optional(answer == Truth::yes));
}

std::optional<bool> Check::known(std::optional<bool> answer) {
  not_at_hand_ |= !answer;
  return answer;
}

// Of a resource in a Bundle the root is the resource itself; what it refers to is in the Bundle all the same.
const json::Node* Check::resolve(std::string_view reference) {
  return resolver_.named(reference).resource.node();
}

}  // namespace kapfhir::fhir::profile
