// mapping: where each clinic field goes; docs/mapping is its --markdown.
#include <array>

#include "app/files.hpp"
#include "app/mapping_page.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "record/record.hpp"

namespace kapfhir::cli {
namespace {

using app::MappingPage;

constexpr std::array options = {
    Option{"ACTION", "", "show", Takes::value, true, "show"},
    Option{"OBJECT", "", "one object of the record, such as administration; a list of them when left out"},
    Option{"--markdown", "FOLDER", "as a page; with FOLDER every page, each in its file", Takes::maybe},
    Option{"--names", "", "the names of all pages, one a line", Takes::nothing},
    Option{"--schema", "", "the JSON Schema of the record", Takes::nothing}};

constexpr std::array examples = {Example{"kap-fhir mapping show", "the objects of the record"},
                                 Example{"kap-fhir mapping show administration", "where each field of a dose goes"},
                                 Example{"kap-fhir mapping show --schema", {}}};

constexpr std::string_view index_page = "README";

const MappingPage* find(const std::vector<MappingPage>& pages, std::string name) {
  for (char& c : name) c = c == '_' ? '-' : c;
  for (const MappingPage& page : pages)
    if (page.name == name) return &page;
  return nullptr;
}

std::string overview(const std::vector<MappingPage>& pages) {
  std::string out;
  for (const MappingPage& page : pages) out += page.name + ": " + page.intro + "\n";
  return out + "\nkap-fhir mapping show OBJECT says where each of its fields goes.\n";
}

base::Outcome<base::Done> write_pages(const std::vector<MappingPage>& pages, std::string folder) {
  if (!folder.ends_with('/')) folder += '/';
  if (auto done = app::write_file(folder + std::string(index_page) + ".md", app::mapping_index(pages)); !done)
    return done;
  for (const MappingPage& page : pages) {
    if (auto done = app::write_file(folder + page.name + ".md", app::mapping_markdown(page)); !done) return done;
  }
  return base::Done{};
}

/// What to print, or why there is nothing.
base::Outcome<std::string> text(const Arguments& arguments, const std::vector<MappingPage>& pages) {
  const std::string& object = arguments.text("OBJECT");
  const bool markdown = arguments.given("markdown");
  if (arguments.given("names")) {
    std::string out = std::string(index_page) + "\n";
    for (const MappingPage& page : pages) out += page.name + "\n";
    return out;
  }
  if (object.empty() || object == index_page) return markdown ? app::mapping_index(pages) : overview(pages);
  const MappingPage* page = find(pages, object);
  if (!page) return usage_issue("the record has no object '" + object + "'; kap-fhir mapping show lists them");
  return markdown ? app::mapping_markdown(*page) : app::mapping_text(*page);
}

Exit run(const Arguments& arguments, Console& console) {
  if (arguments.given("schema")) return console.print(record::json_schema()) ? Exit::done : Exit::file;
  const std::vector<MappingPage> pages = app::mapping_pages();
  if (!arguments.text("markdown").empty()) {
    const auto done = write_pages(pages, arguments.text("markdown"));
    return done ? Exit::done : fail(console, done.error());
  }
  const auto out = text(arguments, pages);
  if (!out) return fail(console, out.error());
  return console.print(*out) ? Exit::done : Exit::file;
}

}  // namespace

extern const Verb mapping_verb{"mapping show [OBJECT] [--markdown]", "shows where each clinic field goes", options,
                               examples, run};

}  // namespace kapfhir::cli
