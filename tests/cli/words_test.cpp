// The words of the command line: help, usage, tables made from the code, output for machines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/help.hpp"
#include "cli/program.hpp"
#include "cli/verb.hpp"
#include "json/reader.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string readme() {
  const Scratch folder;
  return run_program("/bin/cat", {std::string(KAPFHIR_SOURCE_DIR) + "/README.md"}).out;
}

}  // namespace

// Who asks for one urgent notice must not send everything.
TEST(Words, OfALetterAreRefusedWithoutOne) {
  const Scratch folder;
  const std::string episode = example_path("bad-course");
  for (const std::string word : {"--kind", "--event", "--signed-by", "--accept"}) {
    const std::string value = word == "--kind" ? "urgent" : "x";
    const Ran ran = run({"send", episode, "--to", "http://127.0.0.1:9", "--insecure", word, value});
    EXPECT_EQ(ran.exit, 2) << word;
    EXPECT_THAT(ran.err, HasSubstr(word + " is for a letter, and none is wanted: say --summary, too"));
  }
  const auto summary = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"summary", episode, "--to", "referrer", "--format", "text", "-o", "-"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  };
  EXPECT_THAT(summary({"--event", "x"}).err, HasSubstr("--event is for --kind urgent alone"));
  EXPECT_THAT(summary({"--paper", "letter"}).err, HasSubstr("--paper is for PDF alone"));
}

TEST(Words, WrongUsageIsExitCode2AndOneLine) {
  const std::vector<std::vector<std::string>> wrong = {{},
                                                       {"exprot"},
                                                       {"export"},
                                                       {"export", "a"},
                                                       {"export", "a", "-o"},
                                                       {"export", "a", "-o", "b", "--nonsense"},
                                                       {"export", "a", "-o", "b", "--format", "csv"},
                                                       {"export", "a", "-o", "b", "-o", "c"},
                                                       {"config"},
                                                       {"config", "mend"},
                                                       {"mapping", "show", "nothing-of-this-name"},
                                                       {"fetch", "--from", "x", "--identifier", "no-bar", "-o", "x"},
                                                       {"completion", "fish"},
                                                       {"errors", "KF9999"},
                                                       {"send", "x"}};
  for (const auto& words : wrong) {
    const Ran ran = run(words);
    EXPECT_EQ(ran.exit, 2) << ::testing::PrintToString(words);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, StartsWith("error KF0803: "));
    EXPECT_EQ(ran.err.find('\n'), ran.err.size() - 1) << ran.err;
  }
}

TEST(Words, EveryVerbHelpsWithAnExample) {
  const std::string all = run({"--help"}).out;
  for (const cli::Verb* verb : cli::verbs()) {
    const Ran ran = run({std::string(verb->name()), "--help"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_THAT(ran.out, HasSubstr(std::string(verb->does)));
    EXPECT_EQ(ran.out, run({"help", std::string(verb->name())}).out);
    for (const cli::Option& option : verb->options)
      EXPECT_THAT(ran.out, HasSubstr(std::string(option.name.substr(0, option.name.find(','))))) << verb->name();
    if (verb->hidden) continue;
    EXPECT_FALSE(verb->examples.empty()) << verb->name();
    EXPECT_THAT(all, HasSubstr("\n  " + std::string(verb->synopsis)));
  }
  for (const cli::ExitMeaning& one : cli::exit_meanings) EXPECT_THAT(all, HasSubstr(std::string(one.meaning)));
  EXPECT_EQ(run({"-h"}).out, all);
  EXPECT_EQ(run({"help"}).out, all);
}

TEST(Words, HelpFitsAScreen) {
  for (const cli::Verb* verb : cli::verbs()) {
    std::istringstream lines(cli::verb_help(*verb));
    bool examples = false;
    for (std::string line; std::getline(lines, line);) {
      examples = examples || line.starts_with("Example");
      if (!examples) {
        EXPECT_LE(line.size(), 100u) << line;
      }
    }
  }
}

TEST(Words, TheReadmeHasTodaysTableOfVerbs) {
  const std::string text = readme();
  const std::string begin = "<!-- verbs -->\n";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find("<!-- /verbs -->");
  ASSERT_NE(from, std::string::npos);
  EXPECT_EQ(text.substr(from + begin.size(), to - from - begin.size()), run({"help", "--markdown"}).out)
      << "mend with tools/check_generated --write";
}

TEST(Words, VersionForPeopleAndMachines) {
  EXPECT_THAT(run({"version"}).out, StartsWith("kap-fhir "));
  EXPECT_EQ(run({"--version"}).out, run({"version"}).out);
  const auto version = json::parse(run({"version", "--json"}).out);
  ASSERT_TRUE(version);
  EXPECT_EQ(version->root()["fhirVersion"].string(), "4.0.1");
}

TEST(Words, ErrorsExplainsEveryCode) {
  const std::string all = run({"errors"}).out;
  const std::string page = run({"errors", "--markdown"}).out;
  for (const base::CodeInfo& known : base::issue_codes()) {
    EXPECT_THAT(all, HasSubstr(base::label(known.code) + "  "));
    EXPECT_THAT(page, HasSubstr("| " + base::label(known.code) + " |"));
  }
  EXPECT_THAT(run({"errors", "KF0203"}).out, StartsWith("KF0203  A required member is missing. Add the member."));
}

TEST(Words, IssuesForMachinesAreJsonLines) {
  const Scratch folder;
  folder.write("bad.json", edited(example("reference"), "\"route\": \"intravenous\"", "\"route\": \"by_ear\""));
  const Ran ran = run({"export", "bad.json", "-o", "out.json", "--json"}, {.folder = folder.path()});
  EXPECT_EQ(ran.exit, 1);
  const auto issue = json::parse(ran.err.substr(0, ran.err.find('\n')));
  ASSERT_TRUE(issue) << ran.err;
  EXPECT_EQ(issue->root()["severity"].string(), "error");
  EXPECT_EQ(issue->root()["code"].string(), "KF0202");
  EXPECT_EQ(issue->root()["type"].string(), "code-invalid");
  EXPECT_EQ(issue->root()["source"].string(), "bad.json");
  EXPECT_EQ(issue->root()["expression"].string(), "/medication_orders/0/route");
  EXPECT_NE(issue->root()["line"].text(), "");
  const auto usage = json::parse(run({"export", "--json"}).err);
  ASSERT_TRUE(usage);
  EXPECT_EQ(usage->root()["code"].string(), "KF0803");
}

TEST(Words, ResultsForMachinesAreJsonLines) {
  const Scratch folder;
  const Ran ran = run({"export", example_path("reference"), "-o", "out.json", "--json"}, {.folder = folder.path()});
  const auto result = json::parse(ran.out);
  ASSERT_TRUE(result) << ran.out;
  EXPECT_EQ(result->root()["episode"].string(), "kap-ep-2025-0007");
  EXPECT_EQ(result->root()["episodes"].text(), "1");
  EXPECT_EQ(result->root()["target"].string(), "out.json");
  EXPECT_EQ(result->root()["bytes"].text(), std::to_string(folder.read("out.json").size()));
}

TEST(Words, NothingOfAStrangerSteersTheTerminal) {
  const Scratch folder;
  folder.write("bad.json", edited(example("reference"), "\"route\": \"intravenous\"", "\"route\": \"\\u001b[31mred\""));
  const Ran ran = run({"validate", "bad.json"}, {.folder = folder.path()});
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(ran.err.find('\x1b'), std::string::npos) << "no progress bar without a terminal";
}

TEST(Words, CompletionIsAShellScriptThatCompletes) {
  const Ran ran = run_program(
      "/bin/bash",
      {"-c", "set -u; source <(" KAPFHIR_PROGRAM " completion bash)\n"
             "t() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _kap_fhir; echo \"${COMPREPLY[*]}\"; }\n"
             "t kap-fhir exp; t kap-fhir export --rep; t kap-fhir export x --format nd; t kap-fhir config va"});
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out, "export explain\n--report\nndjson\nvalidate\n");
}

}  // namespace kapfhir::testing
