// FHIRPath questions as users put them: an expression and a resource in JSON or XML.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "app/inputs.hpp"
#include "app/path_host.hpp"
#include "fhir/path/expression.hpp"
#include "json/tree.hpp"

namespace kapfhir::app {

/// A resource as JSON or XML. XML may have its elements in any order: it is only looked at. Issues as of the readers,
/// placed in the file.
base::Outcome<json::Document> read_resource(const Item& item);

/// Asks one expression of one resource after the other; compiles once for each resource type.
class Asking {
 public:
  /// `definitions` is called when the expression asks for a value set, a code system or a profile.
  Asking(std::string expression, bool lenient, PathHost::Open definitions = usual_definitions);
  /// The results live until the next call and as long as the document. Issues: those of the expression have the
  /// expression as source, begin with the kind of the error and its column.
  base::Outcome<fhir::path::Items> ask(json::View resource);
  /// Without a resource: 1 + 1, today().
  base::Outcome<fhir::path::Items> ask();

 private:
  base::Outcome<fhir::path::Items> ask(const fhir::path::Environment& environment, std::string_view type);
  base::Issues explained(base::Issues issues) const;
  /// Of the configuration of this machine.
  static base::Outcome<std::shared_ptr<const fhir::definitions::Library>> usual_definitions();
  std::string expression_;
  bool lenient_;
  std::map<std::string, fhir::path::Expression, std::less<>> compiled_;
  PathHost host_;
  fhir::path::Environment environment_;
  fhir::path::Evaluator evaluator_;
};

/// One line {"name","input","expression"} of a list of questions -> {"result":[...]} or {"error":"..."}: `input` names
/// a file, null or absent for none; results are texts, quantities {"value","unit"} and JSON.
std::string answer_question(const Item& question);

}  // namespace kapfhir::app
