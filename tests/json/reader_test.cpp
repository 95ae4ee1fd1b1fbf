// Reader: smoke.
#include <gtest/gtest.h>
#include "json/reader.hpp"
#include "json/writer.hpp"
#include "json/draft.hpp"
namespace kapfhir::json {
TEST(Reader, RoundTrips) {
  auto d = parse(R"( {"a" : [1, 2.50, "x\u00e9\n", null, true, {}] } )");
  ASSERT_TRUE(d);
  EXPECT_EQ(write(d->root()), "{\"a\":[1,2.50,\"x\u00e9\\n\",null,true,{}]}");
  Draft draft;
  auto* o = draft.copy(d->root());
  draft.set_string(draft.member(o, "b"), "hi");
  auto doc = std::move(draft).freeze(o);
  EXPECT_EQ(write(doc.root()["b"]), "\"hi\"");
}
}
