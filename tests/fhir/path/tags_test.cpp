// The markup of narratives, tag by tag; also of texts that are none.
#include "fhir/path/tags.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kapfhir::fhir::path {
namespace {

/// "<div 0> text 1 </p 1>": each step with how deep it is.
std::string steps(std::string_view text) {
  std::string out;
  Tags tags(text);
  for (Tag tag; tags.next(tag);) {
    if (!out.empty()) out += ' ';
    out += tag.kind == Tag::Kind::opening   ? "<" + std::string(tag.name)
           : tag.kind == Tag::Kind::closing ? "/" + std::string(tag.name)
                                            : "'" + std::string(tag.text) + "'";
    out += std::to_string(tag.depth);
  }
  return out;
}

TEST(Tags, ComeInTheirOrderWithTheirDepth) {
  EXPECT_EQ(steps("<div>a<p>b</p><br/>c</div>"), "<div0 'a'1 <p1 'b'2 /p1 <br1 'c'1 /div0");
  EXPECT_EQ(steps("<div><!-- <p> -->a</div>"), "<div0 'a'1 /div0");
  EXPECT_EQ(steps("<a title=\"x > y\">z</a>"), "<a0 'z'1 /a0");
}

TEST(Tags, AreNamedWithoutTheirPrefix) {
  EXPECT_EQ(steps("<h:div xmlns:h=\"x\"><h:br/>a</h:div>"), "<div0 <br1 'a'1 /div0");
  Tags tags("<h:div><p>");
  Tag tag;
  ASSERT_TRUE(tags.next(tag));
  EXPECT_TRUE(tag.prefixed);
  ASSERT_TRUE(tags.next(tag));
  EXPECT_FALSE(tag.prefixed);
}

TEST(Tags, HaveTextsWithReferences) {
  EXPECT_EQ(resolved("a &amp;&lt;&#x6A;&#106; b"), "a &<jj b");
  EXPECT_EQ(resolved("&#228;&#8594;&#x1F600;"), "\xC3\xA4\xE2\x86\x92\xF0\x9F\x98\x80");
  for (const char* const nothing : {"&nbsp;", "&#x110000;", "&#99999999999;", "&#x;", "&;"})
    EXPECT_EQ(resolved(nothing), "");
  EXPECT_EQ(resolved("a & b"), "a & b");
}

TEST(Tags, HaveTheirAttributes) {
  Tags tags("<a href = '#x' class=\"b c\" xml:lang='de' lang=\"en\"/>");
  Tag tag;
  ASSERT_TRUE(tags.next(tag));
  EXPECT_EQ(tag.attribute("href"), "#x");
  EXPECT_EQ(tag.attribute("class"), "b c");
  EXPECT_EQ(tag.attribute("id"), "");
  EXPECT_EQ(tag.attribute("lass"), "");
  EXPECT_EQ(tag.language(), "de");
  EXPECT_FALSE(tags.next(tag));
}

TEST(Tags, OfBrokenMarkupComeToAnEnd) {
  for (const char* text :
       {"<", "<<", "</", "<a", "<a b='", "<a b=", "<a b c>", "a<!--", "<!-- -", "</a></a></a>", ">", "<>"}) {
    Tags tags(text);
    Tag tag;
    int count = 0;
    while (tags.next(tag) && count < 20) {
      static_cast<void>(tag.attribute("b"));
      ++count;
    }
    EXPECT_LT(count, 20) << text;
  }
}

}  // namespace
}  // namespace kapfhir::fhir::path
