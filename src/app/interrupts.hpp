// Temporary files that must not survive the program when a signal ends it.
#pragma once
#include <string>

namespace kapfhir::app {

/// From now on SIGINT, SIGTERM and SIGHUP remove the registered files before they end the program. Writing into a
/// closed pipe or beyond a size limit becomes an error of that write instead of the end of the program.
void catch_interrupts();

/// Registers a file; a handful at a time. Further ones, or ones with overlong names, are not remembered.
void remember_temporary(const std::string& path);
void forget_temporary(const std::string& path);

}  // namespace kapfhir::app
