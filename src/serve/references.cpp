#include "serve/references.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::serve {
namespace {

/// Members that can hold the address of another resource.
constexpr std::array linking = {"reference", "url", "valueUrl", "valueUri", "valueUuid", "valueOid"};

bool links_somewhere(std::string_view name) {
  return std::find(linking.begin(), linking.end(), name) != linking.end();
}

void collect(json::View view, const std::string& path, std::vector<Reference>& out) {
  std::size_t index = 0;
  for (json::View child : view) {
    const std::string here = view.is(json::Kind::array) ? path + "[" + std::to_string(index++) + "]"
                                                        : (path.empty() ? "" : path + ".") + std::string(child.name());
    if (child.name() == "reference" && child.is(json::Kind::string)) {
      out.push_back({std::string(child.string()), here});
    } else if (child.size() > 0) {
      collect(child, here, out);
    }
  }
}

/// Replaces "link" with quotes around it: what stands in href and src, not what stands in the text.
std::string relink_narrative(std::string_view div, const Links& links) {
  std::string out(div);
  for (const auto& [from, to] : links) {
    for (const char quote : {'"', '\''}) {
      const std::string quoted = quote + from + quote;
      for (std::size_t at = out.find(quoted); at != std::string::npos; at = out.find(quoted, at + to.size() + 2)) {
        out.replace(at + 1, from.size(), to);
      }
    }
  }
  return out;
}

void write(json::View view, const Links& links, std::string& out) {
  if (view.is(json::Kind::string)) {
    if (links_somewhere(view.name())) {
      const auto found = links.find(view.string());
      return json::write_string(found == links.end() ? view.string() : std::string_view(found->second), out);
    }
    if (view.name() == "div" && view.string().find("urn:") != std::string_view::npos) {
      return json::write_string(relink_narrative(view.string(), links), out);
    }
  }
  if (!view.is(json::Kind::array) && !view.is(json::Kind::object)) return json::write(view, out);
  const bool object = view.is(json::Kind::object);
  out += object ? '{' : '[';
  bool first = true;
  for (json::View child : view) {
    if (!first) out += ',';
    first = false;
    if (object) {
      json::write_string(child.name(), out);
      out += ':';
    }
    write(child, links, out);
  }
  out += object ? '}' : ']';
}

}  // namespace

std::vector<Reference> references(json::View resource) {
  std::vector<Reference> out;
  collect(resource, "", out);
  return out;
}

fhir::Resource relink(json::View resource, const Links& links) {
  std::string text;
  write(resource, links, text);
  auto document = json::parse(text);
  if (!document) throw std::logic_error("a resource does not read again");
  return fhir::Resource(*std::move(document));
}

}  // namespace kapfhir::serve
