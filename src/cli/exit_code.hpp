// What the shell learns.
#pragma once
#include <array>
#include <string_view>

#include "base/issue.hpp"

namespace kapfhir::cli {

enum class Exit : int { done = 0, data = 1, usage = 2, file = 3, network = 4, refused = 5, internal = 70 };

struct ExitMeaning {
  Exit code;
  std::string_view meaning;
};
/// For --help and README.
inline constexpr std::array exit_meanings = {
    ExitMeaning{Exit::done, "done"},
    ExitMeaning{Exit::data, "the data is at fault"},
    ExitMeaning{Exit::usage, "wrong usage, or a fault in the configuration"},
    ExitMeaning{Exit::file, "a file cannot be read or written"},
    ExitMeaning{Exit::network, "the network, or the other side"},
    ExitMeaning{Exit::refused, "refused by the rules of release or safety"},
    ExitMeaning{Exit::internal, "a fault inside kap-fhir"},
};

/// What the first error among the issues means; done without one.
Exit exit_of(const base::Issues& issues);

}  // namespace kapfhir::cli
