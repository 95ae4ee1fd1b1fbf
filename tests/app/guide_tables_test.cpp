// Tables and profiles against each other, both ways: what a row writes its profile allows, and what a profile says a
// row does.
#include <algorithm>
#include <functional>
#include <set>

#include "app/guide_support.hpp"
#include "translate/systems.hpp"
#include "translate/words.hpp"

namespace kapfhir::app {
namespace {

using translate::ObjectTable;
using translate::Part;
using translate::Row;
using translate::Segment;
using translate::Slice;
using translate::Word;

/// A row and where it stands, counted from the resource.
struct Written {
  const Row* row = nullptr;
  std::vector<const Segment*> segments;
};

void rows_of(const Part& part, std::vector<const Segment*> before, std::vector<Written>& out) {
  for (const Row& row : part.rows) {
    if (row.path.segments.empty()) continue;  // objects with resources of their own
    Written written{&row, before};
    for (const Segment& segment : row.path.segments) written.segments.push_back(&segment);
    if (row.word == Word::within) rows_of(row.table().parts.front(), written.segments, out);
    out.push_back(std::move(written));
  }
}

/// "dosage.rate[x]": as the paths of ElementDefinitions, without the resource.
std::string name_of(const Segment& segment) {
  const auto& element = *segment.element;
  return element.choice.empty() ? std::string(segment.name->text) : std::string(element.choice) + "[x]";
}
std::string plain_place(const Written& written, std::size_t depth) {
  std::string out;
  for (std::size_t i = 0; i < depth; ++i) out += (i ? "." : "") + name_of(*written.segments[i]);
  return out;
}
bool begins(std::string_view path, std::string_view with) {
  return path == with || (path.starts_with(with) && path.size() > with.size() && path[with.size()] == '.');
}
std::string without_type(json::View element) {
  const std::string_view path = element["path"].string();
  const std::size_t dot = path.find('.');
  return std::string(dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1));
}

/// "SYSTEM|CODE" of a constant of the tables, which have short names for systems.
std::string full(std::string_view system_and_code) {
  const std::size_t bar = system_and_code.find('|');
  if (bar == std::string_view::npos) return std::string(system_and_code);
  return translate::system_url(system_and_code.substr(0, bar)) + std::string(system_and_code.substr(bar));
}
std::string pattern_of(json::View element) {
  const json::View coding = element["patternCodeableConcept"]["coding"].at(0);
  return coding ? std::string(coding["system"].string()) + "|" + std::string(coding["code"].string()) : std::string();
}
/// The value of fixed[x] as a row writes it.
std::string fixed_of(json::View element) {
  for (const json::View member : element)
    if (member.name().starts_with("fixed"))
      return member.is_boolean() ? (member.is_true() ? "true" : "false") : std::string(member.text());
  return {};
}

std::set<std::string> codes_of(json::View set) {
  std::set<std::string> out;
  for (const json::View include : set["compose"]["include"])
    for (const json::View one : include["concept"])
      out.insert(std::string(include["system"].string()) + "|" + std::string(one["code"].string()));
  return out;
}
/// Whether one of our value sets has a code.
bool holds(std::string_view value_set, const std::string& code) {
  const GuideResource* set = guide().find(value_set);
  return set && codes_of(set->root()).contains(code);
}

class Both {
 public:
  Both(const ObjectTable& table, const Part& part, json::View profile)
      : where_(part_name(table, part.role)), profile_(profile) {
    rows_of(part, {}, rows_);
  }

  void rows_are_allowed() const {
    for (const Written& written : rows_) {
      for (std::size_t depth = 1; depth <= written.segments.size(); ++depth) {
        const json::View element = unsliced(plain_place(written, depth));
        if (!element) break;  // within a datatype the profile says nothing
        allowed(written, depth, element);
      }
    }
  }

  /// A number with a unit of its own stands under a profile that demands the unit.
  void units_are_demanded(std::size_t& demanded) const {
    for (const Written& written : rows_) {
      const std::string_view codec = written.row->codec.ops ? written.row->codec.ops->name : std::string_view();
      const bool sliced = std::any_of(written.segments.begin(), written.segments.end(),
                                      [](const Segment* segment) { return segment->slice.kind != Slice::Kind::none; });
      if (sliced || (codec != "quantity" && codec != "measured") || is_vital_sign()) continue;
      const json::View element = unsliced(plain_place(written, written.segments.size()));
      EXPECT_EQ(element["patternQuantity"]["code"].string(), written.row->codec.text)
          << where_ << ": " << written.row->path_text;
      EXPECT_EQ(element["patternQuantity"]["system"].string(), "http://unitsofmeasure.org") << where_;
      ++demanded;
    }
  }

  /// What the profile says of every resource each part has to do; what it only offers, one of them.
  void elements_are_met(std::set<std::string>& offered, std::set<std::string>& done) const {
    for (const json::View element : profile_["differential"]["element"]) {
      const std::string path = without_type(element);
      if (path.empty() || (element["slicing"] && path.ends_with("extension"))) continue;
      const std::string name = std::string(profile_["id"].string()) + " " + std::string(element["id"].string());
      const bool does = met(element, path);
      offered.insert(name);
      if (does) done.insert(name);
      const bool demanded = element["min"].text() > "0" || !fixed_of(element).empty() || !pattern_of(element).empty();
      EXPECT_TRUE(does || !demanded) << where_ << ": no row does what the profile says of " << name;
    }
  }

 private:
  /// One profile for all of them; R4's own profiles say the units by code.
  bool is_vital_sign() const { return profile_["id"].string() == "kap-vital-sign"; }

  json::View unsliced(const std::string& path) const {
    for (const json::View element : profile_["snapshot"]["element"]) {
      if (without_type(element) == path && element["id"].string().find(':') == std::string_view::npos) return element;
    }
    return {};
  }

  void allowed(const Written& written, std::size_t depth, json::View element) const {
    const Row& row = *written.row;
    const Segment& segment = *written.segments[depth - 1];
    EXPECT_NE(element["max"].string(), "0") << where_ << ": " << row.path_text;
    if (!segment.element->choice.empty()) {
      bool typed = false;
      for (const json::View type : element["type"])
        typed = typed || type["code"].string() == segment.element->type->name;
      EXPECT_TRUE(typed) << where_ << ": the profile does not take the type of " << row.path_text;
    }
    if (depth < written.segments.size() || row.word != Word::fixed) return;
    const std::string pattern = pattern_of(element);
    const std::string fixed = fixed_of(element);
    if (holds(element["binding"]["valueSet"].string(), full(row.codec.text))) return;
    EXPECT_TRUE(pattern.empty() || full(row.codec.text) == pattern) << where_ << ": " << row.path_text;
    EXPECT_TRUE(fixed.empty() || row.codec.text == fixed) << where_ << ": " << row.path_text;
    const bool constant = row.codec.ops->name == "constant" || row.codec.ops->name == "constant code";
    EXPECT_TRUE(!constant || row.codec.text.empty() || !pattern.empty() || !fixed.empty())
        << where_ << ": the profile does not say the constant of " << row.path_text << " (" << row.codec.text << ")";
  }

  bool met(json::View element, const std::string& path) const {
    for (const Written& written : rows_) {
      if (stamps(written, path, pattern_of(element)) || says_why_not(written, path)) return true;
      const std::string place = plain_place(written, written.segments.size());
      if (!begins(place, path) && !begins(path, place)) continue;
      if (does(element, written)) return true;
    }
    return false;
  }

  /// Whether the path of a row says the element itself: performer[function=SYSTEM|CODE].
  static bool stamps(const Written& written, const std::string& path, const std::string& pattern) {
    for (std::size_t i = 0; i < written.segments.size(); ++i) {
      const Slice& slice = written.segments[i]->slice;
      if (slice.child == nullptr || path != plain_place(written, i + 1) + "." + std::string(slice.child->text))
        continue;
      if (pattern.empty() || pattern == slice.system + "|" + slice.code) return true;
    }
    return false;
  }
  /// A value that the record has as null or not at all is dataAbsentReason beside it.
  static bool says_why_not(const Written& written, const std::string& path) {
    const auto* ops = written.row->codec.ops;
    if (ops == nullptr || (ops->name != "measured" && ops->name != "answered")) return false;
    const std::string parent = plain_place(written, written.segments.size() - 1);
    return path == (parent.empty() ? "" : parent + ".") + "dataAbsentReason";
  }

  /// Of a row at, below or above the element.
  static bool does(json::View element, const Written& written) {
    const Row& row = *written.row;
    const json::View type = element["type"].at(0);
    if (const std::string_view extension = type["profile"].at(0).string();
        type["code"].string() == "Extension" && !extension.empty()) {
      return std::any_of(written.segments.begin(), written.segments.end(),
                         [&](const Segment* segment) { return segment->slice.code == extension; });
    }
    if (const std::string_view bound = element["binding"]["valueSet"].string(); !bound.empty()) {
      const translate::WordMap* list = row.codec.map();
      return list ? bound.substr(bound.rfind('/') + 1) == list->name : holds(bound, full(row.codec.text));
    }
    if (const std::string fixed = fixed_of(element); !fixed.empty())
      return row.word == Word::fixed && row.codec.text == fixed;
    if (const std::string pattern = pattern_of(element); !pattern.empty()) {
      if (row.word == Word::fixed && full(row.codec.text) == pattern) return true;
      return std::any_of(written.segments.begin(), written.segments.end(), [&](const Segment* segment) {
        return segment->slice.kind != Slice::Kind::none && segment->slice.system + "|" + segment->slice.code == pattern;
      });
    }
    return true;
  }

  std::string where_;
  json::View profile_;
  std::vector<Written> rows_;
};

void each_part(const std::function<void(const Both&)>& visit) {
  for (const ObjectTable* table : translate::all_tables()) {
    for (const Part& part : table->parts) {
      if (part.type.empty()) continue;
      const auto profile = profiles_of_parts().find(part_name(*table, part.role));
      if (profile == profiles_of_parts().end()) {
        ADD_FAILURE() << part_name(*table, part.role) << " has no profile";
        continue;
      }
      EXPECT_EQ(profile->second["type"].string(), part.type) << part_name(*table, part.role);
      visit(Both(*table, part, profile->second));
    }
  }
}

}  // namespace

TEST(GuideTables, WriteWhatTheProfilesAllow) {
  each_part([](const Both& both) { both.rows_are_allowed(); });
}

TEST(GuideTables, ProfilesDemandTheUnits) {
  std::size_t demanded = 0;
  each_part([&](const Both& both) { both.units_are_demanded(demanded); });
  EXPECT_GE(demanded, 8u);
  for (const GuideResource& one : guide().resources) {
    if (one.root()["type"].string() != "Extension") continue;
    for (const json::View element : one.root()["differential"]["element"]) {
      const std::string_view type = element["type"].at(0)["code"].string();
      EXPECT_TRUE(type != "Quantity" || element["patternQuantity"]["code"]) << one.file;
    }
    const bool closed = one.root()["description"].string().find("One of: ") != std::string_view::npos;
    if (!closed) continue;
    const json::View value = one.root()["differential"]["element"].at(3);
    EXPECT_EQ(value["binding"]["strength"].string(), "required") << one.file;
    EXPECT_TRUE(guide().find(value["binding"]["valueSet"].string())) << one.file;
  }
}

TEST(GuideTables, DoWhatTheProfilesSay) {
  std::set<std::string> offered, done;
  each_part([&](const Both& both) { both.elements_are_met(offered, done); });
  for (const std::string& element : offered) EXPECT_TRUE(done.contains(element)) << "no row does " << element;
}

TEST(GuideTables, AreAllMeantByTheProfiles) {
  std::set<std::string> parts;
  for (const ObjectTable* table : translate::all_tables())
    for (const Part& part : table->parts) parts.insert(part_name(*table, part.role));
  for (const auto& [part, profile] : profiles_of_parts())
    EXPECT_TRUE(parts.contains(part)) << profile["id"].string() << " is for " << part << ", which is no table";
}

TEST(GuideTables, AndProfilesKnowTheSameCodes) {
  std::size_t lists = 0;
  for (const ObjectTable* table : translate::all_tables()) {
    for (const Part& part : table->parts) {
      for (const Row& row : part.rows) {
        const translate::WordMap* list = row.codec.map();
        if (!list || list->entries.front().system.empty()) continue;
        const GuideResource* set = guide().find("https://kap-fhir.org/fhir/ValueSet/" + std::string(list->name));
        ASSERT_TRUE(set) << list->name;
        std::set<std::string> codes;
        for (const translate::WordCode& entry : list->entries)
          if (list->by_word(entry.word) == &entry)
            codes.insert(std::string(entry.system) + "|" + std::string(entry.code));
        EXPECT_EQ(codes_of(set->root()), codes) << list->name;
        ++lists;
      }
    }
  }
  EXPECT_GE(lists, 40u);
  for (const GuideResource& map : guide().resources) {
    if (map.root()["resourceType"].string() != "ConceptMap") continue;
    const auto* set = guide().find("https://kap-fhir.org/fhir/ValueSet/" + std::string(map.root()["id"].string()));
    ASSERT_TRUE(set) << map.file;
    for (const json::View group : map.root()["group"])
      for (const json::View element : group["element"])
        for (const json::View target : element["target"])
          EXPECT_TRUE(codes_of(set->root())
                          .contains(std::string(group["target"].string()) + "|" + std::string(target["code"].string())))
              << map.file << " " << target["code"].string();
  }
}

}  // namespace kapfhir::app
