#include "cli/exit_code.hpp"

#include <gtest/gtest.h>

namespace kapfhir::cli {

using base::Code;

TEST(ExitCode, FollowsTheFirstError) {
  EXPECT_EQ(exit_of(base::Issues{}), Exit::done);
  EXPECT_EQ(exit_of({base::warning(Code::clinical_total, "", "")}), Exit::done);
  EXPECT_EQ(exit_of({base::warning(Code::clinical_total, "", ""), base::error(Code::file_read, "", ""),
                     base::error(Code::json_syntax, "", "")}),
            Exit::file);
}

TEST(ExitCode, KnowsEveryCode) {
  for (const base::CodeInfo& known : base::issue_codes())
    EXPECT_NE(exit_of({base::error(known.code, "", "")}), Exit::done);
  const auto of = [](Code code) { return exit_of({base::error(code, "", "")}); };
  EXPECT_EQ(of(Code::json_syntax), Exit::data);
  EXPECT_EQ(of(Code::record_required), Exit::data);
  EXPECT_EQ(of(Code::map_unreadable), Exit::data);
  EXPECT_EQ(of(Code::check_code), Exit::data);
  EXPECT_EQ(of(Code::release_refused), Exit::refused);
  EXPECT_EQ(of(Code::release_unknown_recipient), Exit::usage);
  EXPECT_EQ(of(Code::serve_exception), Exit::internal);
  EXPECT_EQ(of(Code::net_connect), Exit::network);
  EXPECT_EQ(of(Code::net_listen), Exit::network);
  EXPECT_EQ(of(Code::net_insecure), Exit::refused);
  EXPECT_EQ(of(Code::file_write), Exit::file);
  EXPECT_EQ(of(Code::usage), Exit::usage);
  EXPECT_EQ(of(Code::config), Exit::usage);
}

}  // namespace kapfhir::cli
