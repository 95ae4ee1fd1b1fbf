// kap-fhir inside another program: reads an episode record on standard input, prints its released FHIR Bundle.
// Build: link with the CMake target kapfhir_api.
#include <iostream>
#include <iterator>
#include <string>

#include "kapfhir/translate.hpp"

int main() {
  kapfhir::prepare();
  const std::string episode{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  const kapfhir::Translation translation = kapfhir::released_fhir(episode);
  for (const auto& error : translation.errors) std::cerr << error.text << "\n";
  if (!translation.ok) return 1;
  std::cout << translation.text;
  std::cerr << translation.withheld.size() << " places stayed at home\n";
  return 0;
}
