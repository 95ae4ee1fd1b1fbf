// FHIRPath 2.0, String Manipulation, and matches() and its kin.
#include "fhir/path/asked.hpp"
#include "fhir/path/patient.hpp"

namespace kapfhir::fhir::path {
namespace {

TEST(Strings, AreSearchedAndCut) {
  expect_rows({
      {"'abcabc'.indexOf('bc')", "integer 1"},
      {"'abc'.indexOf('x')", "integer -1"},
      {"'abc'.indexOf('')", "integer 0"},
      {"{}.indexOf('a')", ""},
      {"'abc'.indexOf({})", ""},
      {"'abcabc'.lastIndexOf('bc')", "integer 4"},
      {"'abc'.lastIndexOf('x')", "integer -1"},
      {"'abcdef'.substring(3)", "string def"},
      {"'abcdef'.substring(1, 2)", "string bc"},
      {"'abc'.substring(3)", ""},
      {"'abc'.substring(-1)", ""},
      {"'abc'.substring(0, 99)", "string abc"},
      {"'abc'.substring(1, 0)", "string "},
      {"'abc'.substring(1, -1)", "string "},
      {"'abc'.substring({})", ""},
      {"'abc'.substring(1, {})", "string bc"},
      {"'abc'.startsWith('ab')", "boolean true"},
      {"'abc'.startsWith('')", "boolean true"},
      {"'abc'.startsWith({})", ""},
      {"'abc'.endsWith('bc')", "boolean true"},
      {"'abc'.endsWith('ab')", "boolean false"},
      {"'abc'.contains('b')", "boolean true"},
      {"'abc'.contains('x')", "boolean false"},
      {"{}.contains('x')", ""},
      {"'abc'.length()", "integer 3"},
      {"''.length()", "integer 0"},
      {"{}.length()", ""},
      {"(1 | 2).toString().length()", "execution 9"},
      {"('a' | 'b').length()", "execution 13"},
      {"'a'.combine('b').upper()", "execution 18"},
  });
}

TEST(Strings, AreChanged) {
  expect_rows({
      {"'aBc'.upper()", "string ABC"},
      {"'aBc'.lower()", "string abc"},
      {"' a b '.trim()", "string a b"},
      {"'abcabc'.replace('bc', 'x')", "string axax"},
      {"'abc'.replace('', 'x')", "string xaxbxcx"},
      {"'abc'.replace('b', '')", "string ac"},
      {"'abc'.replace({}, 'x')", ""},
      {"'abc'.replace('b', {})", ""},
      {"'ab'.toChars()", "string a, string b"},
      {"''.toChars()", ""},
      {"'a,b,,c'.split(',')", "string a, string b, string , string c"},
      {"'abc'.split('')", "string a, string b, string c"},
      {"('a' | 'b').join('-')", "string a-b"},
      {"('a' | 'b').join()", "string ab"},
      {"{}.join(',')", ""},
      {"('a' | 'b').join({})", "string ab"},
      {"'a' & {}", "string a"},
      {"{} & {}", "string "},
      {"'a' + {}", ""},
      {"'a' + 'b'", "string ab"},
      {"'a' & 1", "execution 5"},
      {"'a' + 1", "execution 5"},
  });
}

TEST(Strings, AreEncodedAndEscaped) {
  expect_rows({
      {"'test'.encode('base64')", "string dGVzdA=="},
      {"'dGVzdA=='.decode('base64')", "string test"},
      {"'subjects?_d'.encode('urlbase64')", "string c3ViamVjdHM_X2Q="},
      {"'test'.encode('hex')", "string 74657374"},
      {"'74657374'.decode('hex')", "string test"},
      {"'7465737'.decode('hex')", ""},
      {"'ff'.decode('hex')", ""},
      {"'x'.encode('rot13')", ""},
      {"'%'.decode('base64')", ""},
      {"'\"1<2\"'.escape('html')", "string &quot;1&lt;2&quot;"},
      {"'&quot;1&lt;2&quot;'.unescape('html')", "string \"1<2\""},
      {"'\"a\"'.escape('json')", "string \\\"a\\\""},
      {"'\\\\\"a\\\\\"'.unescape('json')", "string \"a\""},
  });
}

TEST(Strings, CountCharactersNotBytes) {
  expect_rows({
      {"'Ärzte'.length()", "integer 5"},
      {"'Ärzte'.substring(0, 1)", "string Ä"},
      {"'Ärzte'.indexOf('z')", "integer 2"},
      {"'ärzte'.upper()", "string ÄRZTE"},
      {"'ÄÖÜ'.lower()", "string äöü"},
      {"'😀a'.length()", "integer 2"},
      {"'😀a'.toChars().last()", "string a"},
      {"'ΣΩ'.lower()", "string σω"},
      {"'жук'.upper()", "string ЖУК"},
      {"'😀a'.substring(1)", "string a"},
      {"'😀é'.matches('^..$')", "boolean true"},
      {"'aé'.replace('', '-')", "string -a-é-"},
  });
}

TEST(Patterns, MatchAPartOrTheWhole) {
  expect_rows({
      {"'abc'.matches('b')", "boolean true"},
      {"'abc'.matches('^b')", "boolean false"},
      {"'abc'.matchesFull('b')", "boolean false"},
      {"'abc'.matchesFull('a.c')", "boolean true"},
      {"'a\\nc'.matches('a.c')", "boolean true"},
      {"'abc'.matches('')", "boolean true"},
      {"{}.matches('a')", ""},
      {"'a'.matches({})", ""},
      {"'a'.matches('[')", "execution 13"},
      {"'x1'.matches('\\\\d')", "boolean true"},
      {"'abc'.replaceMatches('b', 'x')", "string axc"},
      {"'11/30/1972'.replaceMatches('(\\\\d+)/(\\\\d+)/(\\\\d+)', '$2-$1-$3')", "string 30-11-1972"},
      {"'11/30'.replaceMatches('(?P<month>\\\\d+)/(?P<day>\\\\d+)', '${day}-${month}')", "string 30-11"},
      {"'abc'.replaceMatches('', 'x')", "string abc"},
      {"'abc'.replaceMatches('b', '\\\\$')", "string a$c"},
      {"'abc'.replaceMatches({}, 'x')", ""},
  });
}

}  // namespace
}  // namespace kapfhir::fhir::path
