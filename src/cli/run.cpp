#include "cli/run.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <string_view>

#include "app/interrupts.hpp"
#include "cli/parse.hpp"

namespace kapfhir::cli {
namespace {

Exit run_verb(const Parsed& parsed, Console& console) {
  if (!parsed.fault.empty()) {
    console.complain(usage_issue(parsed.fault));
    return Exit::usage;
  }
  if (!parsed.verb) return console.print(parsed.print) ? Exit::done : Exit::file;
  return parsed.verb->run(parsed.arguments, console);
}

int internal(Console& console, const char* what) {
  base::Issue issue = base::error(base::Code::serve_exception, "", what);
  console.complain(issue);
  return static_cast<int>(Exit::internal);
}

}  // namespace

int run(int argc, const char* const* argv) {
  Console console;
  try {
    app::catch_interrupts();
    // Asked of the words themselves, because wrong usage is said in JSON too.
    console.json = std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--json"; });
    const Parsed parsed = parse(argc, argv);
    const Exit exit = run_verb(parsed, console);
    if (console.lost().empty()) return static_cast<int>(exit);
    base::Issue issue = base::error(base::Code::file_write, "", console.lost());
    issue.source = "standard output";
    console.complain(issue);
    return static_cast<int>(Exit::file);
  } catch (const std::bad_alloc&) {
    return internal(console, "out of memory");
  } catch (const std::exception& broken) {
    return internal(console, broken.what());
  }
}

}  // namespace kapfhir::cli
