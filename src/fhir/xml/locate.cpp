#include "fhir/xml/locate.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kapfhir::fhir::xml {
namespace {

constexpr std::string_view name_end = " \t\r\n/>";

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

struct Step {
  std::string_view name;
  std::uint32_t index = 0;
};

std::vector<Step> steps_of(std::string_view place) {
  std::vector<Step> out;
  while (!place.empty()) {
    const std::string_view whole = place.substr(0, place.find('.'));
    place.remove_prefix(std::min(whole.size() + 1, place.size()));
    if (whole.find_first_of("`()~/") != whole.npos) break;  // no place, but a question
    Step step{whole.substr(0, whole.find('['))};
    if (step.name.size() < whole.size())
      std::from_chars(whole.data() + step.name.size() + 1, whole.data() + whole.size(), step.index);
    out.push_back(step);
  }
  return out;
}

// "value" is also the place of <valueQuantity>.
bool is_named(std::string_view tag, std::string_view name) {
  return tag == name || (tag.size() > name.size() && tag.starts_with(name) && is_upper(tag[name.size()]));
}

struct Wanted {
  base::Issue& issue;
  std::vector<Step> steps;
  std::size_t matched = 0;  // steps that the open elements are
  std::size_t best = 0;
};

class Locating {
 public:
  Locating(std::string_view text, base::Issues& issues) : text_(text) {
    for (base::Issue& issue : issues) {
      if (issue.line == 0) wanted_.push_back({issue, steps_of(issue.expression)});
    }
  }

  // The text is well-formed and has neither DTD nor CDATA: it was read.
  void run() {
    while (at_ < text_.size()) {
      const std::size_t tag = text_.find('<', at_);
      if (tag == text_.npos) return;
      at_ = tag;
      if (skip("<!--", "-->") || skip("<?", "?>") || skip("<![CDATA[", "]]>")) continue;
      if (text_.substr(at_).starts_with("</"))
        end();
      else
        start();
    }
  }

 private:
  struct Open {
    bool counts = false;  // a step of places, which a resource in another element is not
    std::map<std::string_view, std::uint32_t> children;
  };

  bool skip(std::string_view begin, std::string_view end) {
    if (!text_.substr(at_).starts_with(begin)) return false;
    const std::size_t found = text_.find(end, at_ + begin.size());
    at_ = found == text_.npos ? text_.size() : found + end.size();
    return true;
  }

  void end() {
    at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
    if (!open_.empty()) close();
  }

  void close() {
    if (open_.back().counts) {
      for (Wanted& one : wanted_) one.matched = std::min(one.matched, depth_ - 1);
      --depth_;
    }
    open_.pop_back();
  }

  void start() {
    const std::size_t begin = at_ + 1, behind = std::min(text_.find_first_of(name_end, begin), text_.size());
    std::string_view name = text_.substr(begin, behind - begin);
    name.remove_prefix(name.find(':') + 1);  // npos + 1 is 0
    const bool counts = open_.empty() || name.empty() || !is_upper(name.front());
    const std::uint32_t index = open_.empty() ? 0 : open_.back().children[name]++;
    if (counts) note(name, index);
    open_.push_back({counts, {}});
    at_ = behind;
    for (char quote = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        break;
      }
    }
    const bool empty = at_ > 0 && at_ < text_.size() && text_[at_ - 1] == '/';
    at_ = std::min(at_ + 1, text_.size());
    if (empty) close();
  }

  void note(std::string_view name, std::uint32_t index) {
    const bool root = depth_ == 0;
    for (Wanted& one : wanted_) {
      if (one.matched != depth_ || depth_ >= one.steps.size()) continue;
      const Step& step = one.steps[depth_];
      if (!root && (!is_named(name, step.name) || index != step.index)) continue;
      one.matched = depth_ + 1;
      if (one.matched <= one.best) continue;
      one.best = one.matched;
      place(one.issue);
    }
    ++depth_;
  }

  void place(base::Issue& issue) {
    for (; counted_ < at_; ++counted_) {
      if (text_[counted_] != '\n') continue;
      ++line_;
      line_start_ = counted_ + 1;
    }
    issue.line = line_;
    issue.column = static_cast<std::uint32_t>(at_ - line_start_ + 1);
  }

  std::string_view text_;
  std::vector<Wanted> wanted_;
  std::vector<Open> open_;
  std::size_t at_ = 0, depth_ = 0;
  std::size_t counted_ = 0, line_start_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

void locate(std::string_view text, base::Issues& issues) {
  if (!issues.empty()) Locating(text, issues).run();
}

}  // namespace kapfhir::fhir::xml
