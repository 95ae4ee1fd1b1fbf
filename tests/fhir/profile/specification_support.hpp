// Resources and questions for the tests of what R4 says of profiles.
#pragma once
#include "fhir/profile/small_profiles.hpp"

namespace kapfhir::fhir::profile {
inline const std::string ucum = "'system':'http://unitsofmeasure.org'";

inline std::string observation(const std::string& more) {
  return "{'resourceType':'Observation','status':'final','code':{'text':'c'}" + (more.empty() ? "" : "," + more) + "}";
}
inline std::string patient(const std::string& more) {
  return "{'resourceType':'Patient'" + (more.empty() ? "" : "," + more) + "}";
}
inline std::string grams(const std::string& value, const std::string& code = "g") {
  return "{'value':" + value + "," + ucum + ",'code':'" + code + "'}";
}
inline std::string on_value(const std::string& type, const std::string& more) {
  return element("Observation.value[x]", "'type':[{'code':'" + type + "'}]," + more);
}

inline void met(const Small& ask, const std::string& resource) {
  EXPECT_THAT(ask(resource), Not(HasSubstr("error "))) << resource;
}
inline void refused(const Small& ask, const std::string& resource, const std::string& words) {
  EXPECT_THAT(ask(resource), HasSubstr("error " + words)) << resource;
}

}  // namespace kapfhir::fhir::profile
