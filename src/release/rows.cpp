#include "release/rows.hpp"

#include "record/values.hpp"
#include "translate/keys.hpp"

namespace kapfhir::release {
namespace {

using translate::Row;
using translate::Segment;
using translate::Slice;

/// Every element that a `within` row filled below `node`.
class Descent {
 public:
  Descent(const Row& row, std::string path, RowVisitor& visitor)
      : row_(row), path_(std::move(path)), visitor_(visitor) {}

  void run(json::View node, std::size_t at) {
    const Segment& segment = row_.path.segments[at];
    json::View child = node[segment.name];
    if (!child) return;
    const bool last = at + 1 == row_.path.segments.size();
    if (!segment.array) return visit(child, at, last, segment);
    for (json::View item : child) {
      const bool marked = segment.slice.kind == Slice::Kind::none && last;
      if (marked && !translate::keys::read_key(item).position.starts_with(path_)) continue;
      if (translate::matches(segment.slice, item)) visit(item, at, last, segment);
    }
  }

 private:
  void visit(json::View item, std::size_t at, bool last, const Segment& segment) {
    if (!last) return run(item, at + 1);
    const translate::keys::Key key = translate::keys::read_key(item);
    std::string here = key.found ? std::string(key.position) : path_;
    if (!key.found && segment.repeats) here += "/" + std::to_string(index_);
    ++index_;
    const translate::ObjectTable& table = row_.table();
    visit_rows(table, table.parts.front(), item, here, visitor_);
  }

  const Row& row_;
  std::string path_;
  RowVisitor& visitor_;
  std::size_t index_ = 0;
};

}  // namespace

std::string member_path(const translate::ObjectTable& table, const Row& row, const std::string& position) {
  return record::pointer_join(position, table.type->members[static_cast<std::size_t>(row.member)].name);
}

void visit_row(const translate::ObjectTable& table, const Row& row, json::View home, const std::string& position,
               RowVisitor& visitor) {
  if (!visitor.row(table, row, home, position) || row.word != translate::Word::within) return;
  Descent(row, member_path(table, row, position), visitor).run(home, 0);
}

void visit_rows(const translate::ObjectTable& table, const translate::Part& part, json::View home,
                const std::string& position, RowVisitor& visitor) {
  for (const Row& row : part.rows) {
    if (row.member >= 0 && row.word != translate::Word::has) visit_row(table, row, home, position, visitor);
  }
  visitor.object(table, home, position);
}

}  // namespace kapfhir::release
