#include "fhir/xml/libxml2.hpp"

#include <dlfcn.h>

#include <optional>

namespace kapfhir::fhir::xml {
namespace {

template <class Function>
bool find(void* library, const char* name, Function& out) {
  out = reinterpret_cast<Function>(dlsym(library, name));
  return out != nullptr;
}

std::optional<Libxml2> load() {
  // By its name for linking, which stands for the version that the headers describe. Never unloaded.
  void* const library = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  Libxml2 out{};
  if (!library || !find(library, "xmlInitParser", out.init_parser) ||
      !find(library, "xmlCreateMemoryParserCtxt", out.create_memory_parser) ||
      !find(library, "xmlCtxtUseOptions", out.use_options) || !find(library, "xmlParseDocument", out.parse_document) ||
      !find(library, "xmlStopParser", out.stop_parser) || !find(library, "xmlFreeParserCtxt", out.free_parser))
    return std::nullopt;
  out.init_parser();
  return out;
}

}  // namespace

const Libxml2* libxml2() {
  static const std::optional<Libxml2> loaded = load();
  return loaded ? &*loaded : nullptr;
}

}  // namespace kapfhir::fhir::xml
