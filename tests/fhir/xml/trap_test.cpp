// Nothing outside a text is opened: no file, no address. Traps are set, shown to close, and must stay open.
#include <arpa/inet.h>
#include <libxml/parser.h>
#include <libxml/xmlIO.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fhir/xml/sax.hpp"
#include "support.hpp"

namespace kapfhir::fhir::xml {
namespace {

int asked = 0;  // how often libxml2 wanted to open something

int match(const char*) {
  ++asked;
  return 0;
}
void* open_nothing(const char*) {
  return nullptr;
}
int read_nothing(void*, char*, int) {
  return -1;
}
int close_nothing(void*) {
  return 0;
}
xmlParserInputPtr load_nothing(const char*, const char*, xmlParserCtxtPtr) {
  ++asked;
  return nullptr;
}

/// Listens on a port of the loopback; nobody may connect.
class Port {
 public:
  Port() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, any, size) == 0 && listen(socket_, 8) == 0 && getsockname(socket_, any, &size) == 0)
      number_ = ntohs(address.sin_port);
  }
  Port(const Port&) = delete;
  ~Port() { close(socket_); }
  int number() const { return number_; }
  bool was_called() const {
    const int caller = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    if (caller >= 0) close(caller);
    return caller >= 0;
  }

 private:
  int socket_;
  int number_ = 0;
};

class XmlTrap : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NE(port_.number(), 0);
    file_ = fs::temp_directory_path() / ("kap-fhir-trap-" + std::to_string(getpid()));
    std::ofstream(file_) << "canary";
    loader_ = xmlGetExternalEntityLoader();
    asked = 0;
  }
  void TearDown() override {
    xmlSetExternalEntityLoader(loader_);
    fs::remove(file_);
  }
  static void set_loader() { xmlSetExternalEntityLoader(load_nothing); }

  /// Every way in which a text can ask for something, once for the file and once for the address.
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    const std::string address = "http://127.0.0.1:" + std::to_string(port_.number()) + "/a";
    for (const std::string& target : {"file://" + file_.string(), file_.string(), address}) {
      const std::string entity = patient("<name><text value='x'/></name><text>&e;</text>");
      out.push_back("<!DOCTYPE Patient SYSTEM '" + target + "'>" + patient(""));
      out.push_back("<!DOCTYPE Patient PUBLIC 'p' '" + target + "'>" + patient(""));
      out.push_back("<!DOCTYPE Patient [<!ENTITY e SYSTEM '" + target + "'>]>" + entity);
      out.push_back("<!DOCTYPE Patient [<!ENTITY % e SYSTEM '" + target + "'> %e;]>" + patient(""));
      out.push_back(
          patient("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='" + target + "'/>"));
      out.push_back("<?xml-stylesheet type='text/xsl' href='" + target + "'?>" + patient(""));
      out.push_back(
          "<Patient xmlns='http://hl7.org/fhir' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
          "xsi:schemaLocation='http://hl7.org/fhir " +
          target + "'/>");
      out.push_back("<Patient xmlns='http://hl7.org/fhir' xml:base='" + target + "'/>");
      out.push_back(
          patient("<text><div xmlns='http://www.w3.org/1999/xhtml'><img src='" + target + "'/></div></text>"));
    }
    return out;
  }

  Port port_;
  fs::path file_;
  xmlExternalEntityLoader loader_ = nullptr;
};

// Reads without the first look that keeps most of this away from libxml2.
class Bare final : public Sax {
 public:
  std::string seen;

 private:
  void start(const Tag& tag) override { seen += tag.name; }
  void end() override {}
  void characters(std::string_view text) override { seen += text; }
  void instruction() override {}
  std::string place() const override { return {}; }
};

TEST_F(XmlTrap, ClosesOnACarelessReader) {
  // Without this the others would prove nothing.
  set_loader();
  for (const std::string& text : texts()) {
    if (!text.starts_with("<!DOCTYPE")) continue;
    asked = 0;
    xmlFreeDoc(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                             XML_PARSE_NOENT | XML_PARSE_DTDLOAD | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    EXPECT_GT(asked, 0) << text;
  }
}

TEST_F(XmlTrap, StaysOpenForTheReader) {
  set_loader();
  for (const std::string& text : texts()) {
    const auto document = xml::parse(text);
    const std::string said = document ? json::write(document->root()) : first_of(document.error());
    EXPECT_THAT(said, testing::Not(testing::HasSubstr("canary"))) << text;
  }
  EXPECT_EQ(asked, 0);
  EXPECT_FALSE(port_.was_called());
}

TEST_F(XmlTrap, StaysOpenWithTheLoadersOfLibxml2) {
  // The real loaders now; what they open first asks our callbacks.
  xmlRegisterInputCallbacks(match, open_nothing, read_nothing, close_nothing);
  for (const std::string& text : texts()) {
    static_cast<void>(xml::parse(text));
    Bare bare;
    static_cast<void>(bare.run(text));
    EXPECT_THAT(bare.seen, testing::Not(testing::HasSubstr("canary"))) << text;
    EXPECT_TRUE(bare.seen.empty() || !text.starts_with("<!DOCTYPE")) << text;
  }
  EXPECT_EQ(asked, 0);
  EXPECT_FALSE(port_.was_called());
  xmlPopInputCallbacks();
}

TEST(XmlEncoding, IsNeverConverted) {
  // What has been checked is what is read, whatever the declaration says.
  Bare bare;
  EXPECT_FALSE(bare.run("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xC3\xA4</a>"));
  EXPECT_EQ(bare.seen, "a\xC3\xA4");
}

TEST_F(XmlTrap, StaysOpenForTheWriter) {
  set_loader();
  for (const std::string& text : texts()) {
    std::string json = R"({"resourceType":"Basic","text":{"status":"empty","div":)";
    json::write_string(text, json);
    const auto issues = writing_issues_of(json + "}}");
    EXPECT_EQ(issues.size(), 1u) << text;
  }
  EXPECT_EQ(asked, 0);
  EXPECT_FALSE(port_.was_called());
}

}  // namespace
}  // namespace kapfhir::fhir::xml
