// The copy without what stays: what no mapping row asks for today must still be right tomorrow.
#include "release/redaction.hpp"

#include <gtest/gtest.h>

#include "release/builders.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;

/// The resource without the members (of its root or of `x`) of these names; all of them are demanded if `required`.
std::string without(const std::string& text, const std::vector<std::string>& members, bool required) {
  const fhir::Resource source = resource(text);
  Item item;
  const Labels labels;
  item.subject.resource = source.root();
  item.subject.labels = &labels;
  for (const std::string& name : members) {
    json::View inner = source.root()["x"][name];
    item.elements.removed.push_back({(inner ? inner : source.root()[name]).node(), required});
  }
  Copying copying(source);
  const json::Node out = copying.resource(item);
  const std::string all = json::write(std::move(copying).finish(out).root());
  return all.substr(0, all.find(",\"meta\"")) + all.substr(all.find("]}", all.find("\"tag\"")) + 2);
}

}  // namespace

TEST(Redaction, LeavesNothingOfWhatIsOptional) {
  EXPECT_EQ(without("{'id':'1','a':'secret','b':{'c':1}}", {"a"}, false), json_of("{'id':'1','b':{'c':1}}"));
  EXPECT_EQ(without("{'id':'1','x':{'a':'secret'}}", {"a"}, false), json_of("{'id':'1'}")) << "nor its empty parent";
  EXPECT_EQ(without("{'id':'1','x':{'url':'u','a':'secret'}}", {"a"}, false), json_of("{'id':'1'}"))
      << "nor an empty extension";
}

TEST(Redaction, MasksWhatIsDemanded) {
  const std::string reason =
      "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'masked'}]}";
  EXPECT_EQ(without("{'id':'1','x':{'a':'secret','b':2}}", {"a"}, true),
            json_of("{'id':'1','x':{'b':2,'_a':" + reason + "}}"));
  EXPECT_EQ(without("{'id':'1','x':{'a':{'c':'secret'},'b':2}}", {"a"}, true),
            json_of("{'id':'1','x':{'b':2,'a':" + reason + "}}"));
  EXPECT_EQ(without("{'id':'1','x':{'a':'secret'}}", {"a"}, true), json_of("{'id':'1'}"))
      << "its parent says nothing else";
}

TEST(Redaction, KeepsTheOriginalAliveAndUnchanged) {
  fhir::Resource out;
  {
    const fhir::Resource source = resource(bundle({condition("c")}));
    out = *release(source, to_pcp(), {}, {})->resource;
    EXPECT_EQ(json::write(source.root()).find("security"), std::string::npos);
  }
  EXPECT_NE(json::write(out.root()).find("I10"), std::string::npos);
}

}  // namespace kapfhir::release
