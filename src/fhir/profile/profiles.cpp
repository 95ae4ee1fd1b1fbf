#include <mutex>

#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {

namespace {

/// What checks keep between them for their memory, one for each that runs at the same time.
class Workspaces {
 public:
  std::unique_ptr<Workspace> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Workspace>();
    auto out = std::move(idle_.back());
    idle_.pop_back();
    return out;
  }
  void give(std::unique_ptr<Workspace> workspace) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(workspace));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workspace>> idle_;
};

class Lent {
 public:
  explicit Lent(Workspaces& all) : all_(all), workspace_(all.take()) {}
  ~Lent() { all_.give(std::move(workspace_)); }
  Lent(const Lent&) = delete;
  Workspace& operator*() { return *workspace_; }

 private:
  Workspaces& all_;
  std::unique_ptr<Workspace> workspace_;
};

void against_named(Check& check, const Subject& subject, const path::Item& item, const Scope& scope,
                   std::string_view profile, Findings& findings) {
  const Place place{nullptr, subject.expression, Place::single, item};
  const Found found = check.programs().find(profile);
  if (found.program) {
    check.against(*found.program, item, place, scope, findings);
    return;
  }
  const std::string name(profile.substr(0, 300));
  if (found.reason.empty())
    check.say(base::Severity::warning, base::Code::check_profile, place, nullptr,
              "the profile " + name + " is not at hand: nothing of it was checked", findings);
  else
    check.say(base::Severity::information, base::Code::check_not_checked, place, nullptr,
              "nothing of the profile " + name + " was checked: " + std::string(found.reason), findings);
}

void end(Check& check, const Subject& subject, Findings& findings) {
  const Place place{nullptr, subject.expression, Place::single, {}};
  if (check.stopped()) {
    findings.unknown = true;
    // An error: what was not checked to the end must not pass a gate, or a slow resource would carry a faulty one in.
    if (findings.out)
      findings.out->push_back({base::Severity::error,
                               base::Code::check_not_checked,
                               to_string(place),
                               "checking takes too long and was ended; the rest was not checked",
                               0,
                               0,
                               {}});
  }
}

path::Item item_of(const Subject& subject, const Program* program) {
  if (subject.resource["resourceType"]) return resource_item(subject.resource);
  return path::Item::of_node(program ? program->type : nullptr, subject.resource.node(), nullptr);
}

Scope scope_of(const Subject& subject, const path::Item& item) {
  const bool inside = subject.container && subject.container.node() != subject.resource.node();
  return {item, inside ? resource_item(subject.container) : item};
}

}  // namespace

struct Profiles::Impl {
  explicit Impl(const Surroundings& around) : programs(around) { static_cast<void>(path::Model::r4()); }
  Programs programs;
  Workspaces workspaces;
};

Profiles::Profiles(const Surroundings& surroundings) : impl_(std::make_unique<Impl>(surroundings)) {}
Profiles::~Profiles() = default;

base::Outcome<base::Done> Profiles::load(json::View structure_definition) {
  return impl_->programs.load(structure_definition);
}

std::string Profiles::why_not(std::string_view profile) const {
  const Found found = impl_->programs.find(profile);
  if (found.program) return {};
  const std::string name(profile.substr(0, 300));
  return found.reason.empty() ? "the profile " + name + " is not at hand"
                              : "the profile " + name + " cannot be used: " + std::string(found.reason);
}

void Profiles::check(const Subject& subject, std::string_view profile, base::Issues& findings) const {
  Lent lent(impl_->workspaces);
  Check check(impl_->programs, *lent, subject.root);
  Findings spoken{&findings, false, false, {}};
  const path::Item item = item_of(subject, impl_->programs.find(profile).program);
  const Scope scope = scope_of(subject, item);
  against_named(check, subject, item, scope, profile, spoken);
  check.extensions(item, {nullptr, subject.expression, Place::single, item}, scope, spoken);
  end(check, subject, spoken);
}

void Profiles::check_each(json::View root, std::span<const Asked> asked, base::Issues& findings) const {
  if (asked.empty()) return;
  Lent lent(impl_->workspaces);
  Check check(impl_->programs, *lent, root);
  Findings spoken{&findings, false, false, {}};
  for (const Asked& one : asked) {
    const Subject subject{one.resource, {}, root, one.expression};
    const path::Item item = resource_item(one.resource);
    if (item.type) against_named(check, subject, item, {item, item}, one.profile, spoken);
  }
  end(check, {root, {}, root, asked.front().expression}, spoken);
}

std::optional<bool> Profiles::conforms(const Subject& subject, std::string_view profile) const {
  const Program* const program = impl_->programs.find(profile).program;
  if (!program) return {};
  Lent lent(impl_->workspaces);
  Check check(impl_->programs, *lent, subject.root);
  const path::Item item = item_of(subject, program);
  const Truth answer = check.conforms(*program, item, scope_of(subject, item));
  return answer == Truth::unknown ? std::nullopt : std::optional(answer == Truth::yes);
}

namespace {

/// Resources within resources, each with the profiles that it claims.
class Claims {
 public:
  Claims(Check& check, Findings& findings) : check_(check), findings_(findings) {}

  void resource(const Subject& subject, int depth) {
    if (depth > deepest_ || !check_.spend()) return;
    const path::Item item = resource_item(subject.resource);
    if (!item.type) return;
    const Scope scope = scope_of(subject, item);
    for (const json::View profile : subject.resource["meta"]["profile"]) {
      if (!profile.string().empty()) against_named(check_, subject, item, scope, profile.string(), findings_);
    }
    // Those of contained resources are found with those of what contains them.
    const bool contained = subject.container.node() != subject.resource.node();
    if (!contained) check_.extensions(item, {nullptr, subject.expression, Place::single, item}, scope, findings_);
    if (!contained) list(subject, "contained", {}, depth);
    list(subject, "entry", "resource", depth);
    parameters(subject, subject.resource["parameter"], subject.expression + ".parameter", depth);
  }

 private:
  void list(const Subject& subject, std::string_view name, std::string_view within, int depth) {
    const json::View all = subject.resource[name];
    if (!all.is(json::Kind::array)) return;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const json::View one = within.empty() ? all.at(i) : all.at(i)[within];
      if (!one) continue;
      std::string place = subject.expression + "." + std::string(name) + "[" + std::to_string(i) + "]";
      if (!within.empty()) place += "." + std::string(within);
      resource({one, within.empty() ? subject.resource : one, subject.root, std::move(place)}, depth + 1);
    }
  }
  void parameters(const Subject& subject, json::View all, const std::string& place, int depth) {
    if (!all.is(json::Kind::array) || depth > deepest_) return;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const std::string at = place + "[" + std::to_string(i) + "]";
      if (const json::View one = all.at(i)["resource"]) resource({one, one, subject.root, at + ".resource"}, depth + 1);
      parameters(subject, all.at(i)["part"], at + ".part", depth + 1);
    }
  }

  static constexpr int deepest_ = 60;
  Check& check_;
  Findings& findings_;
};

}  // namespace

void Profiles::check_claimed(json::View root, base::Issues& findings) const {
  Lent lent(impl_->workspaces);
  Check check(impl_->programs, *lent, root);
  Findings spoken{&findings, false, false, {}};
  const std::string_view type = root["resourceType"].string();
  const Subject subject{root, root, root, std::string(path::Model::r4().of_resource(type) ? type : "Resource")};
  Claims(check, spoken).resource(subject, 0);
  end(check, subject, spoken);
}

}  // namespace kapfhir::fhir::profile
