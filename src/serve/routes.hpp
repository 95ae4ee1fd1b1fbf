// Every address this server answers, in one table.
#pragma once
#include <array>
#include <string_view>

#include "serve/call.hpp"

namespace kapfhir::serve {

enum class Level : std::uint8_t { none, system, type };  ///< where the CapabilityStatement lists it

struct Route {
  std::string_view method;
  std::string_view pattern;  ///< {type} a resource type, {id} an id, {version} a number
  Level level;
  std::string_view interaction;  ///< R4 code, empty = listed elsewhere
  Answer (*answer)(const Call&);
};

inline constexpr std::array routes = {
    Route{"GET", "/healthz", Level::none, "", health},
    Route{"GET", "/fhir/metadata", Level::none, "", metadata},
    Route{"POST", "/fhir", Level::system, "transaction", bundle},
    Route{"GET", "/fhir/Composition/{id}/$document", Level::none, "", document},
    Route{"GET", "/fhir/Patient/{id}/$summary", Level::none, "", patient_summary},
    Route{"POST", "/fhir/Patient/{id}/$summary", Level::none, "", patient_summary},
    Route{"POST", "/fhir/{type}/$validate", Level::none, "", validate},
    Route{"POST", "/fhir/{type}/{id}/$validate", Level::none, "", validate},
    Route{"GET", "/fhir/{type}/{id}", Level::type, "read", read},
    Route{"GET", "/fhir/{type}/{id}/_history/{version}", Level::type, "vread", read_version},
    Route{"PUT", "/fhir/{type}/{id}", Level::type, "update", update},
    Route{"PUT", "/fhir/{type}", Level::type, "", conditional_update},
    Route{"POST", "/fhir/{type}", Level::type, "create", create},
    Route{"GET", "/fhir/{type}", Level::type, "search-type", search},
    Route{"POST", "/fhir/{type}/_search", Level::type, "", search_by_form},
};

/// What a path leads to.
struct Found {
  const Route* route = nullptr;   ///< nullptr when no route has this path, or none with this method
  std::string_view pattern;       ///< of the path, whatever the method; empty when unknown
  std::string allowed;            ///< methods for this path, for the Allow header
  std::string type, id, version;  ///< decoded parts of the path
};

/// HEAD is answered as GET. A slash at the end does not matter.
Found find_route(std::string_view method, std::string_view path);

}  // namespace kapfhir::serve
