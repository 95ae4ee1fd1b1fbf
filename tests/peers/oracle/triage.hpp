// Disagreements that were looked into: who is right, and by which words of the specification.
#pragma once
#include <span>
#include <string_view>

#include "oracle/case.hpp"

namespace kapfhir::oracle {

enum class Side { theirs, ours };  ///< who alone has the error

struct Triage {
  Side side;
  std::string_view id;    ///< end of their message's id, or the name of our code
  std::string_view text;  ///< in the text of the error; empty: any
  std::string_view right;
  std::string_view reason;
  bool examples = false;  ///< explains an example, too, and not only what was changed on purpose
};

std::span<const Triage> triages();

/// The entries behind a disagreement, of the first error first; empty when one of its errors has none.
std::vector<const Triage*> explained(const Case& one);

}  // namespace kapfhir::oracle
