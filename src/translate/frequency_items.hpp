// The items of the two instruments that ask how often: their LOINC codes, in the order of the forms (terminology.csv).
#pragma once
#include <array>
#include <string_view>

namespace kapfhir::translate {

inline constexpr auto phq_9_items = std::to_array<std::string_view>(
    {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8"});
inline constexpr auto gad_7_items =
    std::to_array<std::string_view>({"69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"});
/// LOINC's answers to both, by score.
inline constexpr auto frequency_answers =
    std::to_array<std::string_view>({"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"});

}  // namespace kapfhir::translate
