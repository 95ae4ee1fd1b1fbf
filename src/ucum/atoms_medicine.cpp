// Units of the clinic and the laboratory. The arbitrary ones are defined by a procedure, not by a quantity.
#include "ucum/atoms.hpp"

namespace kapfhir::ucum {
namespace {

using enum Kind;

constexpr Atom rows[] = {
    // pressure, flow, optics, devices
    {"m[H2O]", metric, "9.80665", "kPa"},
    {"m[Hg]", metric, "133.3220", "kPa"},
    {"[in_i'H2O]", plain, "1", "m[H2O].[in_i]/m"},
    {"[in_i'Hg]", plain, "1", "m[Hg].[in_i]/m"},
    {"[PRU]", plain, "1", "mm[Hg].s/ml"},
    {"[wood'U]", plain, "1", "mm[Hg].min/L"},
    {"[diop]", plain, "1", "/m"},
    {"[p'diop]", special, "1", "rad", Function::unconverted},
    {"%[slope]", special, "1", "deg", Function::unconverted},
    {"[mesh_i]", plain, "1", "/[in_i]"},
    {"[Ch]", plain, "1", "mm/3"},
    {"[drp]", plain, "1", "ml/20"},
    {"[hnsf'U]"},
    {"[MET]", plain, "3.5", "mL/min/kg"},

    // homeopathic potencies: the first four as logarithms (retired), the others counted
    {"[hp'_X]", special, "1", "1", Function::minus_lg},
    {"[hp'_C]", special, "1", "1", Function::minus_log_100},
    {"[hp'_M]", special, "1", "1", Function::minus_log_1000},
    {"[hp'_Q]", special, "1", "1", Function::minus_log_50000},
    {"[hp_X]", arbitrary},
    {"[hp_C]", arbitrary},
    {"[hp_M]", arbitrary},
    {"[hp_Q]", arbitrary},
    {"[kp_X]", arbitrary},
    {"[kp_C]", arbitrary},
    {"[kp_M]", arbitrary},
    {"[kp_Q]", arbitrary},

    // chemistry
    {"eq", metric, "1", "mol"},
    {"osm", metric, "1", "mol"},
    {"[pH]", special, "1", "mol/l", Function::minus_lg},
    {"g%", metric, "1", "g/dl"},
    {"[S]", plain, "1e-13", "s"},
    {"[HPF]"},
    {"[LPF]", plain, "100"},
    {"kat", metric, "1", "mol/s"},
    {"U", metric, "1", "umol/min"},

    // biological activity
    {"[iU]", arbitrary_metric},
    {"[IU]", metric, "1", "[iU]"},
    {"[arb'U]", arbitrary},
    {"[USP'U]", arbitrary},
    {"[GPL'U]", arbitrary},
    {"[MPL'U]", arbitrary},
    {"[APL'U]", arbitrary},
    {"[beth'U]", arbitrary},
    {"[anti'Xa'U]", arbitrary},
    {"[todd'U]", arbitrary},
    {"[dye'U]", arbitrary},
    {"[smgy'U]", arbitrary},
    {"[bdsk'U]", arbitrary},
    {"[ka'U]", arbitrary},
    {"[knk'U]", arbitrary},
    {"[mclg'U]", arbitrary},
    {"[tb'U]", arbitrary},
    {"[CCID_50]", arbitrary},
    {"[TCID_50]", arbitrary},
    {"[EID_50]", arbitrary},
    {"[PFU]", arbitrary},
    {"[FFU]", arbitrary},
    {"[CFU]", arbitrary},
    {"[IR]", arbitrary},
    {"[BAU]", arbitrary},
    {"[AU]", arbitrary},
    {"[Amb'a'1'U]", arbitrary},
    {"[PNU]", arbitrary},
    {"[Lf]", arbitrary},
    {"[D'ag'U]", arbitrary},
    {"[FEU]", arbitrary},
    {"[ELU]", arbitrary},
    {"[EU]", arbitrary},
};

}  // namespace

std::span<const Atom> atoms_of_medicine() {
  return rows;
}

}  // namespace kapfhir::ucum
