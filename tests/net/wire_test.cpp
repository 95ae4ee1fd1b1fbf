// HTTP/1.1 bytes to messages: what is accepted, what is refused, and that pieces make no difference.
#include "net/wire.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kapfhir::net {
namespace {

using ::testing::HasSubstr;

struct Result {
  int status = 0;  ///< 0 = complete, -1 = wants more, otherwise the status of the fault
  std::string why;
  Request request;
  std::string rest;
};

/// Feeds `text` in pieces of `step` bytes.
Result read(std::string text, std::size_t step = std::string::npos, WireLimits limits = {1000, 1000}) {
  RequestParser parser(limits);
  std::string buffer;
  for (std::size_t at = 0; at < text.size() && !parser.done() && !parser.fault(); at += std::min(step, text.size())) {
    buffer += text.substr(at, step);
    parser.feed(buffer);
  }
  Result out;
  out.rest = buffer;
  if (parser.fault()) {
    out.status = parser.fault()->status;
    out.why = parser.fault()->issue.text;
  } else if (parser.done()) {
    out.request = parser.take();
  } else {
    out.status = -1;
  }
  return out;
}

std::string post(const std::string& headers, const std::string& body = "") {
  return "POST /fhir HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

}  // namespace

TEST(RequestParser, ReadsARequestInPiecesOfAnySize) {
  const std::string text =
      "\r\nPOST /fhir/Patient?a=%20b HTTP/1.1\r\nHost: clinic:8443\r\nAccept:  x/y \r\nContent-Length: 4\r\n\r\nabcd";
  for (std::size_t step = 1; step <= text.size(); ++step) {
    Result got = read(text, step);
    ASSERT_EQ(got.status, 0) << step << got.why;
    EXPECT_EQ(got.request.method, "POST");
    EXPECT_EQ(got.request.target, "/fhir/Patient?a=%20b");
    EXPECT_EQ(header(got.request.headers, "accept"), "x/y");
    EXPECT_EQ(got.request.body, "abcd");
  }
}

TEST(RequestParser, ReadsChunksAndLeavesTheNextRequest) {
  const std::string text =
      post("Transfer-Encoding: chunked\r\n", "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nX-Late: 1\r\n\r\nGET /next");
  for (std::size_t step = 1; step <= text.size(); ++step) {
    Result got = read(text, step);
    ASSERT_EQ(got.status, 0) << step << got.why;
    EXPECT_EQ(got.request.body, "abcd");
    EXPECT_FALSE(find_header(got.request.headers, "X-Late")) << "a trailer became a header";
  }
  EXPECT_EQ(read(text).rest, "GET /next");
}

TEST(RequestParser, TakesNothingFromTrailers) {
  auto with_trailer = [](const std::string& trailer, std::size_t step) {
    return read(post("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n" + trailer + "\r\n\r\n"), step);
  };
  for (std::size_t step : {1u, 7u, 1000u}) {
    for (const char* trailer : {"Host: b", "Host: a b", "Expect: 100-continue"}) {
      const Result got = with_trailer(trailer, step);
      EXPECT_EQ(got.status, 0) << step << ' ' << trailer << ' ' << got.why;
      EXPECT_EQ(got.request.headers.size(), 2u) << step << ' ' << trailer;
      EXPECT_EQ(got.request.body, "a");
    }
    for (const char* trailer : {"Content-Length: 1", "Transfer-Encoding: chunked"}) {
      EXPECT_EQ(with_trailer(trailer, step).status, 400) << step << ' ' << trailer;
    }
  }
}

TEST(RequestParser, ReadsAnEmptyChunkedBodyByteByByte) {
  const std::string text = post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n");
  for (std::size_t step = 1; step <= text.size(); ++step) EXPECT_EQ(read(text, step).status, 0) << step;
  EXPECT_EQ(read(text.substr(0, text.size() - 1), 1).status, -1);
}

TEST(RequestParser, RefusesWhatProxiesDisagreeAbout) {
  const std::vector<std::string> smuggled = {
      post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
      post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
      post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"),
      post("Content-Length: 3, 3\r\n", "abc"),
      post("Content-Length: +3\r\n", "abc"),
      post("Content-Length: -1\r\n", "abc"),
      post("Content-Length: 0x3\r\n", "abc"),
      post("Content-Length: 18446744073709551617\r\n", "a"),
      post("Content-Length : 3\r\n", "abc"),
      post("Content-Length:\r\n", ""),
      post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"),
      post("X: a\r\n folded\r\n"),
      post("X: a\r\n\tfolded\r\n"),
      post(" X: a\r\n"),
      post("X: a\nContent-Length: 3\r\n", "abc"),
      post("X: a\rContent-Length: 3\r\n", "abc"),
      post(std::string("X: a\0b\r\n", 9)),
      post("Transfer-Encoding: chunked\r\n", "3\nabc\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\n", "-3\r\nabc\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
      "POST /fhir HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  };
  for (const std::string& text : smuggled) {
    EXPECT_EQ(read(text).status, 400) << text;
    EXPECT_EQ(read(text, 1).status, 400) << "byte by byte: " << text;
  }
  for (const char* coding : {"identity", "gzip, chunked", "chunked, gzip", "xchunked", "\"chunked\""}) {
    EXPECT_EQ(read(post("Transfer-Encoding: " + std::string(coding) + "\r\n", "0\r\n\r\n")).status, 501) << coding;
  }
}

TEST(RequestParser, RefusesWhatIsNotHttp) {
  for (std::string text : {"\x16\x03\x01\x02\x01\x01\n\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
                           "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                           "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                           "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\"<x>\r\n\r\n",
                           "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
                           "GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n", "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n",
                           "G\x01T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n"}) {
    EXPECT_EQ(read(text).status, 400) << text;
  }
}

TEST(RequestParser, RefusesAFirstLineThatIsCutShort) {
  for (std::string text : {"GET / HTTP\r\n\r\n", "GET / 2\r\n\r\n", "GET /\r\n\r\n", "GET\r\n\r\n"}) {
    EXPECT_EQ(read(text).status, 400) << text;
    EXPECT_EQ(read(text, 1).status, 400) << text;
  }
}

TEST(RequestParser, CutsAnAbsoluteTargetToItsPath) {
  EXPECT_EQ(read("GET http://a.b:1/fhir?x HTTP/1.1\r\nHost: a.b\r\n\r\n").request.target, "/fhir?x");
  EXPECT_EQ(read("GET http://a.b HTTP/1.1\r\nHost: a.b\r\n\r\n").request.target, "/");
}

TEST(RequestParser, AnswersTheLimits) {
  EXPECT_EQ(read(post("X: " + std::string(2000, 'a') + "\r\n")).status, 431);
  EXPECT_EQ(read("GET /" + std::string(2000, 'a'), 100).status, 431);
  EXPECT_EQ(read(post("Content-Length: 1001\r\n")).status, 413);
  EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", "3e9\r\n" + std::string(1001, 'x') + "\r\n0\r\n\r\n")).status,
            413);
  EXPECT_EQ(read(post("Content-Length: 1000\r\n", std::string(1000, 'x'))).status, 0);
  EXPECT_EQ(read(post("Transfer-Encoding: chunked\r\n", "3;" + std::string(5000, 'x')), 100).status, 400)
      << "chunk extension without end";
}

TEST(RequestParser, WaitsForMoreAndKnowsExpectations) {
  EXPECT_EQ(read("GET / HTTP/1.1\r\nHost: a\r\n").status, -1);
  EXPECT_EQ(read(post("Content-Length: 3\r\n", "ab")).status, -1);
  RequestParser parser({});
  std::string buffer = post("Content-Length: 3\r\nExpect: 100-continue\r\n");
  parser.feed(buffer);
  EXPECT_TRUE(parser.header_done());
  EXPECT_FALSE(parser.done());
  EXPECT_TRUE(parser.expects_continue());
}

TEST(RequestParser, KeepsAliveAsTheVersionsSay) {
  auto keeps = [](std::string text) {
    RequestParser parser({});
    parser.feed(text);
    return parser.keep_alive();
  };
  EXPECT_TRUE(keeps("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST(ResponseParser, SkipsInterimAnswersAndReadsBodies) {
  for (std::size_t step : {1u, 7u, 1000u}) {
    const std::string text =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\nETag: W/\"1\"\r\n\r\nok";
    ResponseParser parser({}, false);
    std::string buffer;
    for (std::size_t at = 0; at < text.size(); at += step) {
      buffer += text.substr(at, step);
      parser.feed(buffer);
    }
    ASSERT_TRUE(parser.done());
    Response got = parser.take();
    EXPECT_EQ(got.status, 201);
    EXPECT_EQ(header(got.headers, "etag"), "W/\"1\"");
    EXPECT_EQ(got.body, "ok");
  }
}

TEST(ResponseParser, TellsACutAnswerFromACompleteOne) {
  auto ends = [](std::string text) {
    ResponseParser parser({}, false);
    parser.feed(text);
    parser.finish();
    return parser.done() && !parser.fault();
  };
  EXPECT_TRUE(ends("HTTP/1.1 200 OK\r\n\r\nuntil the end"));
  EXPECT_FALSE(ends("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"));
  EXPECT_FALSE(ends("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));
  EXPECT_FALSE(ends("HTTP/1.1 200 OK\r\nContent-"));
  EXPECT_FALSE(ends("HTTP/1.\r\n\r\n"));
  EXPECT_FALSE(ends(""));
}

TEST(ResponseHead, CannotBeSplitByAHeaderValue) {
  Response response{200, {{"X-Request-Id", "a\r\nSet-Cookie: b"}}, "x"};
  const std::string head = response_head(response, false);
  EXPECT_THAT(head, HasSubstr("X-Request-Id: a  Set-Cookie: b\r\n"));
  EXPECT_THAT(head, HasSubstr("Content-Length: 1\r\nConnection: close\r\n\r\n"));
}

TEST(ResponseHead, WritesTimesAsHttpDoes) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace kapfhir::net
