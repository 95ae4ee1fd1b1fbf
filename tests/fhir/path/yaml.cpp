#include "fhir/path/yaml.hpp"

#include <algorithm>
#include <vector>

#include "json/writer.hpp"

namespace kapfhir::fhir::path {
namespace {

struct Line {
  std::size_t indent;
  std::string_view text;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \r");
  return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

/// The end of a scalar in quotes that begins at 0, or npos.
std::size_t quoted_end(std::string_view text) {
  const char quote = text[0];
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '\'' && at + 1 < text.size() && text[at + 1] == '\'') {
        ++at;
      } else {
        return at;
      }
    }
  }
  return text.npos;
}

/// Without the comment at its end.
std::string_view plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((text[at] == '\'' || text[at] == '"') &&
        (at == 0 || std::string_view(" [{,").find(text[at - 1]) != text.npos)) {
      const std::size_t end = quoted_end(text.substr(at));
      if (end != text.npos) at += end;
    } else if (text[at] == '#' && (at == 0 || text[at - 1] == ' ')) {
      return trimmed(text.substr(0, at));
    }
  }
  return trimmed(text);
}

class Reader {
 public:
  Reader(std::string_view text, std::string& why) : why_(why) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      const std::size_t indent = line.find_first_not_of(' ');
      if (indent != line.npos && line[indent] != '#' && line[indent] != '\r')
        lines_.push_back({indent, plain(line.substr(indent))});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  std::string whole() {
    if (!block(0) || at_ != lines_.size()) {
      if (why_.empty()) why_ = at_ < lines_.size() ? "not read: " + std::string(lines_[at_].text) : "the end";
      return {};
    }
    return std::move(out_);
  }

 private:
  static bool in_list(const Line& line) { return line.text == "-" || line.text.starts_with("- "); }

  /// What stands at `indent` or deeper.
  bool block(std::size_t least) {
    if (at_ >= lines_.size() || lines_[at_].indent < least) return out_ += "null", true;
    const std::size_t indent = lines_[at_].indent;
    if (in_list(lines_[at_])) return list(indent);
    if (key_end(lines_[at_].text) != std::string_view::npos) return map(indent);
    const std::string text = joined(lines_[at_++].text, least);
    return value(text);
  }

  bool list(std::size_t indent) {
    out_ += '[';
    for (bool first = true; at_ < lines_.size() && lines_[at_].indent == indent && in_list(lines_[at_]);
         first = false) {
      if (!first) out_ += ',';
      Line& line = lines_[at_];
      const std::size_t inner = line.text.find_first_not_of(' ', 1);
      if (inner == line.text.npos) {
        ++at_;
        if (!block(indent + 1)) return false;
        continue;
      }
      line = {indent + inner, line.text.substr(inner)};  // the rest of the line is a block of its own
      if (!block(line.indent)) return false;
    }
    out_ += ']';
    return true;
  }

  bool map(std::size_t indent) {
    out_ += '{';
    for (bool first = true; at_ < lines_.size() && lines_[at_].indent == indent && !in_list(lines_[at_]);
         first = false) {
      const std::string_view text = lines_[at_].text;
      const std::size_t end = key_end(text);
      if (end == text.npos) return false;
      if (!first) out_ += ',';
      scalar(trimmed(text.substr(0, end)), true);
      out_ += ':';
      const std::string_view rest = trimmed(text.substr(end + 1));
      ++at_;
      if (rest == ">-" || rest == ">" || rest == "|" || rest == "|-") {
        json::write_string(joined({}, indent + 1), out_);
      } else if (!rest.empty()) {
        if (!value(joined(rest, indent + 1))) return false;
      } else {
        const bool same = at_ < lines_.size() && lines_[at_].indent == indent && in_list(lines_[at_]);
        if (!block(same ? indent : indent + 1)) return false;
      }
    }
    out_ += '}';
    return true;
  }

  /// A scalar goes on in the lines that are deeper.
  std::string joined(std::string_view first, std::size_t least) {
    std::string out(first);
    while (at_ < lines_.size() && lines_[at_].indent >= least) {
      if (!out.empty()) out += ' ';
      out += lines_[at_++].text;
    }
    return out;
  }

  static std::size_t key_end(std::string_view text) {
    std::size_t from = 0;
    if (text[0] == '[' || text[0] == '{') return text.npos;
    if (text[0] == '"' || text[0] == '\'') {
      from = quoted_end(text);
      if (from == text.npos) return from;
      ++from;
      return from < text.size() && text[from] == ':' ? from : text.npos;
    }
    for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', at + 1)) {
      if (at + 1 == text.size() || text[at + 1] == ' ') return at;
    }
    return text.npos;
  }

  bool value(std::string_view text) {
    if (text[0] != '[' && text[0] != '{') return scalar(text, false), true;
    std::string_view rest = text;
    return flow(rest) && (trimmed(rest).empty() || (why_ = "after a list: " + std::string(text), false));
  }

  bool flow(std::string_view& text) {
    text = trimmed(text);
    if (text.empty()) return false;
    const char open = text[0];
    if (open != '[' && open != '{') {
      std::size_t end = 0;
      if (open == '\'' || open == '"') {
        end = quoted_end(text);
        if (end == text.npos) return false;
        ++end;
      } else {
        end = std::min(text.find_first_of(",]}"), text.size());
      }
      scalar(trimmed(text.substr(0, end)), false);
      text.remove_prefix(end);
      return true;
    }
    const char close = open == '[' ? ']' : '}';
    out_ += open;
    text = trimmed(text.substr(1));
    for (bool first = true; !text.empty() && text[0] != close; first = false) {
      if (!first) {
        if (text[0] != ',') return false;
        text = trimmed(text.substr(1));
        if (!text.empty() && text[0] == close) break;
        out_ += ',';
      }
      if (open == '{') {
        const std::size_t end = key_end(text);
        if (end == text.npos) return false;
        scalar(trimmed(text.substr(0, end)), true);
        out_ += ':';
        text.remove_prefix(end + 1);
      }
      if (!flow(text)) return false;
      text = trimmed(text);
    }
    if (text.empty()) return false;
    text.remove_prefix(1);
    out_ += close;
    return true;
  }

  void scalar(std::string_view text, bool key) {
    const bool number =
        !text.empty() && text.find_first_not_of("0123456789", text[0] == '-' || text[0] == '+') == text.npos;
    const std::size_t point = text.find('.');
    const bool decimal = point != text.npos && point != 0 && point + 1 < text.size() &&
                         text.find_first_not_of("0123456789.", text[0] == '-') == text.npos &&
                         text.find('.', point + 1) == text.npos;
    if (text[0] == '\'') {
      std::string plain_text(text.substr(1, text.size() - 2));
      for (std::size_t at = 0; (at = plain_text.find("''", at)) != plain_text.npos; ++at) plain_text.erase(at, 1);
      json::write_string(plain_text, out_);
    } else if (text[0] == '"') {
      // The escapes in use are those of JSON, and these.
      std::string inner(text);
      for (std::size_t at = 1; at + 1 < inner.size(); ++at) {
        if (inner[at] != '\\') continue;
        if (inner[at + 1] == '\'' || inner[at + 1] == '`')
          inner.erase(at, 1);
        else
          ++at;
      }
      out_ += inner;
    } else if (!key && (text == "true" || text == "false" || text == "null" || number || decimal) && text != "-") {
      out_ += text[0] == '+' ? text.substr(1) : text;
    } else {
      json::write_string(text, out_);
    }
  }

  std::string& why_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string json_of_yaml(std::string_view text, std::string& why) {
  return Reader(text, why).whole();
}

}  // namespace kapfhir::fhir::path
