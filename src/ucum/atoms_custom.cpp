// Units of custom: international, United States and British lengths, areas, volumes and weights, print, heat.
#include "ucum/atoms.hpp"

namespace kapfhir::ucum {
namespace {

using enum Kind;

constexpr Atom rows[] = {
    // international lengths, areas, volumes
    {"[in_i]", plain, "2.54", "cm"},
    {"[ft_i]", plain, "12", "[in_i]"},
    {"[yd_i]", plain, "3", "[ft_i]"},
    {"[mi_i]", plain, "5280", "[ft_i]"},
    {"[fth_i]", plain, "6", "[ft_i]"},
    {"[nmi_i]", plain, "1852", "m"},
    {"[kn_i]", plain, "1", "[nmi_i]/h"},
    {"[sin_i]", plain, "1", "[in_i]2"},
    {"[sft_i]", plain, "1", "[ft_i]2"},
    {"[syd_i]", plain, "1", "[yd_i]2"},
    {"[cin_i]", plain, "1", "[in_i]3"},
    {"[cft_i]", plain, "1", "[ft_i]3"},
    {"[cyd_i]", plain, "1", "[yd_i]3"},
    {"[bf_i]", plain, "144", "[in_i]3"},
    {"[cr_i]", plain, "128", "[ft_i]3"},
    {"[mil_i]", plain, "1e-3", "[in_i]"},
    {"[cml_i]", plain, "1", "[pi]/4.[mil_i]2"},
    {"[hd_i]", plain, "4", "[in_i]"},

    // United States survey lengths and areas
    {"[ft_us]", plain, "1200", "m/3937"},
    {"[yd_us]", plain, "3", "[ft_us]"},
    {"[in_us]", plain, "1", "[ft_us]/12"},
    {"[rd_us]", plain, "16.5", "[ft_us]"},
    {"[ch_us]", plain, "4", "[rd_us]"},
    {"[lk_us]", plain, "1", "[ch_us]/100"},
    {"[rch_us]", plain, "100", "[ft_us]"},
    {"[rlk_us]", plain, "1", "[rch_us]/100"},
    {"[fth_us]", plain, "6", "[ft_us]"},
    {"[fur_us]", plain, "40", "[rd_us]"},
    {"[mi_us]", plain, "8", "[fur_us]"},
    {"[acr_us]", plain, "160", "[rd_us]2"},
    {"[srd_us]", plain, "1", "[rd_us]2"},
    {"[smi_us]", plain, "1", "[mi_us]2"},
    {"[sct]", plain, "1", "[mi_us]2"},
    {"[twp]", plain, "36", "[sct]"},
    {"[mil_us]", plain, "1e-3", "[in_us]"},

    // British Imperial lengths and areas
    {"[in_br]", plain, "2.539998", "cm"},
    {"[ft_br]", plain, "12", "[in_br]"},
    {"[rd_br]", plain, "16.5", "[ft_br]"},
    {"[ch_br]", plain, "4", "[rd_br]"},
    {"[lk_br]", plain, "1", "[ch_br]/100"},
    {"[fth_br]", plain, "6", "[ft_br]"},
    {"[pc_br]", plain, "2.5", "[ft_br]"},
    {"[yd_br]", plain, "3", "[ft_br]"},
    {"[mi_br]", plain, "5280", "[ft_br]"},
    {"[nmi_br]", plain, "6080", "[ft_br]"},
    {"[kn_br]", plain, "1", "[nmi_br]/h"},
    {"[acr_br]", plain, "4840", "[yd_br]2"},

    // United States volumes
    {"[gal_us]", plain, "231", "[in_i]3"},
    {"[bbl_us]", plain, "42", "[gal_us]"},
    {"[qt_us]", plain, "1", "[gal_us]/4"},
    {"[pt_us]", plain, "1", "[qt_us]/2"},
    {"[gil_us]", plain, "1", "[pt_us]/4"},
    {"[foz_us]", plain, "1", "[gil_us]/4"},
    {"[fdr_us]", plain, "1", "[foz_us]/8"},
    {"[min_us]", plain, "1", "[fdr_us]/60"},
    {"[crd_us]", plain, "128", "[ft_i]3"},
    {"[bu_us]", plain, "2150.42", "[in_i]3"},
    {"[gal_wi]", plain, "1", "[bu_us]/8"},
    {"[pk_us]", plain, "1", "[bu_us]/4"},
    {"[dqt_us]", plain, "1", "[pk_us]/8"},
    {"[dpt_us]", plain, "1", "[dqt_us]/2"},
    {"[tbs_us]", plain, "1", "[foz_us]/2"},
    {"[tsp_us]", plain, "1", "[tbs_us]/3"},
    {"[cup_us]", plain, "16", "[tbs_us]"},

    // metric spoons and cups
    {"[foz_m]", plain, "30", "mL"},
    {"[cup_m]", plain, "240", "mL"},
    {"[tsp_m]", plain, "5", "mL"},
    {"[tbs_m]", plain, "15", "mL"},

    // British Imperial volumes
    {"[gal_br]", plain, "4.54609", "l"},
    {"[pk_br]", plain, "2", "[gal_br]"},
    {"[bu_br]", plain, "4", "[pk_br]"},
    {"[qt_br]", plain, "1", "[gal_br]/4"},
    {"[pt_br]", plain, "1", "[qt_br]/2"},
    {"[gil_br]", plain, "1", "[pt_br]/4"},
    {"[foz_br]", plain, "1", "[gil_br]/5"},
    {"[fdr_br]", plain, "1", "[foz_br]/8"},
    {"[min_br]", plain, "1", "[fdr_br]/60"},

    // weights: avoirdupois, troy, apothecaries'
    {"[gr]", plain, "64.79891", "mg"},
    {"[lb_av]", plain, "7000", "[gr]"},
    {"[oz_av]", plain, "1", "[lb_av]/16"},
    {"[dr_av]", plain, "1", "[oz_av]/16"},
    {"[scwt_av]", plain, "100", "[lb_av]"},
    {"[lcwt_av]", plain, "112", "[lb_av]"},
    {"[ston_av]", plain, "20", "[scwt_av]"},
    {"[lton_av]", plain, "20", "[lcwt_av]"},
    {"[stone_av]", plain, "14", "[lb_av]"},
    {"[pwt_tr]", plain, "24", "[gr]"},
    {"[oz_tr]", plain, "20", "[pwt_tr]"},
    {"[lb_tr]", plain, "12", "[oz_tr]"},
    {"[sc_ap]", plain, "20", "[gr]"},
    {"[dr_ap]", plain, "3", "[sc_ap]"},
    {"[oz_ap]", plain, "8", "[dr_ap]"},
    {"[lb_ap]", plain, "12", "[oz_ap]"},
    {"[oz_m]", plain, "28", "g"},

    // print
    {"[lne]", plain, "1", "[in_i]/12"},
    {"[pnt]", plain, "1", "[lne]/6"},
    {"[pca]", plain, "12", "[pnt]"},
    {"[pnt_pr]", plain, "0.013837", "[in_i]"},
    {"[pca_pr]", plain, "12", "[pnt_pr]"},
    {"[pied]", plain, "32.48", "cm"},
    {"[pouce]", plain, "1", "[pied]/12"},
    {"[ligne]", plain, "1", "[pouce]/12"},
    {"[didot]", plain, "1", "[ligne]/6"},
    {"[cicero]", plain, "12", "[didot]"},

    // heat, power, textiles
    {"[degF]", special, "1", "K", Function::fahrenheit},
    {"[degR]", plain, "5/9", "K"},
    {"[degRe]", special, "1", "K", Function::reaumur},
    {"cal_[15]", metric, "4.18580", "J"},
    {"cal_[20]", metric, "4.18190", "J"},
    {"cal_m", metric, "4.19002", "J"},
    {"cal_IT", metric, "4.1868", "J"},
    {"cal_th", metric, "4.184", "J"},
    {"cal", metric, "1", "cal_th"},
    {"[Cal]", plain, "1", "kcal_th"},
    {"[Btu_39]", plain, "1.05967", "kJ"},
    {"[Btu_59]", plain, "1.05480", "kJ"},
    {"[Btu_60]", plain, "1.05468", "kJ"},
    {"[Btu_m]", plain, "1.05587", "kJ"},
    {"[Btu_IT]", plain, "1.05505585262", "kJ"},
    {"[Btu_th]", plain, "1.05435", "kJ"},
    {"[Btu]", plain, "1", "[Btu_th]"},
    {"[HP]", plain, "550", "[ft_i].[lbf_av]/s"},
    {"tex", metric, "1", "g/km"},
    {"[den]", plain, "1", "g/9/km"},
};

}  // namespace

std::span<const Atom> atoms_of_custom() {
  return rows;
}

}  // namespace kapfhir::ucum
