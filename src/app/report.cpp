#include "app/report.hpp"

#include "app/issue_json.hpp"
#include "serve/json_text.hpp"

namespace kapfhir::app {
namespace {

using serve::JsonText;

void head(JsonText& out, std::string_view episode, std::string_view source, std::string_view target,
          std::size_t resources, std::size_t bytes) {
  out.member("episode", episode).member("source", source).member("target", target);
  out.number("resources", resources).number("bytes", bytes);
}

void movements(JsonText& out, const std::vector<translate::Movement>& moved) {
  out.array("movements");
  for (const translate::Movement& movement : moved) {
    out.object().member("source", movement.source).member("target", movement.target);
    out.member("how", translate::to_string(movement.how)).end();
  }
  out.end();
}

void withheld(JsonText& out, const std::vector<release::Withheld>& kept) {
  out.array("withheld");
  for (const release::Withheld& one : kept)
    out.object().member("path", one.record_path).member("fhir", one.fhir_path).member("rule", one.rule).end();
  out.end();
  out.object("withheld_by_rule");
  for (const auto& [rule, count] : count_by_rule(kept)) out.number(rule, count);
  out.end();
}

}  // namespace

std::map<std::string_view, std::size_t> count_by_rule(const std::vector<release::Withheld>& withheld) {
  std::map<std::string_view, std::size_t> out;
  for (const release::Withheld& one : withheld) ++out[one.rule];
  return out;
}

std::string export_report(const Exported& exported, std::string_view source, std::string_view target,
                          std::size_t bytes) {
  JsonText out;
  out.object();
  head(out, exported.record_id, source, target, exported.bundle().root()["entry"].size(), bytes);
  out.member("recipient", exported.recipient.name);
  movements(out, exported.movements);
  withheld(out, exported.released.withheld);
  return out.raw("findings", issues_json(exported.findings)).end().take() + "\n";
}

std::string import_report(const Imported& imported, std::string_view source, std::string_view target,
                          std::size_t bytes) {
  JsonText out;
  out.object();
  head(out, *imported.record.record_id, source, target, imported.resources, bytes);
  out.boolean("archive", imported.archive);
  movements(out, imported.movements);
  withheld(out, {});
  return out.raw("findings", issues_json(imported.findings)).end().take() + "\n";
}

}  // namespace kapfhir::app
