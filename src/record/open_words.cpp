#include "record/open_words.hpp"

#include <algorithm>
#include <array>

#include "record/episode_type.hpp"
#include "record/walk.hpp"

namespace kapfhir::record {
namespace {

using Word = std::string_view;

// domain.md 5, and the ingredients of terminology.csv
constexpr auto drugs = std::to_array<Word>(
    {"ketamine_racemic", "esketamine",      "sertraline",     "fluoxetine",    "escitalopram",   "citalopram",
     "paroxetine",       "venlafaxine",     "desvenlafaxine", "duloxetine",    "bupropion",      "mirtazapine",
     "trazodone",        "vilazodone",      "vortioxetine",   "amitriptyline", "nortriptyline",  "imipramine",
     "selegiline",       "isocarboxazid",   "lorazepam",      "clonazepam",    "alprazolam",     "diazepam",
     "midazolam",        "zolpidem",        "eszopiclone",    "lamotrigine",   "lithium",        "quetiapine",
     "aripiprazole",     "methylphenidate", "amphetamine",    "ketoconazole",  "clarithromycin", "carbamazepine",
     "rifampin",         "naltrexone",      "methadone",      "oxycodone",     "memantine",      "dextromethorphan",
     "theophylline",     "ondansetron",     "clonidine"});

constexpr auto dose_forms =
    std::to_array<Word>({"injection_solution", "lozenge", "pastille", "sublingual_tablet", "buccal_tablet",
                         "rapid_dissolve_tablet", "nasal_spray", "capsule", "oral_solution"});

constexpr auto adverse_effects = std::to_array<Word>({"dissociation",
                                                      "dizziness",
                                                      "vertigo",
                                                      "nausea",
                                                      "vomiting",
                                                      "nausea_and_vomiting",
                                                      "blurred_vision",
                                                      "diplopia",
                                                      "visual_disturbance",
                                                      "perceptual_disturbance",
                                                      "hallucination",
                                                      "blood_pressure_increase",
                                                      "hypotension",
                                                      "tachycardia",
                                                      "bradycardia",
                                                      "headache",
                                                      "anxiety",
                                                      "panic_attack",
                                                      "sedation",
                                                      "drowsiness",
                                                      "loss_of_consciousness",
                                                      "confusion",
                                                      "altered_mental_status",
                                                      "delirium",
                                                      "emergence_reaction",
                                                      "seizure",
                                                      "hypoxia",
                                                      "dyspnea",
                                                      "respiratory_depression",
                                                      "tremor",
                                                      "fatigue",
                                                      "dysgeusia",
                                                      "nystagmus",
                                                      "insomnia",
                                                      "nightmares",
                                                      "urinary_frequency",
                                                      "urinary_urgency",
                                                      "dysuria",
                                                      "cystitis",
                                                      "itching",
                                                      "rash",
                                                      "anaphylaxis",
                                                      "suicidal_thoughts",
                                                      "suicide_attempt",
                                                      "hypertensive_urgency",
                                                      "euphoria"});

constexpr auto drug_members = std::to_array<Word>({"drug"});
constexpr auto dose_form_members = std::to_array<Word>({"dose_form"});
constexpr auto adverse_effect_members = std::to_array<Word>({"term"});

constexpr std::array<OpenList, 3> lists = {{{"drug", drug_members, drugs},
                                            {"dose form", dose_form_members, dose_forms},
                                            {"adverse effect", adverse_effect_members, adverse_effects}}};

const OpenList* list_of(std::string_view member) {
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const OpenList& list) {
    return std::find(list.members.begin(), list.members.end(), member) != list.members.end();
  });
  return found == lists.end() ? nullptr : &*found;
}

}  // namespace

std::span<const OpenList> open_lists() {
  return lists;
}

bool known_open_word(std::string_view member, std::string_view word) {
  const OpenList* const list = list_of(member);
  return list == nullptr || std::find(list->words.begin(), list->words.end(), word) != list->words.end();
}

base::Issues unknown_open_words(const kap::EpisodeRecord& episode) {
  base::Issues issues;
  each_leaf(episode_type(), &episode, Path(), [&](const Leaf& leaf) {
    if (!leaf.text() || known_open_word(leaf.member, *leaf.text())) return;
    issues.push_back(base::warning(base::Code::record_open_word, leaf.path.pointer(),
                                   "this " + std::string(list_of(leaf.member)->title) + " is not known"));
  });
  return issues;
}

}  // namespace kapfhir::record
