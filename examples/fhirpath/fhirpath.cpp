// FHIRPath inside another program: who of the patients named on the command line has an official name, and which?
// Build: link with the CMake target kapfhir_api. Run: fhirpath_example patient.json patient.xml ...
#include "kapfhir/fhirpath.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace fhirpath = kapfhir::fhirpath;

int main(int argc, char** argv) {
  fhirpath::prepare();
  fhirpath::Fault fault;
  // Compiled once; any number of threads may ask it at the same time.
  const auto official = fhirpath::Expression::compile("name.where(use = 'official')", {"Patient", false}, fault);
  const auto given = fhirpath::Expression::compile("given.first()", {"HumanName", false}, fault);
  if (!official || !given) {
    std::cerr << fault.kind << " error: " << fault.text << "\n";
    return 1;
  }
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto patient = fhirpath::Resource::read(text, fault);
    std::vector<fhirpath::Value> names, words;
    if (!patient || !official->evaluate(patient->root(), names, fault)) {
      std::cerr << argv[i] << ": " << fault.text << "\n";
      return 1;
    }
    for (const fhirpath::Value& name : names) {  // a value that stands in the resource can be asked in turn
      if (!given->evaluate(name.view, words, fault)) return 1;
      std::cout << argv[i] << ": " << (words.empty() ? "(no given name)" : words[0].text) << "\n";
    }
  }
  return 0;
}
