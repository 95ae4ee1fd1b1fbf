// Building and changing trees.
#include "json/draft.hpp"

#include <gtest/gtest.h>

#include <string>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::json {
namespace {

std::string frozen(Draft& draft, const DraftNode* root) {
  return write(std::move(draft).freeze(root).root());
}

}  // namespace

TEST(Draft, BuildsEveryKind) {
  Draft draft;
  DraftNode* const root = draft.object();
  draft.set_string(draft.member(root, "string"), "text");
  draft.set_number(draft.member(root, "number"), "36.0");
  Draft::set_boolean(draft.member(root, "yes"), true);
  Draft::set_boolean(draft.member(root, "no"), false);
  draft.member(root, "null");
  Draft::set_object(draft.member(root, "object"));
  Draft::set_array(draft.member(root, "array"));
  EXPECT_EQ(frozen(draft, root),
            R"({"string":"text","number":36.0,"yes":true,"no":false,"null":null,"object":{},"array":[]})");
}

TEST(Draft, AnswersMembersByTextAndByName) {
  const Name known = intern("draft test: known");
  Draft draft;
  DraftNode* const root = draft.object();
  DraftNode* const one = draft.member(root, known);
  DraftNode* const two = draft.member(root, "draft test: own");
  EXPECT_EQ(draft.member(root, "draft test: known"), one);
  EXPECT_EQ(draft.member(root, known), one);
  EXPECT_EQ(draft.member(root, "draft test: own"), two);
  EXPECT_EQ(Draft::find(root, known), one);
  EXPECT_EQ(Draft::find(root, "draft test: own"), two);
  Arena other;
  EXPECT_EQ(Draft::find(root, other.name("draft test: own")), two);
  EXPECT_EQ(draft.member(root, other.name("draft test: own")), two);
  EXPECT_EQ(Draft::find(root, "draft test"), nullptr);
  EXPECT_EQ(Draft::find(root, intern("draft test: missing")), nullptr);
  EXPECT_EQ(root->size, 2u);
}

TEST(Draft, FindsNothingWhereNothingIs) {
  Draft draft;
  EXPECT_EQ(Draft::find(nullptr, "a"), nullptr);
  EXPECT_EQ(Draft::find(nullptr, intern("a")), nullptr);
  EXPECT_EQ(Draft::find(draft.array(), "a"), nullptr);
  EXPECT_EQ(Draft::find(draft.object(), Name()), nullptr);
}

TEST(Draft, MakesContainersOfNewPlaces) {
  Draft draft;
  DraftNode* const root = draft.object();
  draft.set_string(draft.member(draft.append(draft.member(root, "name")), "family"), "Muster");
  EXPECT_EQ(frozen(draft, root), R"({"name":[{"family":"Muster"}]})");
}

TEST(Draft, CopiesNamesOfOtherArenas) {
  Draft draft;
  DraftNode* const root = draft.object();
  {
    Arena passing;
    draft.member(root, passing.name("draft test: passing"));
  }
  EXPECT_EQ(frozen(draft, root), R"({"draft test: passing":null})");
}

TEST(Draft, CopiesTexts) {
  Draft draft;
  DraftNode* const root = draft.array();
  std::string text = "text", number = "12.50";
  draft.set_string(draft.append(root), text);
  draft.set_number(draft.append(root), number);
  const std::string_view kept = draft.keep(text);
  text = "gone", number = "00.00";
  EXPECT_EQ(kept, "text");
  EXPECT_EQ(frozen(draft, root), R"(["text",12.50])");
}

TEST(Draft, CopiesViewsThatDieAfterwards) {
  Draft draft;
  DraftNode* root = nullptr;
  const std::string text = R"({"draft test: a":[1.0,"two",null,true,false,{"draft test: b":{}}]})";
  {
    const auto document = parse(text);
    root = draft.copy(document->root());
  }
  EXPECT_EQ(root->name, nullptr);
  EXPECT_EQ(frozen(draft, root), text);
}

TEST(Draft, CopiesKeepTheirName) {
  const auto document = parse(R"({"a":{"deep":1},"b":2})");
  Draft draft;
  DraftNode* const root = draft.object();
  for (View member : document->root()) Draft::attach(root, draft.copy(member));
  EXPECT_EQ(frozen(draft, root), R"({"a":{"deep":1},"b":2})");
}

TEST(Draft, AttachesToArraysWithoutTheName) {
  const auto document = parse(R"({"a":1})");
  Draft draft;
  DraftNode* const root = draft.array();
  Draft::attach(root, draft.copy(document->root()["a"]));
  Draft::attach(root, draft.copy(View()));
  const Document result = std::move(draft).freeze(root);
  EXPECT_EQ(result.root().at(0).name(), "");
  EXPECT_EQ(result.root().at(0).node()->name, nullptr);
  EXPECT_EQ(write(result.root()), "[1,null]");
}

TEST(Draft, RemovesFirstMiddleLastAndOnly) {
  for (const auto& [index, rest] : {std::pair{0, "[1,2]"}, std::pair{1, "[0,2]"}, std::pair{2, "[0,1]"}}) {
    Draft draft;
    DraftNode* const root = draft.array();
    DraftNode* nodes[3];
    for (int i = 0; i < 3; ++i) draft.set_number(nodes[i] = draft.append(root), std::to_string(i));
    Draft::remove(root, nodes[index]);
    EXPECT_EQ(root->size, 2u);
    Draft::remove(root, nodes[index]);
    EXPECT_EQ(root->size, 2u);
    draft.append(root);
    EXPECT_EQ(frozen(draft, root), std::string(rest).replace(4, 1, ",null]"));
  }
  Draft draft;
  DraftNode* const root = draft.object();
  Draft::remove(root, draft.member(root, "only"));
  Draft::remove(root, nullptr);
  Draft::remove(nullptr, root);
  EXPECT_EQ(root->last, nullptr);
  EXPECT_EQ(frozen(draft, root), "{}");
}

TEST(Draft, MovesANodeToAnotherPlace) {
  Draft draft;
  DraftNode* const root = draft.object();
  DraftNode* const from = draft.member(root, "from");
  Draft::set_array(from);
  DraftNode* const first = draft.append(from);
  draft.set_string(first, "moved");
  draft.set_string(draft.append(from), "stays");
  DraftNode* const to = draft.member(root, "to");
  Draft::set_array(to);
  Draft::remove(from, first);
  Draft::attach(to, first);
  EXPECT_EQ(first->next, nullptr);
  EXPECT_EQ(frozen(draft, root), R"({"from":["stays"],"to":["moved"]})");
}

TEST(Draft, DropsChildrenOnlyWhenTheKindChanges) {
  Draft draft;
  DraftNode* const root = draft.object();
  draft.member(root, "a");
  Draft::set_object(root);
  EXPECT_EQ(root->size, 1u);
  Draft::set_array(root);
  EXPECT_EQ(root->size, 0u);
  draft.append(root);
  draft.set_string(root, "text");
  EXPECT_EQ(root->first, nullptr);
  Draft::set_boolean(root, true);
  EXPECT_EQ(root->text, "");
  EXPECT_EQ(root->size, 0u);
  draft.set_number(root, "1");
  EXPECT_EQ(frozen(draft, root), "1");
}

TEST(Draft, MaySetATextToItself) {
  Draft draft;
  DraftNode* const root = draft.array();
  DraftNode* const node = draft.append(root);
  draft.set_string(node, "text");
  draft.set_string(node, node->text.substr(1));
  EXPECT_EQ(frozen(draft, root), R"(["ext"])");
}

TEST(Draft, FreezesChildrenContiguouslyAndSharesTexts) {
  Draft draft;
  DraftNode* const root = draft.object();
  for (const char* name : {"a", "b", "c"}) draft.set_string(draft.member(root, name), "text");
  const char* const text = root->first->text.data();
  const Document document = std::move(draft).freeze(root);
  EXPECT_EQ(document.root().at(2).node() - document.root().at(0).node(), 2);
  EXPECT_EQ(document.root().at(0).text().data(), text);
  EXPECT_EQ(document.root()["b"].node(), document.root().at(1).node());
}

TEST(Draft, FrozenMembersAreFoundByAnyName) {
  const Name known = intern("draft test: frozen known");
  Draft draft;
  DraftNode* const root = draft.object();
  draft.set_number(draft.member(root, known), "1");
  draft.set_number(draft.member(root, "draft test: frozen own"), "2");
  const Document document = std::move(draft).freeze(root);
  EXPECT_EQ(document.root()[known].text(), "1");
  EXPECT_EQ(document.root()["draft test: frozen own"].text(), "2");
  EXPECT_EQ(document.root()[intern("draft test: frozen own")].text(), "2");
}

TEST(Draft, FreezesAPart) {
  Draft draft;
  DraftNode* const root = draft.object();
  draft.set_string(draft.member(draft.member(root, "part"), "a"), "b");
  const Document document = std::move(draft).freeze(Draft::find(root, "part"));
  EXPECT_EQ(document.root().name(), "");
  EXPECT_EQ(write(document.root()), R"({"a":"b"})");
}

TEST(Draft, FreezesNothingToAnEmptyDocument) {
  EXPECT_FALSE(Draft().freeze(nullptr).root());
}

TEST(Draft, EmptyTextsStayTexts) {
  Draft draft;
  DraftNode* const root = draft.array();
  draft.set_string(draft.append(root), "");
  EXPECT_EQ(frozen(draft, root), R"([""])");
}

TEST(Draft, ReadsBackWhatItWrote) {
  const std::string text = R"({"a":[{"b":1.10},{"b":"\n\u0001"}],"c":{"d":{"e":[[],[[]]]}}})";
  Draft draft;
  const Document document = std::move(draft).freeze(draft.copy(parse(text)->root()));
  EXPECT_EQ(write(document.root()), text);
  EXPECT_TRUE(equal(document.root(), parse(text)->root()));
}

}  // namespace kapfhir::json
