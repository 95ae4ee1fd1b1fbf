// The `div` of a narrative: XML inside, one text in JSON. It crosses as the bytes it had.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/xml/sax.hpp"

namespace kapfhir::fhir::xml {

constexpr std::string_view fhir_space = "http://hl7.org/fhir";
constexpr std::string_view xhtml_space = "http://www.w3.org/1999/xhtml";
constexpr std::string_view xinclude_space = "http://www.w3.org/2001/XInclude";
// libxml2 looks for a prefix from the innermost declaration outwards; a resource has one or two.
constexpr std::size_t most_namespaces = 64;

struct Namespace {
  std::string prefix, uri;
};

/// Follows the elements of a `div`: what may not be in it, and which declarations from outside it leans on.
class Narrative {
 public:
  struct Refusal {
    base::Code code{};
    const char* text = nullptr;  ///< nullptr: nothing to refuse
  };

  /// `outside`: the declarations around the div. The next start() is the div's.
  void begin(std::span<const Namespace> outside);
  Refusal start(const Tag& tag);
  /// True when this ends the div.
  bool end();
  /// The bytes of the div, with the declarations from outside added to its tag where it uses them.
  std::string_view whole(std::string_view slice, std::string& room) const;

 private:
  struct Borrowed {
    Namespace space;
    bool used = false;
  };
  std::vector<Borrowed> outside_;
  std::vector<std::size_t> declared_;  // by open element
  std::size_t in_scope_ = 0;
};

/// Whether `text`, without the blanks around it, is a `div` in the namespace of XHTML and can stand in a resource's
/// XML as it is; otherwise what is wrong with it.
std::optional<Fault> narrative_fault(std::string_view text);

}  // namespace kapfhir::fhir::xml
