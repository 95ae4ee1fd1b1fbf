#pragma once

namespace kapfhir::cli {

/// The whole program; answers the exit code. Never throws.
int run(int argc, const char* const* argv);

}  // namespace kapfhir::cli
