// The remainder carries only what no FHIR element can hold: with it switched off nothing else is lost.
#include <gtest/gtest.h>

#include "json/reader.hpp"
#include "record/record.hpp"
#include "record/values.hpp"
#include "support/generator.hpp"
#include "translate/table.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {
namespace {

/// A JSON Pointer token as the name it stands for.
std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      out += token[++i] == '1' ? '/' : '~';
    } else {
      out += token[i];
    }
  }
  return out;
}

json::View at(json::View root, std::string_view pointer) {
  while (root && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string_view token = pointer.substr(0, end);
    root = root.is(json::Kind::array) ? root.at(static_cast<std::uint32_t>(std::atoi(std::string(token).c_str())))
                                      : root[unescaped(token)];
    pointer.remove_prefix(end);
  }
  return root;
}

/// The row that is the home of the member at `pointer`, or nullptr when no struct knows the member.
const Row* row_at(json::View root, std::string_view pointer) {
  std::size_t cut = pointer.rfind('/');
  std::string_view name = pointer.substr(cut + 1);
  if (at(root, pointer.substr(0, cut)).is(json::Kind::array)) {
    pointer = pointer.substr(0, cut);
    cut = pointer.rfind('/');
    name = pointer.substr(cut + 1);
  }
  const ObjectTable* table = table_at(pointer.substr(0, cut));
  if (table == nullptr) return nullptr;
  for (const Part& part : table->parts) {
    for (const Row& row : part.rows) {
      if (row.member >= 0 && row.authoritative() &&
          table->type->members[static_cast<std::size_t>(row.member)].name == name)
        return &row;
    }
  }
  return nullptr;
}

bool text_refused(const Row& row, json::View value) {
  const std::string_view type = row.path.last().element->type->name;
  const std::string_view codec = row.codec.ops->name;
  const std::string_view text = value.is_boolean() ? (value.is_true() ? "true" : "false") : value.text();
  if (codec == "code" || row.codec.condition != nullptr) return true;  // closed lists of FHIR, invariants
  if (row.codec.start != nullptr) return true;                         // a period that ends before it starts
  if (codec == "concept" && !row.codec.ops->nulls) return true;        // required bindings
  if (codec.starts_with("canonical") || codec == "yes or no" || codec == "base64") return true;
  if (type == "uri" || type == "code") return true;  // addresses, MIME types, whole codes
  if (codec == "quantity" || codec == "measured" || codec == "number") return !fits("decimal", text);
  if (row.path.last().primitive && codec != "narrative") return !fits(type, text);
  return !fits("string", text) || !fits("code", text);
}

bool unholdable(json::View root, std::string_view pointer) {
  const json::View value = at(root, pointer);
  if (!value) return false;  // came from nowhere
  if (value.is(json::Kind::null)) return true;
  if ((value.is(json::Kind::array) || value.is(json::Kind::object)) && value.size() == 0) return true;
  const Row* row = row_at(root, pointer);
  if (row == nullptr) return true;  // unknown member, or an id FHIR refuses
  if (row->table != nullptr) return false;
  if (value.is(json::Kind::array)) {
    for (json::View item : value) {
      if (text_refused(*row, item)) return true;
    }
    return false;
  }
  return text_refused(*row, value);
}

}  // namespace

TEST(Law, TheRemainderHoldsOnlyWhatFhirCannot) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const kap::EpisodeRecord record = tests::random_episode(seed);
    const std::string text = record::write_episode(record);
    auto document = json::parse(text);
    ASSERT_TRUE(document);
    base::Issues findings;
    auto back = from_fhir(to_fhir(record, {.report = false, .remainder = false}).bundle, findings);
    if (!back) continue;  // the record id itself may be one that FHIR cannot hold
    for (const auto& place : record::differences(kap::describe<kap::EpisodeRecord>(), &record, &*back)) {
      EXPECT_TRUE(unholdable(document->root(), place)) << "seed " << seed << " " << place;
    }
    if (HasFailure()) return;
  }
}

}  // namespace kapfhir::translate
