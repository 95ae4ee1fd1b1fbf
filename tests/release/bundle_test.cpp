// Bundles: what follows from what is withheld, and trees that nobody would write by hand.
#include <gtest/gtest.h>

#include <set>

#include "release/builders.hpp"

namespace kapfhir::release {
namespace {

using namespace tests;

const std::string secret_meta =
    ",'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]}";
const std::string patient = "{'resourceType':'Patient','id':'p'}";

std::string observation(std::string_view id, std::string_view more) {
  return "{'resourceType':'Observation','id':'" + std::string(id) + "'," + std::string(more) + "}";
}
/// The released text; empty when refused.
std::string released(const std::string& text, const Request& request = to_pcp(),
                     const std::vector<std::string>& consents = {}) {
  const auto out = release(resource(text), request, {}, consents_of(consents));
  return out ? text_of(*out) : "";
}
bool has(const std::string& text, std::string_view part) {
  return text.find(json_of(part)) != std::string::npos;
}

}  // namespace

TEST(ReleasedBundle, MasksReferencesToWhatIsWithheld) {
  const std::string out = released(bundle(
      {patient, condition("hidden", "I10", secret_meta),
       observation("o",
                   "'subject':{'reference':'Patient/p'},'focus':[{'reference':'Condition/hidden','type':'Condition',"
                   "'display':'a secret','identifier':{'system':'urn:x','value':'hidden-1'}}],"
                   "'derivedFrom':[{'reference':'http://example.org/fhir/Condition/hidden/_history/2'}]")}));
  EXPECT_TRUE(has(out, "'code':'MASKED'")) << out;
  EXPECT_TRUE(has(out,
                  "'focus':[{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason',"
                  "'valueCode':'masked'}]}]"))
      << out;
  EXPECT_EQ(out.find("hidden"), std::string::npos) << out;
  EXPECT_EQ(out.find("a secret"), std::string::npos);
  EXPECT_TRUE(has(out, "'subject':{'reference':'Patient/p'}"));
}

TEST(ReleasedBundle, MasksByFullUrlAndByIdentifier) {
  const std::string out = released(
      "{'resourceType':'Bundle','type':'collection','entry':[{'fullUrl':'urn:uuid:0f','resource':{'resourceType':'"
      "Condition',"
      "'identifier':[{'system':'urn:x','value':'number-7'}]" +
      secret_meta + "}},{'resource':" +
      observation("o",
                  "'focus':[{'reference':'urn:uuid:0f'},{'identifier':{'system':'urn:x','value':'number-7'}},"
                  "{'identifier':{'system':'urn:y','value':'number-7'}}]") +
      "}]}");
  EXPECT_EQ(out.find("urn:uuid:0f"), std::string::npos) << out;
  EXPECT_FALSE(has(out, "'system':'urn:x'")) << out;
  EXPECT_TRUE(has(out, "'system':'urn:y'")) << "another system, another thing";
}

TEST(ReleasedBundle, TellsTypesApart) {
  const std::string out = released(bundle({condition("1", "I10", secret_meta), "{'resourceType':'Patient','id':'1'}",
                                           observation("o", "'subject':{'reference':'Patient/1'}")}));
  EXPECT_TRUE(has(out, "'subject':{'reference':'Patient/1'}")) << out;
}

TEST(ReleasedBundle, DropsTextThatSomebodyMadeOfTheWhole) {
  const std::string out = released(bundle({condition("hidden", "I10", secret_meta),
                                           observation("o",
                                                       "'text':{'status':'generated','div':'<div>hidden thing</div>'},"
                                                       "'focus':[{'reference':'Condition/hidden'}]")}));
  EXPECT_EQ(out.find("hidden thing"), std::string::npos) << out;
}

TEST(ReleasedBundle, MasksTheAddressOfAWithheldAttachment) {
  const std::string out =
      released(bundle({"{'resourceType':'Binary','id':'b'" + secret_meta + ",'contentType':'text/plain'}",
                       "{'resourceType':'DocumentReference','id':'d','content':[{'attachment':"
                       "{'contentType':'text/plain','url':'Binary/b'}}]}"}));
  EXPECT_EQ(out.find("Binary/b"), std::string::npos) << out;
  EXPECT_TRUE(has(out, "'contentType':'text/plain'"));
}

TEST(ReleasedBundle, AsksWhatIsOutsideIt) {
  Request request = to_pcp();
  std::set<std::string> asked;
  request.visible = [&](std::string_view type, std::string_view id) {
    asked.insert(std::string(type) + "/" + std::string(id));
    return id != "hidden";
  };
  const std::string out = released(
      observation("o", "'subject':{'reference':'Patient/p'},'focus':[{'reference':'Condition/hidden','display':'x'}]"),
      request);
  EXPECT_EQ(asked, (std::set<std::string>{"Patient/p", "Condition/hidden"}));
  EXPECT_EQ(out.find("hidden"), std::string::npos) << out;
  EXPECT_TRUE(has(out, "Patient/p"));
}

TEST(ReleasedBundle, LeavesProvenanceOnlyOfWhatLeaves) {
  const auto provenance = [](std::string_view id, std::string_view targets) {
    return "{'resourceType':'Provenance','id':'" + std::string(id) + "','target':[" + std::string(targets) +
           "],'recorded':'2025-01-01T00:00:00Z'}";
  };
  const std::string hidden = "{'reference':'Condition/hidden'}", who = "{'reference':'Patient/p'}",
                    shown = "{'reference':'Condition/c'}";
  const std::string out = released(bundle(
      {patient, condition("c"), condition("hidden", "I10", secret_meta), provenance("v1", hidden + "," + who),
       provenance("v2", shown + "," + who), provenance("v3", who), provenance("v4", "{'reference':'Provenance/v1'}"),
       provenance("v5", "{'reference':'Provenance/v2'}"), provenance("v6", hidden + "," + shown)}));
  for (const char* gone : {"'id':'v1'", "'id':'v4'", "Condition/hidden"}) EXPECT_FALSE(has(out, gone)) << gone;
  for (const char* there : {"'id':'v2'", "'id':'v3'", "'id':'v5'", "'id':'v6'"}) EXPECT_TRUE(has(out, there)) << there;
}

TEST(ReleasedBundle, IsRefusedWhenNoContentMayLeave) {
  const auto out = release(resource(bundle({patient, condition("c", "I10", secret_meta)})), to_pcp(), {}, {});
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().front().code, base::Code::release_refused);
  EXPECT_FALSE(released(bundle({patient})).empty()) << "there is no content that would be missing";
  EXPECT_FALSE(released(bundle({})).empty());
}

TEST(ReleasedBundle, OfASearchLooksAsIfTheWithheldWereNotThere) {
  const std::string one = condition("c"), other = condition("hidden", "I10", secret_meta);
  std::string page = bundle({one, other}, "searchset");
  page.insert(page.size() - 1, ",'total':2,'signature':{'data':'eA=='}");
  const std::string out = released(page);
  EXPECT_TRUE(has(out, "'total':1")) << out;
  EXPECT_FALSE(has(out, "signature"));
  std::string longer = bundle({one, other}, "searchset");
  longer.insert(longer.size() - 1, ",'total':20");
  EXPECT_FALSE(has(released(longer), "total"));
  const std::string none = released(bundle({other}, "searchset"));
  EXPECT_TRUE(has(none, "'type':'searchset'"));
  EXPECT_FALSE(has(none, "entry"));
}

TEST(ReleasedBundle, LeavesIncludedResourcesOnlyWithTheirMatch) {
  const auto page = [&](const std::string& more) {
    return "{'resourceType':'Bundle','type':'searchset','entry':[{'search':{'mode':'match'},'resource':" +
           condition("c", "I10", ",'recorder':{'reference':'Practitioner/x'}" + more) +
           "},{'search':{'mode':'include'},'resource':{'resourceType':'Practitioner','id':'x'}}]}";
  };
  EXPECT_TRUE(has(released(page("")), "'id':'x'"));
  EXPECT_FALSE(has(released(page(secret_meta)), "'id':'x'"));
}

TEST(ReleasedBundle, DoesNotTakeConsentsFromAPageOfAStore) {
  const std::string denial = consent("old", "{'type':'deny'}");
  EXPECT_TRUE(released(bundle({condition("c"), denial})).empty());
  for (const char* type : {"searchset", "history"})
    EXPECT_TRUE(has(released(bundle({condition("c"), denial}, type)), "'id':'c'"));
  // Nor one that the caller knows in its newest version.
  std::string revoked = denial;
  revoked.replace(revoked.find("'active'"), 8, "'inactive'");
  EXPECT_TRUE(has(released(bundle({condition("c"), denial}), to_pcp(), {revoked}), "'id':'c'"));
}

TEST(ReleasedBundle, MayHoldBundles) {
  const std::string inner = bundle({condition("c"), condition("hidden", "I10", secret_meta)});
  const std::string out = released(bundle({inner, observation("o", "'focus':[{'reference':'Condition/hidden'}]")}));
  EXPECT_TRUE(has(out, "'id':'c'")) << out;
  EXPECT_EQ(out.find("hidden"), std::string::npos) << out;
  EXPECT_TRUE(has(released(bundle({bundle({condition("hidden", "I10", secret_meta)}), condition("c")})), "'id':'c'"));
}

TEST(ReleasedBundle, OfADocumentNeedsItsComposition) {
  const std::string composition = "{'resourceType':'Composition','id':'x','status':'final'" + secret_meta + "}";
  EXPECT_TRUE(released(bundle({composition, condition("c")}, "document")).empty());
  EXPECT_TRUE(has(released(bundle({bundle({composition, condition("c")}, "document"), condition("d")})), "'id':'d'"));
  EXPECT_FALSE(has(released(bundle({bundle({composition, condition("c")}, "document"), condition("d")})), "'id':'c'"));
}

TEST(ReleasedBundle, HandsItsOwnLabelToForeignEntriesWithoutOne) {
  std::string text = bundle({condition("c")}, "document");
  text.insert(text.find(",'type'"), secret_meta);
  EXPECT_TRUE(released(text).empty());
}

TEST(ReleasedBundle, CarriesTheHighestLabelAndAllRestraints) {
  const std::string restricted =
      condition("r", "I10",
                ",'meta':{'security':[{'system':"
                "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'},{'system':"
                "'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'NORDSCLCD'}]}");
  const auto out = release(resource(bundle({condition("c"), restricted})), to_trusted(), {},
                           consents_of({consent("a", "{'type':'permit'}")}));
  ASSERT_TRUE(out);
  EXPECT_EQ(out->labels.confidentiality, Confidentiality::R);
  EXPECT_TRUE(out->labels.refrain.contains("NORDSCLCD"));
  EXPECT_EQ(labels_of(out->resource->root(), {}).confidentiality, Confidentiality::R);
}

TEST(ReleasedBundle, TakesResourcesWithoutIdTwiceTheSameAndCircles) {
  const std::string nameless = "{'resourceType':'Observation','subject':{'reference':'Patient/p'}}";
  const std::string a = observation("a", "'focus':[{'reference':'Observation/b'}]"),
                    b = observation("b", "'focus':[{'reference':'Observation/a'}]");
  const std::string out = released(bundle({nameless, nameless, a, b, a}));
  EXPECT_TRUE(has(out, "Observation/a") && has(out, "Observation/b"));
  // One version of it stays, another leaves: a reference to it is not left dangling, and not masked.
  const std::string two = released(bundle({observation("b", "'status':'final'" + secret_meta), a, b}));
  EXPECT_TRUE(has(two, "'focus':[{'reference':'Observation/b'}]")) << two;
}

TEST(ReleasedBundle, ShowsNoDeletionOfWhatIsHidden) {
  const std::string text =
      "{'resourceType':'Bundle','type':'history','entry':[{'request':{'method':'DELETE','url':'Condition/hidden'}},"
      "{'request':{'method':'DELETE','url':'Condition/c'}}]}";
  Request request = to_pcp();
  request.visible = [](std::string_view, std::string_view id) { return id != "hidden"; };
  const std::string out = released(text, request);
  EXPECT_FALSE(has(out, "hidden"));
  EXPECT_TRUE(has(out, "Condition/c"));
}

TEST(ReleasedResource, SaysThatSomethingIsMissing) {
  Request request = to_pcp();
  request.visible = [](std::string_view, std::string_view) { return false; };
  const std::string out = released(observation("o", "'subject':{'reference':'Patient/p'}"), request);
  EXPECT_TRUE(
      has(out, "'tag':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ObservationValue','code':'SUBSETTED'}]"))
      << out;
  EXPECT_TRUE(has(out, "'code':'MASKED'"));
  EXPECT_FALSE(has(released(observation("o", "'status':'final'")), "SUBSETTED"));
}

}  // namespace kapfhir::release
