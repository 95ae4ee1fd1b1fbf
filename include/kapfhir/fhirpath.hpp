// FHIRPath for other C++ programs: compile an expression once, ask it of as many resources as there are.
// Everything here may be used from several threads at once. Source: FHIRPath 2.0; FHIR R4 fhirpath.html.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kapfhir::fhirpath {

/// Why there is no answer.
struct Fault {
  std::string
      kind;  ///< "syntax", "semantic", "execution" or "budget" (of an expression); "resource" (it cannot be read)
  std::string text;               ///< what was found and what to do, in plain words
  unsigned line = 0, column = 0;  ///< 1-based, in the expression or the resource; 0: unknown
};

/// A place in a resource. Cheap to copy; keeps the resource alive.
class View {
 public:
  View() = default;
  explicit operator bool() const { return static_cast<bool>(owner_); }
  /// The R4 type: "Patient", "HumanName", "code"; empty for JSON that is not FHIR.
  std::string type() const;

 private:
  friend class Resource;
  friend class Expression;
  struct Owner;
  std::shared_ptr<const Owner> owner_;
  const void* node_ = nullptr;
  const void* sibling_ = nullptr;
  const void* type_ = nullptr;
};

/// An immutable resource, read from JSON or XML.
class Resource {
 public:
  /// Nothing, and the first fault, when the text is neither.
  static std::optional<Resource> read(std::string_view text, Fault& fault);
  View root() const { return root_; }

 private:
  View root_;
};

/// One item of a result.
struct Value {
  std::string type;  ///< "HumanName", "code"; "boolean", "integer", "decimal", "Quantity"... for System values
  std::string text;  ///< as toString() gives it; JSON for what is complex
  std::string json;  ///< the value as FHIR JSON, numbers with their digits; "null" where there are only extensions
  View view;         ///< where it stands in the resource; empty for what the expression made
};

struct Options {
  std::string context;   ///< the type that it is asked of: "Patient", "Observation.component"; empty: any, unchecked
  bool lenient = false;  ///< what R4 does not define gives nothing, instead of a semantic error
};

/// A compiled expression. Copies share it.
class Expression {
 public:
  /// Once for many evaluations; from any thread. Nothing, with a fault (place in the text, what is wrong), when it is
  /// no FHIRPath 2.0 or asks for what the type `options.context` does not have.
  static std::optional<Expression> compile(std::string_view text, const Options& options, Fault& fault);

  /// All values that the expression gives for `context`; false with a fault when it fails. `values` is replaced.
  bool evaluate(const View& context, std::vector<Value>& values, Fault& fault) const;
  /// For criteria: true, or false also where the result is empty; nothing with a fault when it fails. Makes no copies.
  std::optional<bool> test(const View& context, Fault& fault) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

/// Call once before threads start; the first use does it otherwise.
void prepare();

}  // namespace kapfhir::fhirpath
