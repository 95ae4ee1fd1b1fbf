#include "json/writer.hpp"

#include <array>
#include <cstring>

#include "json/scan.hpp"

namespace kapfhir::json {
namespace {

// Small pieces are gathered here first: appending each of them to a std::string costs a call.
class Output {
 public:
  explicit Output(std::string& out) : out_(out) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  void put(char c) {
    if (used_ == buffer_.size()) flush();
    buffer_[used_++] = c;
  }
  void put(std::string_view text) {
    if (text.size() > buffer_.size() - used_) {
      flush();
      if (text.size() > buffer_.size()) {
        out_.append(text);
        return;
      }
    }
    if (text.empty()) return;
    std::memcpy(buffer_.data() + used_, text.data(), text.size());
    used_ += text.size();
  }

 private:
  void flush() {
    out_.append(buffer_.data(), used_);
    used_ = 0;
  }

  std::string& out_;
  std::array<char, 4096> buffer_;
  std::size_t used_ = 0;
};

// 0: as it is; 'u': \u00XX; otherwise the letter after the backslash.
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = 'u';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

void put_string(std::string_view text, Output& out) {
  out.put('"');
  while (true) {
    const std::size_t plain = plain_prefix(text);
    out.put(text.substr(0, plain));
    if (plain == text.size()) break;
    const unsigned char c = static_cast<unsigned char>(text[plain]);
    out.put('\\');
    out.put(escapes[c]);
    if (escapes[c] == 'u') {
      out.put("00");
      out.put("0123456789abcdef"[c >> 4]);
      out.put("0123456789abcdef"[c & 15]);
    }
    text.remove_prefix(plain + 1);
  }
  out.put('"');
}

class Writing {
 public:
  Writing(Output& out, Layout layout) : out_(out), pretty_(layout == Layout::pretty) {}

  void value(View view) {
    switch (view.kind()) {
      case Kind::null:
        out_.put("null");
        break;
      case Kind::boolean_false:
        out_.put("false");
        break;
      case Kind::boolean_true:
        out_.put("true");
        break;
      case Kind::number:
        out_.put(view.text());
        break;
      case Kind::string:
        put_string(view.text(), out_);
        break;
      case Kind::array:
        children(view, '[', ']');
        break;
      case Kind::object:
        children(view, '{', '}');
        break;
    }
  }

 private:
  void children(View view, char open, char close) {
    out_.put(open);
    ++depth_;
    bool first = true;
    for (View child : view) {
      if (!first) out_.put(',');
      first = false;
      new_line();
      if (open == '{') {
        put_string(child.name(), out_);
        out_.put(':');
        if (pretty_) out_.put(' ');
      }
      value(child);
    }
    --depth_;
    if (!first) new_line();
    out_.put(close);
  }
  void new_line() {
    if (!pretty_) return;
    out_.put('\n');
    for (std::size_t i = 0; i < depth_; ++i) out_.put("  ");
  }

  Output& out_;
  bool pretty_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string write(View view, Layout layout) {
  std::string out;
  write(view, out, layout);
  return out;
}

void write(View view, std::string& out, Layout layout) {
  if (!view) return;
  Output output(out);
  Writing(output, layout).value(view);
}

void write_string(std::string_view text, std::string& out) {
  Output output(out);
  put_string(text, output);
}

}  // namespace kapfhir::json
