// make_definitions PACKAGES PROFILES OUT: the pack of R4 as a build step; `kap-fhir package pack` does the same.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "fhir/definitions/pack_r4.hpp"

namespace {

bool write(const std::string& path, const std::string& bytes) {
  const std::string temporary = path + ".new";
  std::ofstream file(temporary, std::ios::binary);
  file << bytes;
  file.close();
  return file && std::rename(temporary.c_str(), path.c_str()) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: make_definitions PACKAGES PROFILES OUT\n";
    return 2;
  }
  const auto pack = kapfhir::fhir::definitions::build_r4_pack(argv[1], argv[2]);
  if (!pack) {
    for (const auto& issue : pack.error()) std::cerr << kapfhir::base::describe(issue) << "\n";
    return 1;
  }
  if (!write(argv[3], *pack)) {
    std::cerr << argv[3] << ": cannot be written\n";
    return 3;
  }
  return 0;
}
