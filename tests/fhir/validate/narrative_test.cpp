// Narratives that HL7's validator takes or refuses: what stands in what, prefixes, links.
#include "support.hpp"

namespace kapfhir::fhir::validate {
namespace {

std::string patient_with(std::string div) {
  for (const auto& [from, to] : {std::pair{'\'', "\\\""}, std::pair{'\n', " "}, std::pair{'\t', " "}})
    for (auto at = div.find(from); at != div.npos; at = div.find(from, at + 1)) div.replace(at, 1, to);
  return R"({"resourceType":"Patient","text":{"status":"generated","div":")" + div + R"("}})";
}

/// "ok", or the place of the errors.
std::string verdict(const std::string& div) {
  std::string out;
  for (const base::Issue& issue : verdict_of(patient_with(div))) {
    EXPECT_EQ(issue.code, base::Code::check_narrative) << div;
    out = issue.expression;
  }
  return out.empty() ? "ok" : out;
}

std::string inside(const std::string& text) {
  return verdict("<div xmlns='http://www.w3.org/1999/xhtml'>x" + text + "</div>");
}

constexpr const char* here = "Patient.text.div";

TEST(NarrativeNesting, TextsHoldNoBlocks) {
  const std::pair<std::string, std::string> blocks[] = {{"div", "<div>y</div>"},
                                                        {"pre", "<pre>y</pre>"},
                                                        {"table", "<table><tr><td>y</td></tr></table>"},
                                                        {"ul", "<ul><li>y</li></ul>"},
                                                        {"ol", "<ol><li>y</li></ol>"}};
  for (const char* const name : {"p",   "h1", "h2",  "h3",     "h4",      "h5",   "h6",  "pre", "address", "a",
                                 "b",   "em", "i",   "strong", "small",   "big",  "sub", "sup", "code",    "tt",
                                 "dfn", "q",  "var", "abbr",   "acronym", "cite", "bdo", "kbd", "samp",    "span"}) {
    const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
    for (const auto& [block, text] : blocks) {
      EXPECT_EQ(inside(open + text + close), here) << name << ' ' << block;
      EXPECT_EQ(inside(open + "<span>" + text + "</span>" + close), here) << name << ' ' << block;
    }
    const bool paragraph = std::string_view(name) == "p";
    EXPECT_EQ(inside(open + "<p>y</p>" + close), paragraph ? here : "ok") << name;
    EXPECT_EQ(inside(open + "<blockquote>y</blockquote>" + close), paragraph ? here : "ok") << name;
    EXPECT_EQ(inside(open + "<dl><dt>y</dt></dl>" + close), "ok") << name;
  }
  for (const auto& [block, text] : blocks) {
    EXPECT_EQ(inside("<dl><dt>y</dt><dd>" + text + "</dd></dl>"), here) << block;
    EXPECT_EQ(inside("<dl><dt>" + text + "</dt></dl>"), here) << block;
    EXPECT_EQ(inside("<table><caption>" + text + "</caption><tr><td>y</td></tr></table>"), here) << block;
    EXPECT_EQ(inside("<ul><li>" + text + "</li></ul><table><tr><td>" + text + "</td></tr></table>"), "ok") << block;
    EXPECT_EQ(inside("<blockquote>" + text + "</blockquote><p>y</p>" + text), "ok") << block;
  }
}

TEST(NarrativeNesting, SomeDoNotStandInThemselves) {
  for (const char* const name : {"a", "b", "em", "q", "sup", "samp"}) {
    const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
    EXPECT_EQ(inside(open + open + "y" + close + close), here) << name;
    EXPECT_EQ(inside(open + "<span>" + open + "y" + close + "</span>" + close), here) << name;
    EXPECT_EQ(inside(open + "y" + close + open + "y" + close), "ok") << name;
  }
  EXPECT_EQ(inside("<span><span>y</span></span>"), "ok");
}

TEST(NarrativeNesting, ListsAndTablesHoldTheirOwn) {
  for (const char* const right :
       {"<br></br>", "<ul><!-- a --><li>y</li> </ul>", "<ul>&#10;<li>y</li></ul>", "<table/>", "<table><tr/></table>",
        "<table><caption>y</caption><colgroup><col/></colgroup><thead><tr><th>y</th></tr></thead><tfoot/><tbody>"
        "<tr><td>y</td></tr></tbody></table>",
        "<table><col/><tr><td>y</td></tr></table>", "<table><colgroup>y</colgroup></table>",
        "<dl> <dt>y</dt><dd>y</dd></dl>"})
    EXPECT_EQ(inside(right), "ok") << right;
  for (const char* const wrong : {"<br>y</br>",
                                  "<br> </br>",
                                  "<hr><b>y</b></hr>",
                                  "<img src='a.png' alt='y'>y</img>",
                                  "<table>y</table>",
                                  "<table><td>y</td></table>",
                                  "<table><div>y</div></table>",
                                  "<table><tr>y</tr></table>",
                                  "<table><thead><td>y</td></thead></table>",
                                  "<table><tbody><thead/></tbody></table>",
                                  "<ul>y</ul>",
                                  "<ul>&#160;</ul>",
                                  "<ul><ul><li>y</li></ul></ul>",
                                  "<ol><p>y</p></ol>",
                                  "<dl>y</dl>",
                                  "<dl><p>y</p></dl>",
                                  "<dl><div><dt>y</dt></div></dl>",
                                  "<li>y</li>",
                                  "<div><li>y</li></div>",
                                  "<dd>y</dd>",
                                  "<dt>y</dt>",
                                  "<ul><dd>y</dd></ul>",
                                  "<tr><td>y</td></tr>",
                                  "<td>y</td>",
                                  "<th>y</th>",
                                  "<tbody/>",
                                  "<caption>y</caption>",
                                  "<col/>",
                                  "<colgroup/>"})
    EXPECT_EQ(inside(wrong), here) << wrong;
}

TEST(NarrativeNesting, IsSaidOnceForEachPair) {
  std::string many;
  for (int i = 0; i < 100; ++i) many += "<p><div>y</div><span><div>y</div></span></p>";
  EXPECT_EQ(verdict_of(patient_with("<div xmlns='http://www.w3.org/1999/xhtml'>" + many + "</div>")).size(), 1U);
}

TEST(NarrativeSpaces, AreDeclaredAndUsed) {
  const std::string space = "xmlns='http://www.w3.org/1999/xhtml'", h = "xmlns:h='http://www.w3.org/1999/xhtml'";
  for (const std::string& right :
       {"<div " + space + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>x</div>",
        "<div " + space + "><p xmlns:v3='urn:hl7-org:v3'>x</p></div>",
        "<div " + space + "><p " + space + ">x</p></div>", "<h:div " + h + "><h:p>x</h:p></h:div>",
        "<h:div " + h + "><p>x</p></h:div>", "<div " + space + "><h:p " + h + ">x</h:p><h:br " + h + "/></div>",
        "<h:div " + h + "><h:img src='a'/></h:div>"})
    EXPECT_EQ(verdict(right), "ok") << right;
  for (const std::string& wrong :
       {"<div " + h + ">x</div>", "<div " + space + "><h:p>x</h:p></div>",
        "<div " + space + "><h:p " + h + ">x</h:p><h:p>y</h:p></div>",
        "<div " + space + "><h:br " + h + "/><h:br/>x</div>", "<div " + space + " xmlns:v='urn:x'><v:p>x</v:p></div>",
        "<div " + space + "><p xmlns='urn:x'>x</p></div>", "<h:div " + h + "><h:script>x</h:script></h:div>",
        "<h:div " + h + "><h:p onclick='x'>x</h:p></h:div>", "<h:div " + h + "><h:p h:class='x'>x</h:p></h:div>",
        "<h:div " + h + "> </h:div>", "<h:div " + h + "><h:p><h:ul><h:li>x</h:li></h:ul></h:p></h:div>",
        "<h:div " + h + "><h:a href='javascript:x'>x</h:a></h:div>"})
    EXPECT_EQ(verdict(wrong), here) << wrong;
}

TEST(NarrativeLinks, AreUrls) {
  for (const char* const right : {"http://a/$b?c=d&amp;e=(f)~*!", "http://a|b", "http://a/\xC3\xBC",
                                  "data:image/png;base64,YWJj", "data:image/png,abc", "data:image/png,abc,",
                                  "data:image/png;base64,YW&#10;Jj", "data: image/png;a=b;base64,YWJj", "a.png"}) {
    EXPECT_EQ(inside("<a href='" + std::string(right) + "'>y</a>"), "ok") << right;
    EXPECT_EQ(inside("<img alt='y' src='" + std::string(right) + "'/>"), "ok") << right;
  }
  for (const char* const wrong :
       {"http://a/{b}", "a b", " ", " http://a", "http://a/&#9;b", "http://a/^b", "http://a/&quot;", "http://a\\\\b",
        "http://a/&lt;b>", "http://a/`b", "mailto:a b", "data:image/png;base64", "data:image/png;base64,",
        "data:image/png;base64,YW,Jj", "data:image/png;base64,YWJ", "data:image,abc"}) {
    EXPECT_EQ(inside("<a href='" + std::string(wrong) + "'>y</a>"), here) << wrong;
    EXPECT_EQ(inside("<img alt='y' src='" + std::string(wrong) + "'/>"), here) << wrong;
  }
}

}  // namespace
}  // namespace kapfhir::fhir::validate
