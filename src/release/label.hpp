// Security labels (HL7 DS4P; R4 security-labels.html): what a resource is, before anybody asks for it.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "json/draft.hpp"
#include "json/tree.hpp"

namespace kapfhir::release {

struct Policy;

/// v3-Confidentiality, in rising order; the names are the codes of HL7.
enum class Confidentiality : std::uint8_t { U, L, M, N, R, V };  // NOLINT(readability-identifier-naming)
std::string_view to_string(Confidentiality confidentiality);
std::optional<Confidentiality> parse_confidentiality(std::string_view code);

/// Codes are those of v3-ActCode unless said otherwise.
struct Labels {
  Confidentiality confidentiality = Confidentiality::N;
  std::set<std::string, std::less<>> sensitivity;  ///< MH, PSY, PSYTHPN, SUD, ETHUD, OPIOIDUD, HIV, SDV...
  std::set<std::string, std::less<>> law;          ///< 42CFRPart2, HIPAAPsyNotes...: basis of a sensitivity
  std::set<std::string, std::less<>> refrain;      ///< NORDSCLCD, NODSCLCD...
  std::set<std::string, std::less<>> obligation;   ///< PERSISTLABEL, PRIVMARK...
  bool unknown = false;                            ///< an incoming label that nobody here knows: counts as R

  bool psychotherapy_note() const { return sensitivity.contains("PSYTHPN"); }
  bool part_2() const { return law.contains("42CFRPart2"); }
  bool operator==(const Labels&) const = default;
};

/// The higher confidentiality and the union of the codes.
void raise(Labels& labels, const Labels& by);

/// A rule of the clinic: resources with this code get these labels besides.
struct LabelRule {
  std::string system, code;  ///< of any coding in the resource; code may end in '*'
  Labels labels;
};

/// Writes labels into meta.security (with the DS4P basis extension for laws). What stands there stays, but for a lower
/// confidentiality. Twice is once.
void write_labels(json::Draft& draft, json::DraftNode* resource, const Labels& labels);

}  // namespace kapfhir::release
