#include "json/writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "json/scan.hpp"

namespace kapfhir::json {
namespace {

/// Where texts grow. Each thread keeps its own for the next text: growing a fresh string to half a megabyte asks the
/// kernel for hundreds of pages, which costs more than writing.
class Scratch {
 public:
  static constexpr std::size_t kept = 4 << 20;

  char* grow(std::size_t used, std::size_t more) {
    if (used + more > size_) {
      const std::size_t size = std::max(2 * size_, std::bit_ceil(used + more));
      // realloc moves the pages of a large block; a copy would touch fresh ones.
      void* const larger = std::realloc(memory_.get(), size);
      if (larger == nullptr) throw std::bad_alloc();
      static_cast<void>(memory_.release());
      memory_.reset(static_cast<char*>(larger));
      size_ = size;
    }
    return memory_.get();
  }
  std::size_t size() const { return size_; }
  /// After a text: one of unusual length must not stay for ever.
  void shrink() {
    if (size_ <= kept) return;
    memory_.reset();
    size_ = 0;
  }

 private:
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };
  std::unique_ptr<char[], Free> memory_;
  std::size_t size_ = 0;
};

Scratch& scratch() {
  thread_local Scratch memory;
  return memory;
}

class Output {
 public:
  explicit Output(std::string& out) : out_(out) { grow(4096); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { scratch_.shrink(); }

  void put(char c) { *room(1) = c, ++used_; }
  void put(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    used_ += text.size();
  }
  /// A place for `bytes` more; what is written there counts after advance().
  char* room(std::size_t bytes) {
    if (size_ - used_ < bytes) grow(bytes);
    return begin_ + used_;
  }
  void advance(std::size_t bytes) { used_ += bytes; }
  /// Appends all of it to the string.
  void finish() { out_.append(begin_, used_); }

 private:
  void grow(std::size_t bytes) {
    begin_ = scratch_.grow(used_, bytes);
    size_ = scratch_.size();
  }

  std::string& out_;
  Scratch& scratch_ = scratch();
  char* begin_ = nullptr;
  std::size_t used_ = 0;
  std::size_t size_ = 0;
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

void put_escape(unsigned char c, Output& out) {
  out.put('\\');
  out.put(escapes[c]);
  if (escapes[c] == 'u') {
    out.put("00");
    out.put("0123456789abcdef"[c >> 4]);
    out.put("0123456789abcdef"[c & 15]);
  }
}

void put_string(std::string_view text, Output& out) {
  out.put('"');
  while (true) {
    const std::size_t plain = copy_plain(text, out.room(text.size() + 8));
    out.advance(plain);
    if (plain == text.size()) break;
    put_escape(static_cast<unsigned char>(text[plain]), out);
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
        name(child);
        if (pretty_) out_.put(' ');
      }
      value(child);
    }
    --depth_;
    if (!first) new_line();
    out_.put(close);
  }
  void name(View child) {
    if (const Name name = child.node()->name; name && name->plain) {
      const std::string_view text = name->text;
      char* const at = out_.room(text.size() + 3);
      at[0] = '"';
      std::memcpy(at + 1, text.data(), text.size());
      at[text.size() + 1] = '"';
      at[text.size() + 2] = ':';
      out_.advance(text.size() + 3);
      return;
    }
    put_string(child.name(), out_);
    out_.put(':');
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
  output.finish();
}

void write_string(std::string_view text, std::string& out) {
  Output output(out);
  put_string(text, output);
  output.finish();
}

}  // namespace kapfhir::json
