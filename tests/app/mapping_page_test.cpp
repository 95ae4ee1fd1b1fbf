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

TEST(MappingPage, EveryCodecHasItsWords) {
  for (const translate::ObjectTable* table : translate::all_tables())
    for (const translate::Part& part : table->parts)
      for (const translate::Row& row : part.rows)
        if (row.codec.ops) {
          EXPECT_FALSE(codec_words(row.codec).empty()) << row.codec.ops->name << ": add a line to mapping_words.cpp";
        }
}

TEST(MappingPage, EveryMemberStandsOnItsPage) {
  const auto& tables = translate::all_tables();
  const auto pages = mapping_pages();
  ASSERT_EQ(tables.size(), pages.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::set<std::string> fields;
    for (const MappingLine& line : pages[i].fields) fields.insert(line.field);
    for (const kap::MemberInfo& member : tables[i]->type->members)
      if (member.name != "id") {
        EXPECT_TRUE(fields.contains(std::string(member.name))) << pages[i].name << " " << member.name;
      }
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
