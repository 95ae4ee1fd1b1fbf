#include "summary/pdf_library.hpp"

#include <dlfcn.h>

#include <optional>

namespace kapfhir::summary {
namespace {

const std::optional<PdfLibrary>& loaded() {
  static const std::optional<PdfLibrary> found = []() -> std::optional<PdfLibrary> {
    // Looking in pangocairo looks in cairo, pango and glib too, on which it depends. Never unloaded.
    void* const handle = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return std::nullopt;
    PdfLibrary out{};
    bool whole = true;
#define PDF_FUNCTION(name)                                               \
  out.name = reinterpret_cast<decltype(out.name)>(dlsym(handle, #name)); \
  whole = whole && out.name;
#include "summary/pdf_library.def"
#undef PDF_FUNCTION
    return whole ? std::optional(out) : std::nullopt;
  }();
  return found;
}

}  // namespace

bool has_pdf_library() {
  return loaded().has_value();
}

const PdfLibrary& library() {
  return *loaded();
}

}  // namespace kapfhir::summary
