// The small words of HTTP: headers, escapes, queries, addresses.
#include "net/http.hpp"

#include <gtest/gtest.h>

#include "net/url.hpp"

namespace kapfhir::net {

TEST(Headers, AreFoundWithoutRegardToCase) {
  Headers headers = {{"Content-Type", "a"}, {"X", "1"}, {"x", "2"}};
  EXPECT_EQ(header(headers, "content-type"), "a");
  EXPECT_EQ(header(headers, "X"), "1");
  EXPECT_FALSE(find_header(headers, "Accept"));
  set_header(headers, "x", "3");
  EXPECT_EQ(headers.size(), 2u);
  EXPECT_EQ(header(headers, "X"), "3");
}

TEST(Escapes, ComeBackAsTheyWent) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
  EXPECT_EQ(percent_decode("a+b%2B", true), "a b+");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  for (const char* broken : {"%", "%4", "%zz", "a%4g"}) EXPECT_FALSE(percent_decode(broken)) << broken;
}

TEST(Query, IsSplitIntoDecodedPairs) {
  auto pairs = split_query("identifier=urn%3Ax%7C1&&flag&a=b=c");
  ASSERT_TRUE(pairs);
  ASSERT_EQ(pairs->size(), 3u);
  EXPECT_EQ((*pairs)[0].value, "urn:x|1");
  EXPECT_EQ((*pairs)[1].name, "flag");
  EXPECT_EQ((*pairs)[1].value, "");
  EXPECT_EQ((*pairs)[2].value, "b=c");
  EXPECT_FALSE(split_query("a=%G1"));
  EXPECT_EQ(path_of("/a?b?c"), "/a");
  EXPECT_EQ(query_of("/a?b?c"), "b?c");
}

TEST(Url, IsTakenApart) {
  auto url = parse_url("HTTPS://Clinic.Example:8443/fhir/R4?x=1");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "clinic.example");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->target, "/fhir/R4?x=1");
  EXPECT_EQ(url->origin(), "https://clinic.example:8443");
  auto plain = parse_url("http://[::1]");
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->secure);
  EXPECT_EQ(plain->authority(), "[::1]");
  EXPECT_EQ(plain->target, "/");
}

TEST(Url, RefusesWhatIsNotAPlainWebAddress) {
  for (const char* text : {"", "https", "https:/", "clinic.example", "ftp://a", "https://", "https://u:p@a/",
                           "https://a:0/", "https://a:65536/", "https://a:/", "https://a b/", "https://a/\r\nX: y",
                           "https://a/#f", "https://[::1", "https://a:b:c", "https://\xc3\xa9/"}) {
    EXPECT_FALSE(parse_url(text)) << text;
  }
}

TEST(Endpoint, NamesHostAndPort) {
  auto endpoint = parse_endpoint("127.0.0.1:0");
  ASSERT_TRUE(endpoint);
  EXPECT_EQ(endpoint->host, "127.0.0.1");
  EXPECT_EQ(endpoint->port, 0);
  EXPECT_EQ(parse_endpoint("[::]:80")->host, "::");
  for (const char* text : {"", ":80", "localhost", "localhost:", "localhost:99999", "a:b"})
    EXPECT_FALSE(parse_endpoint(text)) << text;
}

}  // namespace kapfhir::net
