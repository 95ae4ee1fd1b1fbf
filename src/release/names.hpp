// Member names that release looks for in every resource: compared as pointers. Interned before threads start.
#pragma once
#include "json/name.hpp"

namespace kapfhir::release::names {

inline const json::Name code = json::intern("code");
inline const json::Name confidentiality = json::intern("confidentiality");
inline const json::Name content_type = json::intern("contentType");
inline const json::Name full_url = json::intern("fullUrl");
inline const json::Name id = json::intern("id");
inline const json::Name identifier = json::intern("identifier");
inline const json::Name meta = json::intern("meta");
inline const json::Name questionnaire = json::intern("questionnaire");
inline const json::Name reference = json::intern("reference");
inline const json::Name resource = json::intern("resource");
inline const json::Name resource_type = json::intern("resourceType");
inline const json::Name security = json::intern("security");
inline const json::Name security_label = json::intern("securityLabel");
inline const json::Name system = json::intern("system");
inline const json::Name text = json::intern("text");
inline const json::Name type = json::intern("type");
inline const json::Name url = json::intern("url");
inline const json::Name value = json::intern("value");
inline const json::Name value_code = json::intern("valueCode");

}  // namespace kapfhir::release::names
