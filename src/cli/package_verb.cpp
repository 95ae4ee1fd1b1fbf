// package: the definitions of FHIR that this program knows, and further ones.
#include <array>

#include "app/definitions.hpp"
#include "app/definitions_added.hpp"
#include "app/files.hpp"
#include "app/guide.hpp"
#include "app/guide_page.hpp"
#include "cli/common_options.hpp"
#include "cli/results.hpp"
#include "fhir/definitions/pack_r4.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::cli {
namespace {

using fhir::definitions::Library;

constexpr std::array options = {
    Option{"ACTION", "",
           "add: packages for FHIR R4 (NAME-VERSION.tgz); list: what there is; verify: every byte of it against its "
           "sum; build: our implementation guide as a package; guide: its pages; pack: the definitions of R4 anew",
           Takes::value, true, "add|list|verify|build|guide|pack"},
    Option{"FILE", "", "packages to be added", Takes::values},
    Option{"--packages",
           "FOLDER",
           "pack: where scripts/fetch_packages put the packages",
           Takes::value,
           false,
           {},
           ".packages"},
    Option{"--profiles",
           "FOLDER",
           "build, pack: the profiles of kap-fhir itself",
           Takes::value,
           false,
           {},
           "fhir-profiles"},
    Option{"-o,--output", "FILE", "build, pack: the file to be made (else NAME-VERSION.tgz; the definitions in use)"},
    Option{"--markdown", "FOLDER", "guide: every page in its file; their names when left out"},
    config_option,
    json_option};

constexpr std::array examples = {
    Example{"kap-fhir package list", "the packages and their versions"}, Example{"kap-fhir package verify", {}},
    Example{"kap-fhir package build", "kap.fhir.episode-VERSION.tgz, out of fhir-profiles"},
    Example{"kap-fhir package add examples/packages/kap-fhir.example-1.0.0.tgz", "profiles of one more package"}};

std::string count(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

Exit add(const Arguments& arguments, const app::Configuration& configuration, Console& console) {
  if (arguments.list("FILE").empty()) return fail(console, {usage_issue("package add needs the file of a package")});
  for (const std::string& file : arguments.list("FILE")) {
    const auto added = app::add_package(configuration, file);
    if (!added) return fail(console, added.error());
    console.complain(added->warnings);
    if (console.json) {
      serve::JsonText out;
      out.object().member("name", added->name).member("version", added->version).member("file", added->file);
      out.number("definitions", added->definitions).number("snapshots", added->snapshots);
      console.say(out.boolean("replaced", added->replaced).end().take());
    } else {
      std::string line =
          added->file + ": " + added->name + " " + added->version + ", " + count(added->definitions, "definition");
      if (added->snapshots > 0) line += ", " + count(added->snapshots, "snapshot") + " made";
      console.say(line + (added->replaced ? ", in place of the one before" : ""));
    }
  }
  return Exit::done;
}

Exit list(const Library& library, Console& console) {
  for (const Library::Package& package : library.packages()) {
    if (console.json) {
      serve::JsonText out;
      out.object().member("name", package.name).member("version", package.version);
      console.say(out.number("definitions", package.definitions).member("file", package.file).end().take());
    } else {
      console.say(package.name + " " + package.version + ": " + count(package.definitions, "definition") + ", " +
                  package.file);
    }
  }
  console.complain(library.conflicts());
  return Exit::done;
}

Exit verify(const Library& library, Console& console) {
  if (const base::Issues issues = library.verify(); !issues.empty()) return fail(console, issues);
  std::size_t definitions = 0;
  for (const Library::Package& package : library.packages()) definitions += package.definitions;
  if (!console.json)
    console.say(count(library.packages().size(), "package") + ", " + count(definitions, "definition") + ": sound");
  return Exit::done;
}

/// Says which file was made, unless it went to standard output.
Exit made(Console& console, const std::string& file, const std::string& bytes) {
  if (const auto written = app::write_file(file, bytes); !written) return fail(console, written.error());
  if (file == "-") return Exit::done;
  if (console.json) {
    serve::JsonText out;
    console.say(out.object().member("target", file).number("bytes", bytes.size()).end().take());
  } else {
    console.say(file + ": " + count(bytes.size(), "byte"));
  }
  return Exit::done;
}

Exit pack(const Arguments& arguments, const app::Configuration& configuration, Console& console) {
  const std::string& named = arguments.text("output");
  const auto bytes = fhir::definitions::build_r4_pack(arguments.text("packages"), arguments.text("profiles"));
  if (!bytes) return fail(console, bytes.error());
  return made(console, named.empty() ? app::definition_places(configuration).pack : named, *bytes);
}

base::Outcome<app::Guide> whole_guide(const Arguments& arguments, const Library& library) {
  KAP_TRY(guide, app::read_guide(arguments.text("profiles")));
  if (auto completed = app::complete_profiles(guide, library); !completed) return std::move(completed).error();
  return std::move(guide);
}

Exit build(const Arguments& arguments, const Library& library, Console& console) {
  const auto guide = whole_guide(arguments, library);
  if (!guide) return fail(console, guide.error());
  const auto bytes = app::guide_package(*guide);
  if (!bytes) return fail(console, bytes.error());
  const std::string& named = arguments.text("output");
  return made(console, named.empty() ? guide->manifest.name + "-" + guide->manifest.version + ".tgz" : named, *bytes);
}

/// Every page in its file, or the names of all.
Exit guide(const Arguments& arguments, const Library& library, Console& console) {
  const auto whole = whole_guide(arguments, library);
  if (!whole) return fail(console, whole.error());
  std::string folder = arguments.text("markdown");
  if (!folder.empty() && !folder.ends_with('/')) folder += '/';
  if (!folder.empty()) {
    if (const auto ready = app::make_folder(folder); !ready) return fail(console, ready.error());
  }
  for (const app::GuidePage& page : app::guide_pages(*whole)) {
    if (folder.empty()) {
      if (!console.say(page.name)) return Exit::file;
    } else if (const auto written = app::write_file(folder + page.name + ".md", page.text); !written) {
      return fail(console, written.error());
    }
  }
  return Exit::done;
}

/// Which actions an option is for: one that has no effect must not be taken.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> meant_for = {
    {{"packages", "pack"}, {"profiles", "build pack guide"}, {"output", "build pack"}, {"markdown", "guide"}}};

std::optional<base::Issue> misplaced(const Arguments& arguments, std::string_view action) {
  for (const auto& [option, actions] : meant_for) {
    if (arguments.given(option) && actions.find(action) == actions.npos)
      return usage_issue("--" + std::string(option) + " is for package " + std::string(actions) + ", not for package " +
                         std::string(action));
  }
  return {};
}

Exit run(const Arguments& arguments, Console& console) {
  const auto configuration = app::load_configuration(arguments.text("config"));
  if (!configuration) return fail(console, configuration.error());
  const std::string& action = arguments.text("ACTION");
  if (const auto issue = misplaced(arguments, action)) return fail(console, {*issue});
  if (action == "add") return add(arguments, *configuration, console);
  if (!arguments.list("FILE").empty())
    return fail(console, {usage_issue("package " + action + " takes no file; package add does")});
  if (action == "pack") return pack(arguments, *configuration, console);
  const auto library = app::open_definitions(*configuration);
  if (!library) return fail(console, library.error());
  if (action == "build") return build(arguments, **library, console);
  if (action == "guide") return guide(arguments, **library, console);
  return action == "list" ? list(**library, console) : verify(**library, console);
}

}  // namespace

extern const Verb package_verb{"package add|list|verify|build|guide|pack",
                               "adds and checks the definitions of FHIR, makes our implementation guide", options,
                               examples, run};

}  // namespace kapfhir::cli
