#include "record/required.hpp"

#include <algorithm>

namespace kapfhir::record {
namespace {

using base::Code;

bool filled(const kap::Field<std::string>& text) {
  return text.has_value() && !text->empty();
}

bool identified(const kap::Patient& patient) {
  return patient.identifiers.has_value() &&
         std::any_of(patient.identifiers->begin(), patient.identifiers->end(),
                     [](const kap::Identifier& identifier) { return filled(identifier.value); });
}

}  // namespace

std::optional<base::Issue> other_document(json::View root) {
  const json::View type = root["record_type"];
  const json::View version = root["schema_version"];
  if (!type && root["resourceType"].is(json::Kind::string))
    return base::error(Code::record_no_episode, "/resourceType", "this is a FHIR resource; bundles are read by import");
  if (type.is(json::Kind::string) && type.string() != record_type)
    return base::error(Code::record_no_episode, "/record_type", "this record is of another type");
  if (version.is(json::Kind::string) && !version.string().empty() && !version.string().starts_with(schema_major))
    return base::error(Code::record_no_episode, "/schema_version", "this version of the schema is not 1.x");
  return std::nullopt;
}

base::Issues missing_members(const kap::EpisodeRecord& episode) {
  base::Issues issues;
  const auto need = [&](bool there, const char* pointer, const char* text) {
    if (!there) issues.push_back(base::error(Code::record_required, pointer, text));
  };
  need(filled(episode.schema_version), "/schema_version", "schema_version is missing, null or empty");
  need(filled(episode.record_type), "/record_type", "record_type is missing, null or empty");
  need(filled(episode.record_id), "/record_id", "record_id is missing, null or empty");
  need(filled(episode.source_system), "/source_system", "source_system is missing, null or empty");
  need(episode.patient.has_value(), "/patient", "patient is missing or null");
  if (episode.patient.has_value())
    need(identified(*episode.patient), "/patient/identifiers",
         "the patient needs at least one identifier with a value");
  need(episode.episode.has_value(), "/episode", "episode is missing or null");
  if (episode.episode.has_value())
    need(episode.episode->status.has_value(), "/episode/status", "status is missing or null");
  return issues;
}

}  // namespace kapfhir::record
