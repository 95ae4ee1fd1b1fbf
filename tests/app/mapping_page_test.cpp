#include "app/mapping_page.hpp"

#include <gtest/gtest.h>

#include <set>

namespace kapfhir::app {

TEST(MappingPage, EveryObjectHasItsSentence) {
  std::set<std::string> names;
  for (const MappingPage& page : mapping_pages()) {
    EXPECT_FALSE(page.intro.empty()) << page.name << ": add a line to mapping_words.cpp";
    EXPECT_TRUE(names.insert(page.name).second) << page.name << " stands twice";
    EXPECT_FALSE(page.resources.empty()) << page.name;
    EXPECT_FALSE(page.fields.empty()) << page.name;
  }
}

TEST(MappingPage, EveryLineSaysHow) {
  for (const MappingPage& page : mapping_pages()) {
    for (const auto* lines : {&page.fields, &page.copies, &page.constants}) {
      for (const MappingLine& line : *lines) {
        EXPECT_FALSE(line.how.empty()) << page.name << " " << line.field << " " << line.fhir;
        EXPECT_EQ(line.how.find("%  "), std::string::npos);
      }
    }
  }
}

TEST(MappingPage, EveryMemberStandsOnItsPage) {
  std::set<std::pair<std::string, std::string>> fields;
  for (const MappingPage& page : mapping_pages()) {
    for (const MappingLine& line : page.fields) fields.emplace(page.name, line.field);
  }
  for (const translate::ObjectTable* table : translate::all_tables()) {
    for (const kap::MemberInfo& member : table->type->members) {
      const bool page_per_name = table->name.front() >= 'a';  // extensions of their own are named like their struct
      if (member.name == "id" || !page_per_name) continue;
      EXPECT_TRUE(fields.contains({std::string(table->name), std::string(member.name)}))
          << table->name << " " << member.name;
    }
  }
}

TEST(MappingPage, SeveralTablesOfOneObjectAreOnePage) {
  for (const MappingPage& page : mapping_pages()) {
    if (page.name != "blood-pressure") continue;
    EXPECT_EQ(page.places.size(), 3u);
    std::set<std::string> paths;
    for (const MappingLine& line : page.fields) paths.insert(line.fhir);
    EXPECT_EQ(paths.size(), page.fields.size()) << "every line names its own path";
  }
}

TEST(MappingPage, PathsArePlain) {
  EXPECT_EQ(plain_path("dosage.dose"), "dosage.dose");
  EXPECT_EQ(plain_path("component[code=kap:discharge|left-at].valueDateTime"), "component:left-at.valueDateTime");
  EXPECT_EQ(plain_path("component[code=loinc|8480-6].valueQuantity"), "component[loinc 8480-6].valueQuantity");
  EXPECT_EQ(plain_path("extension[url=kap:dose-kind].valueCode"), "extension:dose-kind.valueCode");
  EXPECT_EQ(plain_path("extension[url=us-core:us-core-race].extension[url=text].valueString"),
            "extension:us-core-race.extension:text.valueString");
  EXPECT_EQ(plain_path("item[linkId=fasting_solid_food_h].answer"), "item:fasting_solid_food_h.answer");
  EXPECT_EQ(plain_path("extension[url=kap:consent-includes]*.valueCode"), "extension:consent-includes.valueCode");
}

}  // namespace kapfhir::app
