#include "support/generator.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "record/episode_type.hpp"
#include "record/identity.hpp"
#include "record/walk.hpp"
#include "support/member_words.hpp"
#include "support/random_values.hpp"

namespace kapfhir::tests {
namespace {

using kap::MemberInfo;
using kap::TypeInfo;
using kap::ValueInfo;
using kap::ValueKind;

class Generator {
 public:
  Generator(std::uint64_t seed, const Options& options) : random_(seed), options_(options) {}

  kap::EpisodeRecord episode() {
    kap::EpisodeRecord out;
    object(record::episode_type(), &out);
    require(out);
    refer(out);
    return out;
  }

 private:
  void object(const TypeInfo& type, void* object) {
    // An object without any member is JSON too.
    const bool empty = !options_.all_present && random_.percent(2);
    for (const MemberInfo& member : type.members) {
      if (empty) break;
      kap::AnyField& field = member.field(object);
      const std::size_t roll = options_.all_present ? 100 : random_.below(100);
      if (roll < 18) continue;
      if (roll < 25) {
        member.set_null(field);
      } else if (member.name == "id" && member.value->kind == ValueKind::text) {
        *static_cast<std::string*>(member.emplace(field)) = fresh_id(type.name);
      } else {
        value(member.name, *member.value, member.emplace(field));
      }
    }
    if (options_.unknown_members && random_.percent(6)) unknown_members(type, object);
  }

  void value(std::string_view name, const ValueInfo& type, void* value) {
    switch (type.kind) {
      case ValueKind::text:
        *static_cast<std::string*>(value) = text(name);
        break;
      case ValueKind::number:
        *static_cast<kap::Decimal*>(value) = is_count(name) ? small_count(random_) : any_number(random_);
        break;
      case ValueKind::boolean:
        *static_cast<bool*>(value) = random_.percent(50);
        break;
      case ValueKind::moment:
        *static_cast<kap::Moment*>(value) = moment(name);
        break;
      case ValueKind::word:
        type.set_word(value, random_.below(type.words.size()));
        break;
      case ValueKind::object:
        object(*type.object, value);
        break;
      case ValueKind::list:
        for (int count = length(); count > 0; --count) this->value(name, *type.element, type.append(value));
        break;
    }
  }

  int length() {
    const int least = options_.all_present ? 1 : 0;
    return random_.percent(40) ? random_.between(least, 2) : random_.between(least, 3);
  }

  std::string text(std::string_view name) {
    const auto words = likely_words(name);
    if (!words.empty() && random_.percent(80)) return std::string(random_.pick(words));
    return options_.wild_text && random_.percent(14) ? wild_text(random_) : plain_text(random_);
  }

  kap::Moment moment(std::string_view name) {
    return random_.percent(is_date(name) ? 85 : 15) ? partial_date(random_) : full_time(random_);
  }

  std::string fresh_id(std::string_view type) {
    std::string id = std::string(type) + "-" + std::to_string(ids_.size());
    if (options_.wild_text && random_.percent(8)) id = wild_text(random_);
    while (!ids_.insert(id).second) id += "+";
    of_type_[std::string(type)].push_back(id);
    all_.push_back(id);
    return id;
  }

  void unknown_members(const TypeInfo& type, void* object) {
    kap::Extra& extra = type.extra(object);
    for (int count = random_.between(1, 2); count > 0; --count) {
      const std::string name = unknown_name(random_);
      const bool taken =
          std::any_of(type.members.begin(), type.members.end(), [&](const MemberInfo& m) { return m.name == name; }) ||
          std::any_of(extra.members.begin(), extra.members.end(), [&](const auto& m) { return m.name == name; });
      if (!taken) extra.members.push_back({name, any_json(random_)});
    }
  }

  // Domain 9.2: without these it would not be a record.
  void require(kap::EpisodeRecord& out) {
    out.schema_version = random_.percent(90) ? std::string("1.0.0") : "1." + std::to_string(random_.below(20));
    out.record_type = std::string("kap_episode");
    out.record_id = "kap-ep-" + std::to_string(random_.below(100000)) + odd_ending();
    out.source_system = "example-clinic" + odd_ending();
    if (!out.patient.has_value()) object(kap::describe<kap::Patient>(), &out.patient.emplace());
    if (!out.patient->identifiers.has_value()) out.patient->identifiers.emplace();
    auto& identifiers = *out.patient->identifiers;
    if (identifiers.empty()) object(kap::describe<kap::Identifier>(), &identifiers.emplace_back());
    if (!identifiers[0].value.has_value() || identifiers[0].value->empty())
      identifiers[0].value = "MRN-" + std::to_string(random_.below(1000000));
    if (!out.episode.has_value()) object(kap::describe<kap::EpisodeOfTreatment>(), &out.episode.emplace());
    if (!out.episode->status.has_value()) out.episode->status = static_cast<kap::EpisodeStatus>(random_.below(10));
  }

  std::string odd_ending() { return options_.wild_text && random_.percent(6) ? wild_text(random_) : std::string(); }

  // Only now all ids are known. The record is ours, so the constness of the walk is not.
  void refer(kap::EpisodeRecord& out) {
    record::each_leaf(record::episode_type(), &out, record::Path(), [&](const record::Leaf& leaf) {
      if (!leaf.text() || !record::is_reference(leaf.member)) return;
      if (record::may_be_a_word(leaf.member) && random_.percent(40)) return;
      *static_cast<std::string*>(const_cast<void*>(leaf.value)) = reference(leaf.member);
    });
  }

  std::string reference(std::string_view member) {
    if (options_.dangling && random_.percent(6))
      return options_.wild_text && random_.percent(30) ? wild_text(random_)
                                                       : "nowhere-" + std::to_string(random_.below(100));
    const auto fitting = of_type_.find(std::string(likely_target(member)));
    if (fitting != of_type_.end() && random_.percent(85)) return random_.pick(fitting->second);
    if (!all_.empty()) return random_.pick(all_);
    return "nowhere";
  }

  Random random_;
  const Options& options_;
  std::set<std::string> ids_;
  std::vector<std::string> all_;
  std::map<std::string, std::vector<std::string>> of_type_;
};

}  // namespace

kap::EpisodeRecord random_episode(std::uint64_t seed, const Options& options) {
  return Generator(seed, options).episode();
}

}  // namespace kapfhir::tests
