// All value sets of R4: what their expansions list is in them, and their definitions say the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "fhir/terms/expansion.hpp"
#include "fhir/terms/making.hpp"
#include "fhir/terms/support.hpp"

namespace kapfhir::fhir::terms {
namespace {

constexpr std::string_view r4_package = "hl7.fhir.r4.examples#4.0.1";

std::vector<definitions::Definition> expanded_sets() {
  std::vector<definitions::Definition> out;
  for (const definitions::Definition& one : r4().all("ValueSet"))
    if (one.package == r4_package && r4().tree(one)["expansion"]) out.push_back(one);
  return out;
}

}  // namespace

TEST(R4ValueSets, HaveEveryCodeOfTheirExpansions) {
  const ValueSets sets(r4());
  std::size_t count = 0, codes = 0;
  for (const definitions::Definition& one : expanded_sets()) {
    ++count;
    for (const ListedCode& listed : read_expansion(r4().tree(one)).codes) {
      ++codes;
      EXPECT_EQ(sets.contains(one.url, listed.system, listed.code), yes)
          << one.url << " " << listed.system << " " << listed.code;
    }
  }
  std::cout << count << " sets, " << codes << " codes\n";
}

TEST(R4ValueSets, SayTheSameByDefinitionAsByExpansion) {
  const CodeSystems systems(r4());
  std::size_t whole = 0, decided = 0, codes = 0;
  std::map<std::string, std::string> differences;
  for (const definitions::Definition& one : expanded_sets()) {
    const Expansion expansion = read_expansion(r4().tree(one));
    whole += expansion.whole;
    const Extent made = Making(r4(), systems, Expansions::ignored).make(one);
    const CodeTable table(made);
    std::map<std::string_view, std::map<std::string_view, int>> listed;
    for (const ListedCode& code : expansion.codes) {
      listed[code.system][code.code] = 1;
      const auto answer = table.contains(code.system, code.code);
      decided += answer.has_value();
      if (!answer) differences["?" + std::string(code.system)] += std::string(one.url.substr(one.url.rfind('/'))) + " ";
      ++codes;
      if (answer == no) differences[std::string(one.url)] += "-" + std::string(code.code) + " ";
    }
    if (!expansion.whole) continue;
    for (const auto& [system, part] : made.parts)
      for (const auto& [code, truth] : part.listed)
        if (truth == Truth::yes && !listed[system].contains(code))
          differences[std::string(one.url)] += "+" + std::string(code) + " ";
  }
  std::cout << whole << " whole, " << codes << " codes, " << decided << " decided\n";
  for (const auto& [url, text] : differences) std::cout << url << ": " << text.substr(0, 300) << "\n";
}

}  // namespace kapfhir::fhir::terms
