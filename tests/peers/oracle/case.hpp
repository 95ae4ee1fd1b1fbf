// One resource, what we say of it and what HL7's judge says.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.hpp"

namespace kapfhir::oracle {

/// An error of the judge.
struct Message {
  std::string id;     ///< its name of the message, or the constraint's URL
  std::string place;  ///< FHIRPath, as ours are written
  std::string text;
  std::string group;  ///< the text without names and numbers
};

struct Case {
  std::string set;   ///< "R4 examples", "mutations"...
  std::string file;  ///< the example; of a mutation what it was made of
  std::string kind;  ///< of a mutation, "example" for the rest
  std::string path;  ///< where it was changed
  base::Issues ours;
  std::vector<Message> theirs;
  std::string number;  ///< of a mutation

  bool agrees() const { return ours.empty() == theirs.empty(); }
};

/// "Bundle.entry[0].resource/*Patient/1*/.name" -> "Bundle.entry[0].resource.name".
std::string plain_place(std::string_view where);

/// The judge's errors by file ("FILE" or "FILE#LINE").
using Judged = std::map<std::string, std::vector<Message>, std::less<>>;
Judged read_judged(const std::filesystem::path& file);

enum class Nearness { same, near, elsewhere };
/// How near the places of the errors are: some two the same, or one inside the other, or neither.
Nearness nearness(const Case& one);

/// What a disagreement is counted under: their message's id where only they have errors, our code and the first words
/// of our text where only we have.
std::string class_of(const Case& one);

}  // namespace kapfhir::oracle
