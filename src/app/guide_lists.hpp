// What the guide's pages share and list: how a profile is recognised, all extensions, all value sets.
#pragma once
#include <string>
#include <string_view>

#include "app/guide.hpp"

namespace kapfhir::app {

/// A text as a cell of a table.
std::string cell(std::string_view text);
/// The same in back quotes; nothing for nothing.
std::string code(std::string_view text);
/// "route" of ".../ValueSet/route|0.1.0".
std::string_view last_step(std::string_view canonical);

/// What every resource of a profile says of itself: "`code` `discharge`, `category` `exam`"; empty when nothing does.
std::string recognised_by(json::View profile);
/// Each extension: where it stands, what it holds, what it means.
std::string extensions_page(const Guide& guide);
/// Each value set with its codes.
std::string codes_page(const Guide& guide);

}  // namespace kapfhir::app
