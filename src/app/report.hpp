// The conversion report: what went where, what was defaulted, what stayed at home.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/incoming.hpp"
#include "app/outgoing.hpp"

namespace kapfhir::app {

/// One JSON object on one line, with its line end:
/// {"episode":ID,"recipient":NAME,"source":FILE,"target":FILE,"resources":N,"bytes":N,
///  "movements":[{"source":POINTER,"target":"Type/id#path","how":"carried"}],
///  "withheld":[{"path":POINTER,"fhir":PATH,"rule":RULE}],"withheld_by_rule":{RULE:N},"findings":[ISSUE]}
std::string export_report(const Exported& exported, std::string_view source, std::string_view target,
                          std::size_t bytes);
/// The same of an import: movements go from FHIR to the record, nothing is withheld.
std::string import_report(const Imported& imported, std::string_view source, std::string_view target,
                          std::size_t bytes);

std::map<std::string_view, std::size_t> count_by_rule(const std::vector<release::Withheld>& withheld);

}  // namespace kapfhir::app
