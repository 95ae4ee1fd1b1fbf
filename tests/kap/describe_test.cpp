// The record's structs describe themselves.
#include <gtest/gtest.h>

#include "kap/record.hpp"

namespace kapfhir::kap {

TEST(Description, NamesAreTheJsonKeys) {
  const TypeInfo& type = describe<EpisodeRecord>();
  EXPECT_EQ(type.name, "EpisodeRecord");
  EXPECT_EQ(type.members.front().name, "schema_version");
  const MemberInfo& encounters = type.members[member_index<&EpisodeRecord::encounters>()];
  EXPECT_EQ(encounters.name, "encounters");
  ASSERT_EQ(encounters.value->kind, ValueKind::list);
  EXPECT_EQ(encounters.value->element->object->members[2].name, "class");
}

TEST(Description, ClosedListsAreWords) {
  const TypeInfo& type = describe<SignOff>();
  EXPECT_EQ(type.members[0].value->words[0], "unsigned");
}

TEST(Description, ReachesValuesWithoutKnowingTheirType) {
  Administration dose;
  const TypeInfo& type = describe<Administration>();
  const MemberInfo& member = type.members[member_index<&Administration::dose_mg>()];
  *static_cast<Decimal*>(member.emplace(member.field(&dose))) = *Decimal::parse("36.0");
  ASSERT_TRUE(dose.dose_mg.has_value());
  EXPECT_EQ(dose.dose_mg->text(), "36.0");
  member.set_null(member.field(&dose));
  EXPECT_TRUE(dose.dose_mg.null());
}

}  // namespace kapfhir::kap
