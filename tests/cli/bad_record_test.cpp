// Records at fault: each ends in a clear error with file, line and path, exit code 1, and leaves nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "cli/program.hpp"

namespace kapfhir::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class BadRecord : public ::testing::Test {
 protected:
  /// What every verb that reads a record says; the issue must begin with the file, and with the line when it is given.
  void expect(const std::string& text, const std::string& code, const std::string& path, const std::string& words,
              int line = 0) {
    folder_.write("bad.json", text);
    const std::string place = line == 0 ? "bad.json:" : "bad.json:" + std::to_string(line) + ":";
    for (const char* verb : {"export", "archive"}) {
      const Ran ran = run({verb, "bad.json", "-o", "out.json"}, {.folder = folder_.path()});
      check(ran, ran.err, code, path, words, place);
    }
    const Ran ran = run({"validate", "bad.json"}, {.folder = folder_.path()});
    check(ran, ran.out + ran.err, code, path, words, place);
    EXPECT_THAT(folder_.names(), ElementsAre("bad.json")) << "nothing may be left";
  }
  static void check(const Ran& ran, const std::string& said, const std::string& code, const std::string& path,
                    const std::string& words, const std::string& place) {
    EXPECT_EQ(ran.exit, 1) << said;
    const std::size_t at = said.find("error " + code);
    ASSERT_NE(at, std::string::npos) << said;
    const std::size_t begin = said.rfind('\n', at) + 1;
    const std::string line = said.substr(begin, said.find('\n', at) - begin);
    EXPECT_EQ(line.substr(0, place.size()), place);
    if (!path.empty()) {
      EXPECT_THAT(line, HasSubstr(" at " + path + ": "));
    }
    EXPECT_THAT(line, HasSubstr(words));
  }
  static int line_of(const std::string& text, const std::string& words) {
    return static_cast<int>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(words)), '\n')) +
           1;
  }
  Scratch folder_;
  const std::string good_ = example("reference");
};

}  // namespace

TEST_F(BadRecord, Truncated) {
  expect(good_.substr(0, good_.size() / 2), "KF0101", "", "may be cut off");
}

TEST_F(BadRecord, Empty) {
  expect("", "KF0101", "", "the file is empty");
}

TEST_F(BadRecord, NotUtf8) {
  expect(edited(good_, "Rowan",
                "Ro\xff"
                "an"),
         "KF0102", "", "UTF-8", line_of(good_, "Rowan"));
}

TEST_F(BadRecord, TheSameMemberTwice) {
  expect(edited(good_, "\"test_data\": true", "\"test_data\": true, \"test_data\": false"), "KF0103", "/test_data",
         "Remove one", line_of(good_, "\"test_data\""));
}

TEST_F(BadRecord, TooDeep) {
  expect(edited(good_, "\"test_data\": true", "\"deep\": " + std::string(5000, '[') + std::string(5000, ']')), "KF0104",
         "", "nested");
}

TEST_F(BadRecord, Huge) {
  const std::string path = folder_.path("bad.json");
  std::ofstream(path) << "{";
  std::filesystem::resize_file(path, std::uintmax_t{300} << 20);  // sparse: it takes no room
  const Ran ran = run({"export", "bad.json", "-o", "out.json"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.err, HasSubstr("bad.json: error KF0105: "));
  EXPECT_THAT(folder_.names(), ElementsAre("bad.json"));
}

TEST_F(BadRecord, WrongType) {
  expect(edited(good_, "\"birth_date\": \"1986-04-17\"", "\"birth_date\": {}"), "KF0201", "/patient/birth_date",
         "object", line_of(good_, "\"birth_date\""));
}

TEST_F(BadRecord, UnknownWordInAClosedList) {
  expect(edited(good_, "\"route\": \"intravenous\"", "\"route\": \"by_ear\""), "KF0202", "/medication_orders/0/route",
         "intravenous", line_of(good_, "\"route\": \"intravenous\""));
}

TEST_F(BadRecord, ImpossibleDate) {
  expect(edited(good_, "1986-04-17", "1986-02-30"), "KF0204", "/patient/birth_date", "of the calendar",
         line_of(good_, "1986-04-17"));
}

TEST_F(BadRecord, RequiredMemberMissing) {
  expect(edited(good_, "\"record_id\": \"kap-ep-2025-0007\",", ""), "KF0203", "/record_id", "Add the member");
}

TEST_F(BadRecord, TwoObjectsWithOneId) {
  expect(edited(good_, "\"id\": \"rx-2\"", "\"id\": \"rx-1\""), "KF0205", "/medication_orders/1/id",
         "/medication_orders/0/id", line_of(good_, "\"id\": \"rx-2\""));
}

TEST_F(BadRecord, AnotherKindOfDocument) {
  expect(R"({"record_type": "letter"})", "KF0209", "", "record_type");
  folder_.write("other.json", R"({"resource": "something"})");
  const Ran ran = run({"validate", "other.json"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.out, HasSubstr("KF0209: neither FHIR, which has a resourceType, nor an episode record"));
}

TEST_F(BadRecord, NotJsonAtAll) {
  expect("MSH|^~\\&|LAB\n", "KF0101", "", "", 1);
}

// These are kept, and said: they do not stop the work.
TEST_F(BadRecord, DanglingReferenceIsAWarning) {
  folder_.write("bad.json", edited(good_, "\"performer_id\": \"prac-rn\"", "\"performer_id\": \"prac-nobody\""));
  const Ran ran = run({"export", "bad.json", "-o", "out.json"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.err, HasSubstr("warning KF0206"));
  EXPECT_THAT(ran.err, HasSubstr("/performer_id"));
  ASSERT_EQ(run({"import", "out.json", "-o", "back.json"}, {.folder = folder_.path()}).exit, 0);
  EXPECT_THAT(folder_.read("back.json"), HasSubstr("prac-nobody"));
}

TEST_F(BadRecord, ImplausibleUnitIsAWarning) {
  folder_.write("bad.json", edited(good_, "\"systolic_bp_mmhg\": 1", "\"systolic_bp_mmhg\": 9991"));
  const Ran ran = run({"validate", "bad.json"}, {.folder = folder_.path()});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.out, HasSubstr("warning KF0228"));
}

TEST_F(BadRecord, UnknownMembersAreKeptAndStayAtHome) {
  folder_.write("bad.json", edited(good_, "\"test_data\": true,", "\"test_data\": true, \"shoe_size\": 41.50,"));
  ASSERT_EQ(run({"export", "bad.json", "-o", "out.json", "--report", "r.json"}, {.folder = folder_.path()}).exit, 0);
  EXPECT_EQ(folder_.read("out.json").find("shoe_size"), std::string::npos);
  EXPECT_THAT(folder_.read("r.json"), HasSubstr("/shoe_size"));
  ASSERT_EQ(run({"archive", "bad.json", "-o", "a.json"}, {.folder = folder_.path()}).exit, 0);
  ASSERT_EQ(run({"import", "a.json", "-o", "back.json"}, {.folder = folder_.path()}).exit, 0);
  EXPECT_THAT(folder_.read("back.json"), HasSubstr("\"shoe_size\": 41.50"));
}

}  // namespace kapfhir::testing
