// argv -> verb and arguments. The only includer of CLI11 is parse.cpp.
#pragma once
#include <string>

#include "cli/verb.hpp"

namespace kapfhir::cli {

struct Parsed {
  const Verb* verb = nullptr;  ///< nullptr: there is nothing to run
  Arguments arguments;
  std::string print;  ///< help or version, for standard output
  std::string fault;  ///< wrong usage
};

Parsed parse(int argc, const char* const* argv);

}  // namespace kapfhir::cli
