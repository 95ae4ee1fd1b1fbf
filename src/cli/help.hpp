// Help texts, made from the table of verbs.
#pragma once
#include <string>

#include "cli/verb.hpp"

namespace kapfhir::cli {

std::string program_help();
std::string verb_help(const Verb& verb);
/// The table of README.md.
std::string verb_table();

}  // namespace kapfhir::cli
