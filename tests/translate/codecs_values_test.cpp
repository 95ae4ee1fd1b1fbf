// Codecs for values as they are: text, ends of periods, addresses, MIME types, base64, narrative, canonicals.
#include "translate/translated.hpp"

namespace kapfhir::translate {
namespace {

Translated condition(const std::string& members) {
  return Translated(R"("conditions":[{"id":"dx",)" + members + "}]");
}
Translated encounter(const std::string& start, const std::string& end) {
  return Translated(R"("encounters":[{"id":"enc","class":"AMB","start":")" + start + R"(","end":")" + end + "\"}]");
}
Translated document(const std::string& members) {
  return Translated(R"("referral":{"id":"ref","attached_documents":[{"id":"doc")" + members + "}]}");
}
const std::string document_at = "/referral/attached_documents/0";
Translated summary(const std::string& course) {
  return Translated(R"("discharge_summary":{"id":"dc","course":)" + course + "}");
}

}  // namespace

TEST(PlainCodec, WritesATextAsItIs) {
  Translated given = condition(R"("text":"Müdigkeit, 躁鬱 \"quoted\" \\ tab\there")");
  EXPECT_EQ(said(given.resource("/conditions/0"), "code.text"), "Müdigkeit, 躁鬱 \"quoted\" \\ tab\there");
  EXPECT_EQ(remainder_of(given.resource("/conditions/0")), "");
  given.expect_unchanged();
}

TEST(PlainCodec, LeavesToTheRemainderWhatAFhirStringCannotHold) {
  for (const std::string text :
       {R"("")", R"("   ")", R"(" leading")", R"("trailing ")", R"("bell \u0007")", R"("\u00a0")"}) {
    Translated given = condition("\"text\":" + text);
    EXPECT_FALSE(at(given.resource("/conditions/0"), "code.text")) << text;
    EXPECT_NE(remainder_of(given.resource("/conditions/0")).find("\"text\":"), std::string::npos) << text;
    given.expect_unchanged();
  }
}

TEST(PlainCodec, SaysNullAsNotAskedAndAbsentAsNothing) {
  Translated null = condition(R"("text":null)");
  EXPECT_EQ(absent_reason(at(null.resource("/conditions/0"), "code._text")), "not-asked");
  EXPECT_EQ(remainder_of(null.resource("/conditions/0")), "");
  null.expect_unchanged();
  Translated absent = condition(R"("icd_10_cm":"F33.2")");
  EXPECT_FALSE(at(absent.resource("/conditions/0"), "code._text"));
  absent.expect_unchanged();
}

TEST(PlainCodec, KeepsThePrecisionOfADate) {
  for (const std::string date : {"2012", "2012-05", "2012-05-17"}) {
    Translated given = condition(R"("onset_date":")" + date + '"');
    EXPECT_EQ(said(given.resource("/conditions/0"), "onsetDateTime"), date);
    given.expect_unchanged();
  }
}

TEST(PlainCodec, FillsAMandatoryGapWithUnknownAndReadsItAsAbsent) {
  Translated given(R"("dosing_sessions":[{"id":"ds-1","administrations":[{"id":"dose-1"}]}])");
  const json::View dose = given.resource("/dosing_sessions/0/administrations/0");
  EXPECT_EQ(absent_reason(at(dose, "effectivePeriod._start")), "unknown");
  given.expect_unchanged();
}

TEST(NamedValueCodec, WritesTheTypeThatTheExtensionNames) {
  Translated given(R"("dosing_sessions":[{"id":"ds-1","session_number":3,"support_used":["grounding_cue","music"]}])");
  const json::View session = given.resource("/dosing_sessions/0");
  EXPECT_EQ(said(own_extension(session, "session-number"), "valuePositiveInt"), "3");
  EXPECT_EQ(said(own_extension(session, "dosing-session-support-used"), "valueCode"), "grounding_cue");
  EXPECT_EQ(remainder_of(session), "");
  given.expect_unchanged();
}

TEST(NamedValueCodec, LeavesANumberThatTheTypeRefusesToTheRemainder) {
  for (const std::string number : {"0", "-1", "1.0", "1.5"}) {
    Translated given(R"("dosing_sessions":[{"id":"ds-1","session_number":)" + number + "}]");
    EXPECT_FALSE(own_extension(given.resource("/dosing_sessions/0"), "session-number"));
    EXPECT_EQ(remainder_of(given.resource("/dosing_sessions/0")), "{\"session_number\":" + number + "}");
    given.expect_unchanged();
  }
}

TEST(PeriodEndCodec, KeepsAnEndThatIsNotBeforeTheStart) {
  for (const auto& [start, end] : std::vector<std::pair<std::string, std::string>>{
           {"2025-02-26T09:45:00-07:00", "2025-02-26T12:15:00-07:00"},
           {"2025-02-26T09:45:00-07:00", "2025-02-26T16:45:01Z"},  // a second later, in another offset
           {"2025-02-26T09:45:00-07:00", "2025-02-26T09:45:00-07:00"},
           {"2013-01", "2014"}}) {
    Translated given = encounter(start, end);
    EXPECT_EQ(said(given.resource("/encounters/0"), "period.end"), end);
    given.expect_unchanged();
  }
}

TEST(PeriodEndCodec, LeavesAnEndBeforeTheStartToTheRemainder) {
  for (const auto& [start, end] :
       std::vector<std::pair<std::string, std::string>>{{"2025-02-26T12:15:00-07:00", "2025-02-26T09:45:00-07:00"},
                                                        {"2025-02-26T09:45:00-07:00", "2025-02-26T16:44:59Z"},
                                                        {"2014-05", "2014"}}) {  // nobody can tell
    Translated given = encounter(start, end);
    EXPECT_EQ(said(given.resource("/encounters/0"), "period.start"), start);
    EXPECT_FALSE(at(given.resource("/encounters/0"), "period.end")) << end;
    EXPECT_EQ(remainder_of(given.resource("/encounters/0")), "{\"end\":\"" + end + "\"}");
    given.expect_unchanged();
  }
}

TEST(AbsoluteUriCodec, TakesAddressesAndUrns) {
  for (const std::string system : {"urn:oid:1.2.36.146", "http://example.org/mrn", "https://example.org/mrn"}) {
    Translated given(R"("patient":{"id":"patient","identifiers":[{"system":")" + system + R"(","value":"1"}]})");
    EXPECT_EQ(said(given.resource("/patient"), "identifier.system"), system);
    given.expect_unchanged();
  }
}

TEST(AbsoluteUriCodec, LeavesARelativeOrBrokenSystemToTheRemainder) {
  for (const std::string system : {"mrn", "example.org/mrn", "http://two words", ""}) {
    Translated given(R"("patient":{"id":"patient","identifiers":[{"system":")" + system + R"(","value":"1"}]})");
    const json::View identifier = at(given.resource("/patient"), "identifier");
    EXPECT_FALSE(identifier["system"]) << system;
    EXPECT_EQ(said(identifier, "value"), "1");
    EXPECT_EQ(remainder_of(identifier), "{\"system\":\"" + system + "\"}");
    given.expect_unchanged();
  }
}

TEST(MimeTypeCodec, TakesATypeWithParameters) {
  for (const std::string type :
       {"text/plain", "application/pdf", "text/plain; charset=utf-8", "application/vnd.a+xml"}) {
    Translated given = document(R"(,"content_type":")" + type + '"');
    EXPECT_EQ(said(given.resource(document_at), "content.attachment.contentType"), type);
    given.expect_unchanged();
  }
}

TEST(MimeTypeCodec, PutsOctetStreamWithAReasonWhereThereIsNone) {
  for (const auto& [members, reason] : std::vector<std::pair<std::string, std::string>>{
           {"", "unknown"}, {R"(,"content_type":null)", "not-asked"}, {R"(,"content_type":"a letter")", "unknown"}}) {
    Translated given = document(members);
    const json::View attachment = at(given.resource(document_at), "content.attachment");
    EXPECT_EQ(said(attachment, "contentType"), "application/octet-stream");
    EXPECT_EQ(absent_reason(attachment["_contentType"]), reason) << members;
    given.expect_unchanged();
  }
  EXPECT_EQ(remainder_of(document(R"(,"content_type":"a letter")").resource(document_at)),
            R"({"content_type":"a letter"})");
}

TEST(Base64Codec, CarriesAnyTextEvenWhatAStringCannot) {
  Translated given = document(R"(,"content_type":"text/plain","text":" bell \u0007 and 躁鬱\r\n")");
  EXPECT_EQ(said(given.resource(document_at), "content.attachment.data"), "IGJlbGwgByBhbmQg6LqB6ayxDQo=");
  EXPECT_EQ(remainder_of(given.resource(document_at)), "");
  given.expect_unchanged();
}

TEST(Base64Codec, LeavesAnEmptyTextToTheRemainderAndRefusesWhatIsNotBase64) {
  Translated empty = document(R"(,"content_type":"text/plain","text":"")");
  EXPECT_EQ(remainder_of(empty.resource(document_at)), R"({"text":""})");
  empty.expect_unchanged();
  const Translated given = document(R"(,"content_type":"text/plain","text":"hello")");
  const base::Issues errors = given.errors("\"data\":\"aGVsbG8=\"", "\"data\":\"aGV?bG8=\"");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors.front().code, base::Code::map_unreadable);
  EXPECT_NE(errors.front().expression.find("content.attachment.data"), std::string::npos);
}

TEST(NarrativeCodec, EscapesTheTextIntoOneDivAndReadsItBack) {
  Translated given = summary(R"("BP < 140 & pain > 3 \"stated\"\r\nsecond line")");
  const json::View text = at(given.resource("/discharge_summary"), "section.text");
  EXPECT_EQ(said(text, "status"), "additional");
  EXPECT_EQ(
      said(text, "div"),
      "<div xmlns=\"http://www.w3.org/1999/xhtml\">BP &lt; 140 &amp; pain &gt; 3 \"stated\"&#13;\nsecond line</div>");
  given.expect_unchanged();
}

TEST(NarrativeCodec, ReadsTheWordsOfAnotherSystemsMarkup) {
  Translated given = summary(R"("Three sessions")");
  const kap::EpisodeRecord record =
      given.back(">Three sessions<", "><p class=\\\"x\\\">Four <b>long</b> &quot;sessions&quot;</p><");
  EXPECT_EQ(*record.discharge_summary->course, "Four long \"sessions\"");
}

TEST(NarrativeCodec, LeavesNullAndControlCharactersToTheRemainder) {
  for (const std::string course : {"null", R"("bell \u0007")", R"("")"}) {
    Translated given = summary(course);
    EXPECT_FALSE(given.resource("/discharge_summary")["section"]) << course;
    EXPECT_NE(remainder_of(given.resource("/discharge_summary")).find("\"course\":"), std::string::npos);
    given.expect_unchanged();
  }
}

}  // namespace kapfhir::translate
