// The words of one call, sorted by the names of its options.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kapfhir::cli {

/// Options are named by their long name without dashes ("output"), positional arguments as in the help ("EPISODE").
class Arguments {
 public:
  /// Whether the user said it; a fallback is not said.
  bool given(std::string_view name) const { return words_.contains(name) && !fallbacks_.contains(name); }
  /// The value; empty when it was not given and has no fallback.
  const std::string& text(std::string_view name) const {
    static const std::string none;
    const auto found = words_.find(name);
    return found == words_.end() || found->second.empty() ? none : found->second.front();
  }
  const std::vector<std::string>& list(std::string_view name) const {
    static const std::vector<std::string> none;
    const auto found = words_.find(name);
    return found == words_.end() ? none : found->second;
  }
  void set(std::string name, std::vector<std::string> values) { words_[std::move(name)] = std::move(values); }
  void fall_back(const std::string& name, std::string value) {
    words_[name] = {std::move(value)};
    fallbacks_.insert(name);
  }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> words_;
  std::set<std::string, std::less<>> fallbacks_;
};

}  // namespace kapfhir::cli
