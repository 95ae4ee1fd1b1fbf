// An Observation of a vital sign conforms to R4's profile for it, whether it says so or not, and has its LOINC code,
// also where a more specific one says more (R4 observation-vitalsigns.html). Which codes are more specific ones R4
// leaves open: these are those that HL7's validator knows.
#include <algorithm>
#include <array>

#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {
namespace {

struct Sign {
  std::string_view code, profile;
};

#define KAP_SIGN(name) constexpr std::string_view name = "http://hl7.org/fhir/StructureDefinition/" #name
KAP_SIGN(vitalspanel);
KAP_SIGN(resprate);
KAP_SIGN(heartrate);
KAP_SIGN(oxygensat);
KAP_SIGN(bodytemp);
KAP_SIGN(bodyheight);
KAP_SIGN(headcircum);
KAP_SIGN(bodyweight);
KAP_SIGN(bmi);
KAP_SIGN(bp);
#undef KAP_SIGN

// By code; those of LOINC have a dash, those of SNOMED CT none.
constexpr std::array<Sign, 137> signs = {{
    {"11291-2", resprate},
    {"11328-2", heartrate},
    {"1153637007", bodyheight},
    {"1162392001", bodyheight},
    {"1162415002", bodyweight},
    {"1162416001", bodyweight},
    {"1162417005", bodyheight},
    {"1162418000", bodyheight},
    {"1162419008", bodyheight},
    {"1222808002", bodytemp},
    {"1230278008", bodyheight},
    {"1269262007", headcircum},
    {"163033001", bp},
    {"163035008", bp},
    {"169876006", headcircum},
    {"19224-5", oxygensat},
    {"19840-8", resprate},
    {"20564-1", oxygensat},
    {"249043002", heartrate},
    {"251076008", bp},
    {"251670001", heartrate},
    {"2708-6", oxygensat},
    {"2709-4", oxygensat},
    {"2710-2", oxygensat},
    {"2713-6", oxygensat},
    {"271306003", resprate},
    {"271625008", resprate},
    {"271649006", bp},
    {"271650006", bp},
    {"276885007", bodytemp},
    {"29463-7", bodyweight},
    {"300076005", bodytemp},
    {"307047009", bodytemp},
    {"3137-7", bodyheight},
    {"3138-5", bodyheight},
    {"3141-9", bodyweight},
    {"3142-7", bodyweight},
    {"33438-3", resprate},
    {"35094-2", bp},
    {"363811000", headcircum},
    {"363812007", headcircum},
    {"364246006", bodytemp},
    {"386534000", bp},
    {"386536003", bp},
    {"386725007", bodytemp},
    {"39156-5", bmi},
    {"399017001", heartrate},
    {"399304008", bp},
    {"40443-4", heartrate},
    {"407554009", bp},
    {"407556006", bp},
    {"415882003", bodytemp},
    {"415929009", bodytemp},
    {"415945006", bodytemp},
    {"415974002", bodytemp},
    {"424927000", bodyweight},
    {"425024002", bodyweight},
    {"429525003", heartrate},
    {"429614003", heartrate},
    {"431314004", oxygensat},
    {"431598003", bodytemp},
    {"442476006", oxygensat},
    {"444981005", heartrate},
    {"46680005", vitalspanel},
    {"50373000", bodyheight},
    {"51733-4", oxygensat},
    {"55284-4", bp},
    {"55425-3", heartrate},
    {"59408-5", oxygensat},
    {"59417-6", oxygensat},
    {"60621009", bmi},
    {"60834-9", bodytemp},
    {"60835-6", bodytemp},
    {"60836-4", bodytemp},
    {"60838-0", bodytemp},
    {"60955-2", bodytemp},
    {"60978-4", heartrate},
    {"61009-7", bodytemp},
    {"68999-2", heartrate},
    {"69000-8", heartrate},
    {"698831002", bodytemp},
    {"698832009", bodytemp},
    {"708499008", bodytemp},
    {"716579001", bp},
    {"735395000", bodyweight},
    {"73795-7", heartrate},
    {"73799-9", heartrate},
    {"75292-3", bodyweight},
    {"75539-7", bodytemp},
    {"75987-8", bodytemp},
    {"76010-8", bodytemp},
    {"76011-6", bodytemp},
    {"76170-0", resprate},
    {"76171-8", resprate},
    {"76172-6", resprate},
    {"76270-8", resprate},
    {"76278-1", bodytemp},
    {"76476-1", heartrate},
    {"76477-9", heartrate},
    {"76534-7", bp},
    {"784399000", bodyweight},
    {"79348-9", bodyweight},
    {"8287-5", headcircum},
    {"8302-2", bodyheight},
    {"8306-3", bodyheight},
    {"8308-9", bodyheight},
    {"8309-7", bodytemp},
    {"8310-5", bodytemp},
    {"8328-7", bodytemp},
    {"8329-5", bodytemp},
    {"8330-3", bodytemp},
    {"8331-1", bodytemp},
    {"8332-9", bodytemp},
    {"8333-7", bodytemp},
    {"8334-5", bodytemp},
    {"8350-1", bodyweight},
    {"8351-9", bodyweight},
    {"8459-0", bp},
    {"8480-6", bp},
    {"85353-1", vitalspanel},
    {"85354-9", bp},
    {"86290005", resprate},
    {"8867-4", heartrate},
    {"8886-4", heartrate},
    {"8889-8", heartrate},
    {"8890-6", heartrate},
    {"8891-4", heartrate},
    {"8892-2", heartrate},
    {"8893-0", heartrate},
    {"89270-3", bmi},
    {"89276-0", oxygensat},
    {"91371-5", bodytemp},
    {"9279-1", resprate},
    {"97549-0", oxygensat},
    {"9843-4", headcircum},
    {"98657-0", bodytemp},
    {"98663-8", bodytemp},
}};
constexpr bool before(const Sign& a, const Sign& b) {
  return a.code < b.code;
}
static_assert(std::is_sorted(signs.begin(), signs.end(), before));

bool is_of_its_system(std::string_view code, std::string_view system) {
  return system == (code.find('-') != code.npos ? "http://loinc.org" : "http://snomed.info/sct");
}

}  // namespace

std::vector<std::string_view> vital_sign_profiles(json::View observation) {
  std::vector<std::string_view> out;
  for (const json::View coding : observation["code"]["coding"]) {
    const Sign wanted{coding["code"].string(), {}};
    const auto* const found = std::lower_bound(signs.begin(), signs.end(), wanted, before);
    if (found == signs.end() || found->code != wanted.code) continue;
    if (!is_of_its_system(found->code, coding["system"].string())) continue;
    if (std::find(out.begin(), out.end(), found->profile) == out.end()) out.push_back(found->profile);
  }
  return out;
}

}  // namespace kapfhir::fhir::validate
