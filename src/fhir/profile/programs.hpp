// The compiled profiles: each made when first asked for, kept as long as this.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/profile/compile.hpp"
#include "fhir/profile/profile.hpp"

namespace kapfhir::fhir::profile {

struct Found {
  const Program* program = nullptr;
  std::string_view reason;  ///< why there is none, although the definition is there
};

/// What a targetProfile allows; no type: it is not at hand.
struct Allowed {
  const path::TypeInfo* type = nullptr;
  const Program* program = nullptr;  ///< nullptr: any of the type
};

/// Safe from any thread once no more are added.
class Programs {
 public:
  explicit Programs(const Surroundings& around) : around_(around), core_(around.library) {}
  /// "URL" or "URL|VERSION".
  Found find(std::string_view canonical) const;
  /// Of a targetProfile, which is a type of R4 or a profile of one.
  Allowed allowed_by(std::string_view target) const;
  base::Outcome<base::Done> load(json::View definition);
  /// The resources of value sets and the like; empty when there is none.
  json::View resource(std::string_view type, std::string_view canonical) const;
  const Surroundings& around() const { return around_; }

 private:
  struct Entry {
    std::unique_ptr<Program> program;
    std::string reason;
  };
  std::unique_ptr<Entry> make(std::string_view canonical) const;
  std::unique_ptr<Entry> compiled(json::View definition) const;
  void read_contained(Program& program) const;
  json::View loaded(std::string_view canonical) const;

  Surroundings around_;
  mutable std::shared_mutex mutex_;  // of entries_
  mutable std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  mutable std::mutex making_;  // one profile at a time is compiled; core_ is used by nobody else
  mutable Core core_;
  std::vector<std::unique_ptr<json::Document>> loaded_;
};

}  // namespace kapfhir::fhir::profile
