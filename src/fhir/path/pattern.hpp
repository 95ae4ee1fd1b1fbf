// How regular expressions are read.
#pragma once
#include <re2/re2.h>

namespace kapfhir::fhir::path {

RE2::Options pattern_options();

}  // namespace kapfhir::fhir::path
