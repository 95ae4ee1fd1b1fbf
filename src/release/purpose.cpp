#include "release/purpose.hpp"

#include <algorithm>
#include <array>

namespace kapfhir::release {
namespace {

struct Purpose {
  std::string_view code, parent;
};
/// R4 4.0.1 v3-ActReason, the concepts below PurposeOfUse, sorted.
constexpr std::array purposes = {
    Purpose{"BIORCH", "HRESCH"},
    Purpose{"BTG", "ETREAT"},
    Purpose{"CAREMGT", "HOPERAT"},
    Purpose{"CLINTRCH", "HRESCH"},
    Purpose{"CLINTRCHNPC", "CLINTRCH"},
    Purpose{"CLINTRCHPC", "CLINTRCH"},
    Purpose{"CLINTRL", "TREAT"},
    Purpose{"CLMATTCH", "HPAYMT"},
    Purpose{"COC", "TREAT"},
    Purpose{"COVAUTH", "HPAYMT"},
    Purpose{"COVERAGE", "HPAYMT"},
    Purpose{"DISASTER", "PUBHLTH"},
    Purpose{"DONAT", "HOPERAT"},
    Purpose{"DSRCH", "HRESCH"},
    Purpose{"ELIGDTRM", "COVERAGE"},
    Purpose{"ELIGVER", "COVERAGE"},
    Purpose{"ENROLLM", "COVERAGE"},
    Purpose{"ERTREAT", "ETREAT"},
    Purpose{"ETREAT", "TREAT"},
    Purpose{"FAMRQT", "PATRQT"},
    Purpose{"FRAUD", "HOPERAT"},
    Purpose{"GOV", "HOPERAT"},
    Purpose{"HACCRED", "HOPERAT"},
    Purpose{"HCOMPL", "HOPERAT"},
    Purpose{"HDECD", "HOPERAT"},
    Purpose{"HDIRECT", "HOPERAT"},
    Purpose{"HDM", "HOPERAT"},
    Purpose{"HLEGAL", "HOPERAT"},
    Purpose{"HMARKT", ""},
    Purpose{"HOPERAT", ""},
    Purpose{"HOUTCOMS", "HOPERAT"},
    Purpose{"HPAYMT", ""},
    Purpose{"HPRGRP", "HOPERAT"},
    Purpose{"HQUALIMP", "HOPERAT"},
    Purpose{"HRESCH", ""},
    Purpose{"HSYSADMIN", "HOPERAT"},
    Purpose{"HTEST", "SYSDEV"},
    Purpose{"LABELING", "HSYSADMIN"},
    Purpose{"MEMADMIN", "HOPERAT"},
    Purpose{"METAMGT", "HSYSADMIN"},
    Purpose{"MILCDM", "HOPERAT"},
    Purpose{"MILDCRG", "COVERAGE"},
    Purpose{"PATADMIN", "HOPERAT"},
    Purpose{"PATRQT", ""},
    Purpose{"PATSFTY", "HOPERAT"},
    Purpose{"PERFMSR", "HOPERAT"},
    Purpose{"POARCH", "HRESCH"},
    Purpose{"POPHLTH", "TREAT"},
    Purpose{"PRECLINTRCH", "CLINTRCH"},
    Purpose{"PUBHLTH", ""},
    Purpose{"PWATRNY", "PATRQT"},
    Purpose{"RECORDMGT", "HOPERAT"},
    Purpose{"REMITADV", "HPAYMT"},
    Purpose{"SUPNWK", "PATRQT"},
    Purpose{"SYSDEV", "HOPERAT"},
    Purpose{"THREAT", "PUBHLTH"},
    Purpose{"TRAIN", "HOPERAT"},
    Purpose{"TRANSRCH", "HRESCH"},
    Purpose{"TREAT", ""},
};
static_assert(std::is_sorted(purposes.begin(), purposes.end(),
                             [](const Purpose& a, const Purpose& b) { return a.code < b.code; }));

const Purpose* find(std::string_view code) {
  const auto at = std::lower_bound(purposes.begin(), purposes.end(), code,
                                   [](const Purpose& one, std::string_view wanted) { return one.code < wanted; });
  return at != purposes.end() && at->code == code ? &*at : nullptr;
}

}  // namespace

bool known_purpose(std::string_view code) {
  return find(code) != nullptr;
}

bool covers(std::string_view general, std::string_view purpose) {
  while (!purpose.empty()) {
    if (purpose == general) return true;
    const Purpose* known = find(purpose);
    purpose = known == nullptr ? std::string_view() : known->parent;
  }
  return false;
}

bool is_tpo(std::string_view purpose) {
  return covers("TREAT", purpose) || covers("HPAYMT", purpose) || covers("HOPERAT", purpose);
}

}  // namespace kapfhir::release
