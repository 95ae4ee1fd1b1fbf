#include "oracle/case.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "json/reader.hpp"

namespace kapfhir::oracle {
namespace {

void erase_between(std::string& text, std::string_view open, std::string_view close) {
  for (auto at = text.find(open); at != text.npos; at = text.find(open, at)) {
    const auto end = text.find(close, at);
    if (end == text.npos) return;
    text.erase(at, end + close.size() - at);
  }
}

/// Ours as a path from `root`: of what cannot be read our places are JSON pointers, and of what is no resource the root
/// is called Resource.
std::string as_path(std::string_view ours, std::string_view root) {
  std::string out(root);
  constexpr std::string_view any = "Resource";
  if (ours == any) return out;
  if (!ours.starts_with('/')) return std::string(ours);
  while (!ours.empty()) {
    ours.remove_prefix(1);
    const std::string_view step = ours.substr(0, ours.find('/'));
    const bool index = !step.empty() && step.find_first_not_of("0123456789") == step.npos;
    out += index ? "[" + std::string(step) + "]" : "." + std::string(step);
    ours.remove_prefix(step.size());
  }
  return out;
}

bool holds(std::string_view outer, std::string_view inner) {
  return inner.starts_with(outer) &&
         (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
}

}  // namespace

std::string plain_place(std::string_view where) {
  std::string out(where);
  erase_between(out, "/*", "*/");
  erase_between(out, ".ofType(", ")");
  erase_between(out, "[x", "]");
  erase_between(out, "[url=", "]");
  if (const auto slash = out.find('/'); slash != out.npos) out.erase(slash);  // into a narrative
  return out;
}

Judged read_judged(const std::filesystem::path& file) {
  Judged out;
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto document = json::parse(text);
  if (!document) throw std::runtime_error(file.string() + ": " + base::describe(document.error().front()));
  for (json::View message : document->root()["messages"]) {
    if (message["kind"].string() != "error") continue;
    const auto of = [&](std::string_view name) { return std::string(message[name].string()); };
    out[of("file")].push_back({of("id"), plain_place(message["where"].string()), of("text"), of("group")});
  }
  return out;
}

Nearness nearness(const Case& one) {
  Nearness best = Nearness::elsewhere;
  for (const base::Issue& ours : one.ours) {
    for (const Message& theirs : one.theirs) {
      const std::string place = as_path(ours.expression, theirs.place.substr(0, theirs.place.find('.')));
      if (place == theirs.place) return Nearness::same;
      if (holds(place, theirs.place) || holds(theirs.place, place)) best = Nearness::near;
    }
  }
  return best;
}

std::string class_of(const Case& one) {
  if (!one.theirs.empty()) {
    std::string id = one.theirs.front().id;
    if (const auto hash = id.rfind('#'); hash != id.npos) id.erase(0, hash + 1);
    return id;
  }
  std::string text = one.ours.front().text;
  for (const char* end : {": ", "; ", "'"}) {
    if (const auto at = text.find(end); at != text.npos) text.erase(at);
  }
  return std::string(base::info(one.ours.front().code).name) + ": " + text;
}

}  // namespace kapfhir::oracle
