// Prefixes, base units, pure numbers, SI, units accepted beside it, constants of nature, CGS, levels, information.
#include "ucum/atoms.hpp"

namespace kapfhir::ucum {
namespace {

using enum Kind;

constexpr Prefix prefix_rows[] = {
    {"Y", 24},  {"Z", 21},  {"E", 18},  {"P", 15},  {"T", 12},     {"G", 9},      {"M", 6},      {"k", 3},
    {"h", 2},   {"da", 1},  {"d", -1},  {"c", -2},  {"m", -3},     {"u", -6},     {"n", -9},     {"p", -12},
    {"f", -15}, {"a", -18}, {"z", -21}, {"y", -24}, {"Ki", 0, 10}, {"Mi", 0, 20}, {"Gi", 0, 30}, {"Ti", 0, 40},
};

constexpr Atom rows[] = {
    // base units
    {"m", base},
    {"s", base},
    {"g", base},
    {"rad", base},
    {"K", base},
    {"C", base},
    {"cd", base},

    // pure numbers
    {"10*", plain, "10"},
    {"10^", plain, "10"},
    {"[pi]", plain, "3.1415926535897932384626433832795028841971693993751058209749445923"},
    {"%", plain, "1e-2"},
    {"[ppth]", plain, "1e-3"},
    {"[ppm]", plain, "1e-6"},
    {"[ppb]", plain, "1e-9"},
    {"[pptr]", plain, "1e-12"},

    // SI units; amount of substance is a number in UCUM
    {"mol", metric, "6.0221367", "10*23"},
    {"sr", metric, "1", "rad2"},
    {"Hz", metric, "1", "s-1"},
    {"N", metric, "1", "kg.m/s2"},
    {"Pa", metric, "1", "N/m2"},
    {"J", metric, "1", "N.m"},
    {"W", metric, "1", "J/s"},
    {"A", metric, "1", "C/s"},
    {"V", metric, "1", "J/C"},
    {"F", metric, "1", "C/V"},
    {"Ohm", metric, "1", "V/A"},
    {"S", metric, "1", "Ohm-1"},
    {"Wb", metric, "1", "V.s"},
    {"Cel", special_metric, "1", "K", Function::celsius},
    {"T", metric, "1", "Wb/m2"},
    {"H", metric, "1", "Wb/A"},
    {"lm", metric, "1", "cd.sr"},
    {"lx", metric, "1", "lm/m2"},
    {"Bq", metric, "1", "s-1"},
    {"Gy", metric, "1", "J/kg"},
    {"Sv", metric, "1", "J/kg"},

    // accepted beside SI: angles, volume, time, mass, pressure
    {"gon", plain, "0.9", "deg"},
    {"deg", plain, "2", "[pi].rad/360"},
    {"'", plain, "1", "deg/60"},
    {"''", plain, "1", "'/60"},
    {"l", metric, "1", "dm3"},
    {"L", metric, "1", "l"},
    {"ar", metric, "100", "m2"},
    {"min", plain, "60", "s"},
    {"h", plain, "60", "min"},
    {"d", plain, "24", "h"},
    {"a_t", plain, "365.24219", "d"},
    {"a_j", plain, "365.25", "d"},
    {"a_g", plain, "365.2425", "d"},
    {"a", plain, "1", "a_j"},
    {"wk", plain, "7", "d"},
    {"mo_s", plain, "29.53059", "d"},
    {"mo_j", plain, "1", "a_j/12"},
    {"mo_g", plain, "1", "a_g/12"},
    {"mo", plain, "1", "mo_j"},
    {"t", metric, "1e3", "kg"},
    {"bar", metric, "1e5", "Pa"},
    {"u", metric, "1.6605402e-24", "g"},
    {"eV", metric, "1", "[e].V"},
    {"AU", plain, "149597.870691", "Mm"},
    {"pc", metric, "3.085678e16", "m"},

    // constants of nature
    {"[c]", metric, "299792458", "m/s"},
    {"[h]", metric, "6.6260755e-34", "J.s"},
    {"[k]", metric, "1.380658e-23", "J/K"},
    {"[eps_0]", metric, "8.854187817e-12", "F/m"},
    {"[mu_0]", metric, "1", "4.[pi].10*-7.N/A2"},
    {"[e]", metric, "1.60217733e-19", "C"},
    {"[m_e]", metric, "9.1093897e-28", "g"},
    {"[m_p]", metric, "1.6726231e-24", "g"},
    {"[G]", metric, "6.67259e-11", "m3.kg-1.s-2"},
    {"[g]", metric, "9.80665", "m/s2"},
    {"atm", plain, "101325", "Pa"},
    {"[ly]", metric, "1", "[c].a_j"},
    {"gf", metric, "1", "g.[g]"},
    {"[lbf_av]", plain, "1", "[lb_av].[g]"},

    // CGS
    {"Ky", metric, "1", "cm-1"},
    {"Gal", metric, "1", "cm/s2"},
    {"dyn", metric, "1", "g.cm/s2"},
    {"erg", metric, "1", "dyn.cm"},
    {"P", metric, "1", "dyn.s/cm2"},
    {"Bi", metric, "10", "A"},
    {"St", metric, "1", "cm2/s"},
    {"Mx", metric, "1e-8", "Wb"},
    {"G", metric, "1e-4", "T"},
    {"Oe", metric, "250", "/[pi].A/m"},
    {"Gb", metric, "1", "Oe.cm"},
    {"sb", metric, "1", "cd/cm2"},
    {"Lmb", metric, "1", "cd/cm2/[pi]"},
    {"ph", metric, "1e-4", "lx"},  // as UCUM has it; a phot is 10,000 lx
    {"Ci", metric, "3.7e10", "Bq"},
    {"R", metric, "2.58e-4", "C/kg"},
    {"RAD", metric, "100", "erg/g"},
    {"REM", metric, "1", "RAD"},

    // levels: logarithms of ratios
    {"Np", special_metric, "1", "1", Function::ln},
    {"B", special_metric, "1", "1", Function::lg},
    {"B[SPL]", special_metric, "2e-5", "Pa", Function::lg_times_2},
    {"B[V]", special_metric, "1", "V", Function::lg_times_2},
    {"B[mV]", special_metric, "1", "mV", Function::lg_times_2},
    {"B[uV]", special_metric, "1", "uV", Function::lg_times_2},
    {"B[10.nV]", special_metric, "10", "nV", Function::lg_times_2},
    {"B[W]", special_metric, "1", "W", Function::lg},
    {"B[kW]", special_metric, "1", "kW", Function::lg},

    // of other systems
    {"st", metric, "1", "m3"},
    {"Ao", plain, "0.1", "nm"},
    {"b", plain, "100", "fm2"},
    {"att", plain, "1", "kgf/cm2"},
    {"mho", metric, "1", "S"},
    {"[psi]", plain, "1", "[lbf_av]/[in_i]2"},
    {"circ", plain, "2", "[pi].rad"},
    {"sph", plain, "4", "[pi].sr"},
    {"[car_m]", plain, "0.2", "g"},
    {"[car_Au]", plain, "1/24"},
    {"[smoot]", plain, "67", "[in_i]"},
    {"[m/s2/Hz^0.5]", special, "1", "m2/s4/Hz", Function::unconverted},
    {"[m/s2/Hz^(1/2)]", special, "1", "m2/s4/Hz", Function::unconverted},

    // information
    {"bit_s", special, "1", "1", Function::ld},
    {"bit", metric},
    {"By", metric, "8", "bit"},
    {"Bd", metric, "1", "/s"},
};

}  // namespace

std::span<const Atom> atoms_of_science() {
  return rows;
}

std::span<const Prefix> prefixes() {
  return prefix_rows;
}

}  // namespace kapfhir::ucum
