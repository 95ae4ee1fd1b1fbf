#include "cli/run.hpp"

int main(int argc, char** argv) {
  return kapfhir::cli::run(argc, argv);
}
