// The words of a letter, as summary and send take them: --kind, --event, --signed-by, --accept, --paper.
#pragma once
#include "app/configuration.hpp"
#include "app/summaries.hpp"
#include "base/outcome.hpp"
#include "cli/arguments.hpp"

namespace kapfhir::cli {

/// `form`: fhir, html, pdf or text; empty: no letter is wanted, and then none of its words may be said.
/// Issues: usage, for words that would have no effect.
base::Outcome<app::SummaryWords> letter_words(const Arguments& arguments, std::string_view form,
                                              const app::Configuration& configuration);

}  // namespace kapfhir::cli
