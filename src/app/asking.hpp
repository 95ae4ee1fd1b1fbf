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
  /// `host` answers for value sets, code systems and profiles, and outlives this.
  Asking(std::string expression, bool lenient, PathHost& host)
      : expression_(std::move(expression)), lenient_(lenient), host_(host) {}
  /// The results live until the next call and as long as the document. Issues: those of the expression have the
  /// expression as source, begin with the kind of the error and its column.
  base::Outcome<fhir::path::Items> ask(json::View resource);
  /// Without a resource: 1 + 1, today().
  base::Outcome<fhir::path::Items> ask();

 private:
  base::Outcome<fhir::path::Items> ask(const fhir::path::Environment& environment, std::string_view type);
  base::Issues explained(base::Issues issues) const;
  std::string expression_;
  bool lenient_;
  std::map<std::string, fhir::path::Expression, std::less<>> compiled_;
  PathHost& host_;
  fhir::path::Environment environment_;
  fhir::path::Evaluator evaluator_;
};

/// One line {"name","input","expression"} of a list of questions -> {"result":[...]} or {"error":"..."}: `input` names
/// a file, null or absent for none; results are texts, quantities {"value","unit"} and JSON.
std::string answer_question(const Item& question, PathHost& host);

}  // namespace kapfhir::app
