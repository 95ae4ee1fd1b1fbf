// make_pages FOLDER: letters as pages, for the browser to open.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "summary/letters.hpp"
#include "summary/render.hpp"

int main(int count, char** words) {
  using namespace kapfhir::summary;
  if (count != 2) {
    std::cerr << "make_pages FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);
  const std::pair<const char*, Letter> letters[] = {{"ordinary", test::a_letter()},
                                                    {"bad-course", test::a_bad_course()},
                                                    {"foreign", test::a_foreign_letter()},
                                                    {"long", test::a_long_letter(60)}};
  for (const auto& [name, letter] : letters) {
    std::ofstream out(folder / (std::string(name) + ".html"), std::ios::binary);
    out << render_html(letter);
    if (!out.flush()) return 1;
  }
  return 0;
}
