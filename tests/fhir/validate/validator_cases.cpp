#include "fhir/validate/validator_cases.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include "fhir/definitions/pack_support.hpp"
#include "fhir/validate/validator.hpp"
#include "fhir/xml/xml.hpp"

namespace kapfhir::fhir::validate {
namespace {

namespace fs = std::filesystem;

const std::set<std::string_view> special_modules = {"tx",         "tx-advanced", "cda",    "cdshooks",           "shc",
                                                    "dsig",       "json5",       "api",    "package-versioning", "xver",
                                                    "matchetype", "security",    "logical"};

base::Outcome<json::Document> read(const fs::path& file) {
  if (!fs::is_regular_file(file)) return base::error(base::Code::file_read, {}, "no file " + file.filename().string());
  return xml::parse_json_or_xml(testing::file_bytes(file));
}

/// What they say about the links of a document counts from one.
std::string counted_from_zero(std::string expression, std::string_view text) {
  const bool links = text.starts_with("Can't find '") || text.starts_with("Found ") ||
                     (text.starts_with("Entry '") && text.find("reachable") != std::string_view::npos);
  if (!links) return expression;
  std::string out;
  for (std::size_t at = 0; at < expression.size(); ++at) {
    out += expression[at];
    if (expression[at] != '[') continue;
    const int number = std::atoi(expression.c_str() + at + 1);
    out += std::to_string(std::max(number - 1, 0));
    at = expression.find(']', at) - 1;
  }
  return out;
}

base::Issue their_issue(json::View issue) {
  const std::string_view severity = issue["severity"].string();
  base::Issue out;
  out.severity = severity == "warning"       ? base::Severity::warning
                 : severity == "information" ? base::Severity::information
                                             : base::Severity::error;
  out.expression = place_of(std::string(issue["expression"].at(0).string()));
  out.text = issue["details"]["text"].string();
  out.expression = counted_from_zero(std::move(out.expression), out.text);
  return out;
}

/// Nothing: nobody says.
std::optional<base::Issues> expected(const fs::path& folder, json::View part) {
  const json::View java = part["java"];
  std::optional<json::Document> file;
  json::View outcome = java["outcome"];
  if (java.is(json::Kind::string)) {
    auto document = read(folder / "outcomes" / std::string(java.string()));
    if (!document) return {};
    file = *std::move(document);
    outcome = file->root();
  }
  if (!outcome) return {};
  base::Issues out;
  for (const json::View issue : outcome["issue"]) out.push_back(their_issue(issue));
  return out;
}

/// What one case may use: R4, and the files that it names.
class Run {
 public:
  Run(const fs::path& folder, const definitions::Library& r4, const Settings& settings)
      : folder_(folder), sets_(r4), validator_(profile::Surroundings{&r4, &sets_}, settings) {}

  void support(json::View files) {
    for (const json::View file : files) static_cast<void>(load(file.string()));
  }
  /// The canonical of a StructureDefinition in a file; what is named where it is no file.
  std::string load(std::string_view name) {
    auto document = read(folder_ / std::string(name));
    if (!document) return std::string(name);
    kept_.push_back(std::make_unique<json::Document>(*std::move(document)));
    const json::View root = kept_.back()->root();
    static_cast<void>(validator_.load(root));
    return std::string(root["url"].string());
  }
  /// `rule`: their option to name a profile for one entry of a Bundle, "TYPE:NUMBER".
  base::Issues check(const std::string& file, const std::vector<std::string>& profiles, json::View rule) {
    const auto document = read(folder_ / file);
    if (!document) return document.error();
    base::Issues out = validator_.check(document->root(), profiles);
    const std::string wanted(rule["rule"].string().substr(0, rule["rule"].string().find(':')));
    for (const json::View entry : document->root()["entry"]) {
      const json::View resource = entry["resource"];
      if (wanted.empty() || resource["resourceType"].string() != wanted) continue;
      const std::vector<std::string> named = {std::string(rule["profile"].string())};
      for (base::Issue& issue : validator_.check(resource, named)) {
        issue.expression = "Bundle.entry[0].resource" + issue.expression.substr(wanted.size());
        out.push_back(std::move(issue));
      }
      break;
    }
    return out;
  }

 private:
  const fs::path& folder_;
  terms::ValueSets sets_;
  Validator validator_;
  std::vector<std::unique_ptr<json::Document>> kept_;
};

std::string needs(const fs::path& folder, json::View entry, json::View part) {
  if (entry["packages"].size() > 0 || part["packages"].size() > 0) return "needs a package";
  if (!fs::is_regular_file(folder / std::string(entry["file"].string()))) return "the file is not among the data";
  if (part["source"].string().starts_with("http") &&
      part["source"].string().find("hl7.org/fhir/Str") == std::string::npos)
    return "needs a package";
  return {};
}

/// Their cases run with every extension known but those of example names, with displays that fit, and with switches.
Settings settings_of(json::View entry) {
  Settings out;
  out.known_extensions = true;
  out.example_urls = !entry["examples"].is(json::Kind::boolean_false);
  out.displays_fit = entry["wrong-displays"].string() != "warning";
  out.references_exist = entry["validateReference"].string() == "CHECK_EXISTS_AND_TYPE";
  return out;
}

void run(const fs::path& folder, const definitions::Library& r4, json::View entry, json::View part, Case& out) {
  auto theirs = expected(folder, part);
  if (!theirs) return void(out.unread = "no outcome is given");
  out.theirs = *std::move(theirs);
  if (out.unread = needs(folder, entry, part); !out.unread.empty()) return;
  Run one(folder, r4, settings_of(entry));
  std::vector<std::string> profiles;
  for (const json::View files : {entry["supporting"], entry["supporting5"], entry["profiles"], part["supporting"]})
    one.support(files);
  if (out.with_profile) profiles.push_back(one.load(part["source"].string()));
  out.ours = one.check(out.file, profiles, entry["bundle-param"]);
}

}  // namespace

std::string place_of(std::string expression) {
  const auto cut = [&](std::string_view from, std::string_view to) {
    for (auto at = expression.find(from); at != std::string::npos; at = expression.find(from, at)) {
      const auto end = expression.find(to, at + from.size());
      if (end == std::string::npos) return;
      expression.erase(at, end + to.size() - at);
    }
  };
  cut("/*", "*/");
  cut(".ofType(", ")");
  return expression;
}

bool is_near(const std::string& a, const std::string& b) {
  const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
  if (!longer.starts_with(shorter)) return false;
  const std::string rest = longer.substr(shorter.size());
  return rest.empty() || (rest[0] == '.' && rest.find('.', 1) == std::string::npos);
}

bool Case::is_read() const {
  return std::none_of(ours.begin(), ours.end(), [](const base::Issue& issue) {
    const std::string_view code = base::info(issue.code).name;
    return code.starts_with("json_") || code.starts_with("xml_");
  });
}

std::set<std::string> Case::places(const base::Issues& issues) {
  std::set<std::string> out;
  for (const base::Issue& issue : issues) {
    if (issue.severity <= base::Severity::error) out.insert(issue.expression);
  }
  return out;
}

std::vector<Case> validator_cases(const fs::path& folder, const definitions::Library& r4) {
  const auto manifest = read(folder / "manifest.json");
  std::vector<Case> out;
  if (!manifest) return out;
  for (const json::View entry : manifest->root()["test-cases"]) {
    if (entry["use-test"].is(json::Kind::boolean_false)) continue;
    for (const bool with_profile : {false, true}) {
      const json::View part = with_profile ? entry["profile"] : entry;
      if (!part) continue;
      Case one;
      one.name = entry["name"].string(), one.module = entry["module"].string(), one.file = entry["file"].string();
      one.with_profile = with_profile;
      one.basic = !special_modules.contains(one.module) && !entry["packages"] && !entry["fetcher"];
      run(folder, r4, entry, part, one);
      out.push_back(std::move(one));
    }
  }
  return out;
}

}  // namespace kapfhir::fhir::validate
