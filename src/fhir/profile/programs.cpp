#include "fhir/profile/programs.hpp"

#include "fhir/canonical.hpp"
#include "fhir/definitions/snapshot.hpp"
#include "json/draft.hpp"

namespace kapfhir::fhir::profile {

Found Programs::find(std::string_view canonical) const {
  {
    const std::shared_lock lock(mutex_);
    const auto known = entries_.find(canonical);
    if (known != entries_.end()) return {known->second->program.get(), known->second->reason};
  }
  const std::lock_guard making(making_);
  {
    const std::shared_lock lock(mutex_);
    const auto known = entries_.find(canonical);
    if (known != entries_.end()) return {known->second->program.get(), known->second->reason};
  }
  // What is asked for comes from resources: a stranger's inventions must not fill the memory.
  constexpr std::size_t most = 20'000;
  if (entries_.size() >= most) return {};
  auto made = make(canonical);
  const std::unique_lock lock(mutex_);
  const Entry& entry = *entries_.emplace(std::string(canonical), std::move(made)).first->second;
  return {entry.program.get(), entry.reason};
}

Allowed Programs::allowed_by(std::string_view target) const {
  const std::string_view url = without_version(target);
  if (url.starts_with(core_url)) {
    if (const path::TypeInfo* type = path::Model::r4().find(url.substr(core_url.size()))) return {type, nullptr};
  }
  const Program* const program = find(target).program;
  return program ? Allowed{program->type, program} : Allowed{};
}

json::View Programs::loaded(std::string_view canonical) const {
  const auto bar = canonical.find('|');
  const std::string_view version = bar == canonical.npos ? std::string_view() : canonical.substr(bar + 1);
  for (auto at = loaded_.rbegin(); at != loaded_.rend(); ++at) {
    const json::View root = (*at)->root();
    if (root["url"].string() != canonical.substr(0, bar)) continue;
    if (version.empty() || root["version"].string().empty() || root["version"].string().starts_with(version))
      return root;
  }
  return {};
}

json::View Programs::resource(std::string_view type, std::string_view canonical) const {
  if (!around_.library) return {};
  return around_.library->tree(around_.library->find(type, canonical));
}

std::unique_ptr<Programs::Entry> Programs::make(std::string_view canonical) const {
  json::View definition = loaded(canonical);
  if (!definition) definition = resource("StructureDefinition", canonical);
  if (!definition) return std::make_unique<Entry>();
  return compiled(definition);
}

std::unique_ptr<Programs::Entry> Programs::compiled(json::View definition) const {
  auto entry = std::make_unique<Entry>();
  entry->reason = why_unusable(definition);
  if (!entry->reason.empty()) return entry;
  std::optional<json::Document> own;
  if (definition["snapshot"]["element"].size() == 0) {
    auto made = definitions::with_snapshot(definition, [this](std::string_view canonical) {
      const json::View here = loaded(canonical);
      return here ? here : resource("StructureDefinition", canonical);
    });
    if (!made) {
      entry->reason = made.error().front().text;
      return entry;
    }
    own.emplace(*std::move(made));
    definition = own->root();
  }
  auto program = compile(definition, core_);
  if (program) {
    entry->program = *std::move(program);
    entry->program->own = std::move(own);
    read_contained(*entry->program);
  } else {
    entry->reason = program.error().front().text;
  }
  return entry;
}

// A profile may bring its value sets with it.
void Programs::read_contained(Program& program) const {
  const auto read = [&](Binding& binding) {
    if (!binding.value_set.starts_with('#') || !around_.value_sets) return;
    for (const json::View one : program.definition["contained"]) {
      if (one["resourceType"].string() != "ValueSet" || one["id"].string() != binding.value_set.substr(1)) continue;
      binding.contained = one;
      binding.own = around_.value_sets->make(one);
    }
  };
  for (Node& node : program.nodes) {
    if (node.binding) read(*node.binding);
    for (Binding& binding : node.more_bindings) read(binding);
  }
}

base::Outcome<base::Done> Programs::load(json::View definition) {
  if (definition["resourceType"].string() != "StructureDefinition" || definition["url"].string().empty())
    return base::error(base::Code::package_unreadable, {}, "not a StructureDefinition with a url");
  json::Draft draft;
  const json::DraftNode* const copy = draft.copy(definition);
  loaded_.push_back(std::make_unique<json::Document>(std::move(draft).freeze(copy)));
  const std::unique_lock lock(mutex_);
  entries_.clear();  // others may stand on it
  return base::Done{};
}

}  // namespace kapfhir::fhir::profile
