// Profiles of a few lines, made from their differential, and what they find.
#pragma once
#include <gmock/gmock.h>

#include "fhir/path/model.hpp"
#include "fhir/profile/support.hpp"

namespace kapfhir::fhir::profile {

using ::testing::HasSubstr;
using ::testing::Not;

inline constexpr const char* own = "http://example.org/StructureDefinition/";

/// A profile NAME of TYPE with the elements of a differential; apostrophes stand for quotes.
inline json::Document a_profile(const std::string& name, const std::string& type, const std::string& elements,
                                const std::string& more = "") {
  const std::string kind = path::Model::r4().find(type)->resource ? "resource" : "complex-type";
  return doc("{'resourceType':'StructureDefinition','url':'" + (own + name) +
             "','version':'1.2.0','name':'X','status':'draft',"
             "'kind':'" +
             kind + "','abstract':false,'type':'" + type +
             "',"
             "'baseDefinition':'http://hl7.org/fhir/StructureDefinition/" +
             type + "','derivation':'constraint'," + more + "'differential':{'element':[{'id':'" + type + "','path':'" +
             type + "'}" + (elements.empty() ? "" : ",") + elements + "]}}");
}
/// An extension NAME that may stand where `contexts` says.
inline json::Document an_extension(const std::string& name, const std::string& contexts, const std::string& elements,
                                   bool modifier = false) {
  std::string root = modifier ? "{'id':'Extension','path':'Extension','isModifier':true,'isModifierReason':'it does'}"
                              : "{'id':'Extension','path':'Extension'}";
  return doc("{'resourceType':'StructureDefinition','url':'" + (own + name) +
             "','name':'X','status':'draft',"
             "'kind':'complex-type','abstract':false,'type':'Extension','context':[" +
             contexts +
             "],"
             "'baseDefinition':'http://hl7.org/fhir/StructureDefinition/Extension','derivation':'constraint',"
             "'differential':{'element':[" +
             root + ",{'id':'Extension.url','path':'Extension.url','fixedUri':'" + (own + name) + "'}" +
             (elements.empty() ? "" : ",") + elements + "]}}");
}

/// "'slicing': ..." by one discriminator.
inline std::string by(const std::string& type, const std::string& path, const std::string& more = "'rules':'open'") {
  return "'slicing':{'discriminator':[{'type':'" + type + "','path':'" + path + "'}]," + more + "}";
}
/// An element of a differential by its id: "Patient.name:official.use" -> path and slice.
inline std::string element(const std::string& id, const std::string& more) {
  std::string path = id, slice;
  for (auto at = path.find(':'); at != path.npos; at = path.find(':')) {
    const auto end = path.find('.', at);
    slice = path.substr(at + 1, end == path.npos ? end : end - at - 1);
    if (end != path.npos) slice.clear();
    path.erase(at, end == path.npos ? end : end - at);
  }
  if (!slice.empty()) slice = ",'sliceName':'" + slice + "'";
  return "{'id':'" + id + "','path':'" + path + "'" + slice + (more.empty() ? "" : "," + more) + "}";
}
/// Several profiles; the first is the one that is asked.
class Small {
 public:
  explicit Small(std::vector<json::Document> profiles) : profiles_(r4_world().fresh()) {
    for (const json::Document& one : profiles) EXPECT_TRUE(profiles_->load(one.root()));
    if (!profiles.empty()) url_ = profiles.front().root()["url"].string();
  }
  Small(const std::string& type, const std::string& elements) : Small(one(a_profile("small", type, elements))) {}

  /// What is found, a line each; empty when all is well.
  std::string operator()(const std::string& resource) const {
    const json::Document document = doc(resource);
    base::Issues found;
    profiles_->check(whole(document), url_, found);
    return lines(found);
  }
  std::string claimed(const std::string& resource) const {
    const json::Document document = doc(resource);
    base::Issues found;
    profiles_->check_claimed(document.root(), found);
    return lines(found);
  }
  const Profiles& profiles() const { return *profiles_; }

 private:
  static std::vector<json::Document> one(json::Document document) {
    std::vector<json::Document> out;
    out.push_back(std::move(document));
    return out;
  }
  std::unique_ptr<Profiles> profiles_;
  std::string url_;
};

template <class... Documents>
Small small(Documents... documents) {
  std::vector<json::Document> all;
  (all.push_back(std::move(documents)), ...);
  return Small(std::move(all));
}

}  // namespace kapfhir::fhir::profile
