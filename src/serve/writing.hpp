// Deciding what a create or update does, alone or inside a transaction (R4 http.html#create, #update, #cond-update).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "serve/call.hpp"

namespace kapfhir::serve {

/// What the client asks for.
struct Intent {
  enum class Kind : std::uint8_t { create, update } kind = Kind::create;
  const fhir::definitions::Type* type = nullptr;
  std::string id;                         ///< of the address; empty for create and conditional update
  std::string body_id;                    ///< Resource.id of the body, may be empty
  std::optional<store::Query> condition;  ///< If-None-Exist, or the query of a conditional update
  std::optional<std::uint64_t> if_match;
  bool only_new = false;  ///< If-None-Match: *
};

/// What will happen.
struct Decision {
  std::string id;
  bool write = true;  ///< false: a conditional create found its resource
  bool created = true;
  std::uint64_t if_match = 0;              ///< for the store
  std::optional<store::Version> existing;  ///< when nothing is written
};

/// Call with Context::writing held until the decision is carried out.
/// Conditions find only what this client may see: nobody learns by them what is there.
base::Outcome<Decision> decide(const Intent& intent, const Call& call);

/// The conditions that headers, or Bundle.entry.request, put on a write.
struct Conditions {
  std::string_view if_match;
  std::string_view if_none_match;
  std::string_view if_none_exist;
};
base::Outcome<base::Done> add_conditions(const Conditions& given, const Call& call, Intent& intent);

}  // namespace kapfhir::serve
