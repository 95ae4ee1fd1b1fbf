#include "json/reader.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <stdexcept>

#include "json/encoding.hpp"
#include "json/scan.hpp"
#include "json/tree_builder.hpp"

// The asserts of RapidJSON guard its own invariants; one that breaks must not take the process down.
#define RAPIDJSON_ASSERT(x) \
  ((x) ? static_cast<void>(0) : throw std::logic_error("RapidJSON: " #x))  // NOLINT(cppcoreguidelines-macro-usage)
#include <rapidjson/error/error.h>
#include <rapidjson/reader.h>

namespace kapfhir::json {
namespace {

// UTF-8 that has been checked already.
struct CheckedUtf8 : rapidjson::UTF8<> {};

// plain_bytes() reads eight bytes at once, so that many zeros follow the text.
constexpr std::size_t padding = 8;

}  // namespace
}  // namespace kapfhir::json

namespace rapidjson {

// RapidJSON moves strings byte by byte through its Transcoder; this one moves runs that need no unescaping at once.
// NOLINTBEGIN(readability-identifier-naming): the names are RapidJSON's.
template <>
struct Transcoder<kapfhir::json::CheckedUtf8, kapfhir::json::CheckedUtf8> {
  using Stream = GenericInsituStringStream<kapfhir::json::CheckedUtf8>;

  RAPIDJSON_FORCEINLINE static bool Transcode(Stream& stream, Stream&) {
    const char* const begin = stream.src_;
    std::size_t run = 0, plain = 0;
    do run += plain = kapfhir::json::plain_bytes(begin + run);
    while (plain == 8);
    // RapidJSON calls for a byte it found plain, so the run is never empty.
    if (stream.dst_ != stream.src_) std::memmove(stream.dst_, stream.src_, run);
    stream.src_ += run;
    stream.dst_ += run;
    return true;
  }
  // Compiled because RapidJSON names them, never called when parsing in place without the validating flag.
  template <class Output>
  static bool Transcode(Stream& stream, Output& output) {
    output.Put(stream.Take());
    return true;
  }
  template <class Output>
  static bool Validate(Stream& stream, Output& output) {
    return Transcode(stream, output);
  }
};

// Indented texts are a third spaces.
template <>
inline void SkipWhitespace(GenericInsituStringStream<kapfhir::json::CheckedUtf8>& stream) {
  const char* at = stream.src_;
  while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') {
    ++at;
    while (std::memcmp(at, "        ", kapfhir::json::padding) == 0) at += kapfhir::json::padding;
  }
  stream.src_ += at - stream.src_;
}
// NOLINTEND(readability-identifier-naming)

}  // namespace rapidjson

namespace kapfhir::json {
namespace {

// RapidJSON's parser recurses; 20,000 levels are known to fit the stack of a thread, so 1000 are safe under sanitizers.
constexpr std::uint32_t deepest = 1000;

struct Fault {
  std::size_t offset = 0;
  base::Code code{};
  std::string text;
  std::string pointer;
};

// RapidJSON's names for its events; the member functions are called by name, so their spelling is not ours.
// NOLINTBEGIN(readability-identifier-naming)
class Handler {
 public:
  Handler(TreeBuilder& builder, const char* begin) : builder_(builder), begin_(begin) {}

  bool Null() { return builder_.literal(Kind::null) || back(4); }
  bool Bool(bool value) {
    return builder_.literal(value ? Kind::boolean_true : Kind::boolean_false) || back(value ? 4 : 5);
  }
  bool RawNumber(const char* text, unsigned size, bool) {
    return builder_.scalar(Kind::number, text, size) || at(text);
  }
  bool String(const char* text, unsigned size, bool) {
    return builder_.scalar(Kind::string, text, size) || at(text - 1);
  }
  bool Key(const char* text, unsigned size, bool) { return builder_.key({text, size}) || at(text - 1); }
  bool StartObject() { return builder_.start(Kind::object) || back(1); }
  bool StartArray() { return builder_.start(Kind::array) || back(1); }
  bool EndObject(unsigned) { return builder_.end(); }
  bool EndArray(unsigned) { return builder_.end(); }
  // Never called: numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  /// Where the refused value begins, given where the parser stopped.
  std::size_t place(std::size_t stopped) const { return begins_ ? *begins_ : stopped - back_; }

 private:
  bool back(std::size_t bytes) {
    back_ = bytes;
    return false;
  }
  bool at(const char* text) {
    begins_ = static_cast<std::size_t>(text - begin_);
    return false;
  }

  TreeBuilder& builder_;
  const char* begin_;
  std::optional<std::size_t> begins_;
  std::size_t back_ = 0;
};
// NOLINTEND(readability-identifier-naming)

const char* explain(rapidjson::ParseErrorCode code, bool at_backslash) {
  using namespace rapidjson;
  switch (code) {
    case kParseErrorDocumentEmpty:
      return "there is no value";
    case kParseErrorDocumentRootNotSingular:
      return "more text after the end of the value";
    case kParseErrorObjectMissName:
      return "a member name in double quotes is missing";
    case kParseErrorObjectMissColon:
      return "a colon is missing after the member name";
    case kParseErrorObjectMissCommaOrCurlyBracket:
      return "a comma or } is missing after the member";
    case kParseErrorArrayMissCommaOrSquareBracket:
      return "a comma or ] is missing after the element";
    case kParseErrorStringUnicodeEscapeInvalidHex:
      return "\\u is not followed by four hexadecimal digits";
    case kParseErrorStringEscapeInvalid:
      return at_backslash ? "a backslash is followed by a character that it cannot escape"
                          : "a control character inside a string is not escaped";
    case kParseErrorStringMissQuotationMark:
      return "a string is not closed";
    case kParseErrorNumberTooBig:
      return "the number is beyond 1e308";
    case kParseErrorNumberMissFraction:
      return "a digit is missing after the decimal point";
    case kParseErrorNumberMissExponent:
      return "a digit is missing in the exponent";
    default:
      return "this is not a value";
  }
}

class Parsing {
 public:
  Parsing(Arena& arena, const Limits& limits) : arena_(arena), builder_(arena, limits) {}

  /// `text` must have passed encoding_fault().
  std::optional<Fault> run(std::string_view text) {
    constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
    char* const copy = static_cast<char*>(arena_.allocate(text.size() + padding, 1));
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    std::memset(copy + text.size(), 0, padding);
    Handler handler(builder_, copy);
    rapidjson::GenericInsituStringStream<CheckedUtf8> stream(copy);
    rapidjson::GenericReader<CheckedUtf8, CheckedUtf8> reader;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
    if (!result.IsError()) return std::nullopt;
    if (result.Code() == rapidjson::kParseErrorTermination)
      return Fault{handler.place(result.Offset()), builder_.fault().code, builder_.fault().text,
                   builder_.pointer(false)};
    return syntax_fault(text, result);
  }

  const Node* root() { return builder_.root(); }

 private:
  Fault syntax_fault(std::string_view text, const rapidjson::ParseResult& result) const {
    const std::size_t offset = std::min(result.Offset(), text.size());
    const bool ends = offset == text.size();
    const bool between = result.Code() == rapidjson::kParseErrorArrayMissCommaOrSquareBracket;
    const bool number = result.Code() == rapidjson::kParseErrorNumberTooBig;
    const char* const what = explain(result.Code(), !ends && text[offset] == '\\');
    return {offset, number ? base::Code::json_number : base::Code::json_syntax,
            ends ? std::string("the text ends too early: ") + what : what, builder_.pointer(between)};
  }

  Arena& arena_;
  TreeBuilder builder_;
};

base::Issue issue(Fault fault, std::string_view text, const std::string& source) {
  base::Issue issue = base::error(fault.code, std::move(fault.pointer), std::move(fault.text));
  base::set_position(issue, text, fault.offset);
  issue.source = source;
  return issue;
}

// The parser must never see the bytes at fault, but the text before them tells which value they are in, and may
// hold an earlier fault.
Fault first_fault(std::string_view text, const EncodingFault& bad, const Limits& limits) {
  Arena arena;
  auto fault = Parsing(arena, limits).run(text.substr(0, bad.offset));
  if (fault && fault->offset < bad.offset) return *std::move(fault);
  return {bad.offset, base::Code::json_encoding, bad.text, fault ? std::move(fault->pointer) : std::string()};
}

}  // namespace

base::Outcome<Document> parse(std::string_view text, const std::string& source, const Limits& limits) {
  Limits within = limits;
  within.depth = std::min(limits.depth, deepest);
  within.bytes = std::min<std::size_t>(limits.bytes, std::numeric_limits<std::uint32_t>::max() - 1);
  if (text.size() > within.bytes) {
    base::Issue large = base::error(base::Code::json_too_large, "", "more bytes than the limit allows");
    large.source = source;
    return large;
  }
  if (const auto bad = encoding_fault(text)) return issue(first_fault(text, *bad, within), text, source);
  Arena arena;
  Parsing parsing(arena, within);
  if (auto fault = parsing.run(text)) return issue(*std::move(fault), text, source);
  const Node* const root = parsing.root();
  return Document(std::move(arena), root);
}

}  // namespace kapfhir::json
