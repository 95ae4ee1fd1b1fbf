#include "release/elements.hpp"

#include <algorithm>

#include "fhir/canonical.hpp"
#include "json/reader.hpp"
#include "record/values.hpp"
#include "release/rows.hpp"
#include "translate/read.hpp"

namespace kapfhir::release {
namespace {

using translate::Kept;
using translate::Row;
using translate::Segment;
using translate::Slice;

json::View own(json::View element, std::string_view name) {
  return translate::keys::extension(element, fhir::kap_extension(name));
}

bool signed_off(json::View composition) {
  for (json::View part : own(composition, "discharge-summary-sign-off")["extension"]) {
    if (part["url"].string() != "status") continue;
    return part["valueCode"].string() == "signed" || part["valueCode"].string() == "amended";
  }
  return false;
}

class Removing : public RowVisitor {
 public:
  Removing(json::View resource, const Leave& leave) : resource_(resource), leave_(leave) {}

  bool row(const translate::ObjectTable& table, const Row& row, json::View home, const std::string& position) override {
    const std::string_view rule = rule_for(row);
    if (rule.empty()) return true;
    if (remove(home, row, 0) && row.authoritative())
      out.withheld.push_back({Ruling::What::withheld, member_path(table, row, position),
                              fhir_name(resource_) + "#" + row.path.text, std::string(rule),
                              std::string(reason_of(rule))});
    return false;
  }

  /// The remainder holds what has no place in FHIR, unknown members among it: unclassified, so it always stays.
  void object(const translate::ObjectTable& table, json::View home, const std::string& position) override {
    json::View extension = translate::keys::extension(home, translate::keys::remainder_url());
    if (!extension) return;
    take(extension, false);
    const auto add = [&](std::string path, std::string_view rule) {
      out.withheld.push_back({Ruling::What::withheld, std::move(path), fhir_name(resource_) + "#record-remainder",
                              std::string(rule), std::string(reason_of(rule))});
    };
    const auto parsed = json::parse(extension["valueString"].string());
    if (!parsed || parsed->root().size() == 0) return add(position, "remainder");
    for (json::View member : parsed->root()) {
      const auto& members = table.type->members;
      const bool known =
          std::any_of(members.begin(), members.end(), [&](const auto& one) { return one.name == member.name(); });
      add(record::pointer_join(position, member.name()), known ? "remainder" : "unknown-member");
    }
  }

  Elements out;

 private:
  /// Empty when the row's content may leave. The text of notes was decided with the whole note.
  std::string_view rule_for(const Row& row) {
    if (row.kept == Kept::no || row.kept == Kept::note_text || row.kept == Kept::psychotherapy_note) return {};
    if (row.kept_when != nullptr && !row.kept_when(resource_)) return {};
    if (row.kept == Kept::therapy_content && leave_.therapy_content()) return {};
    if (row.kept == Kept::signed_text && signed_off(resource_))
      return leave_.is_for_recipient() ? std::string_view() : "not-signed-for-recipient";
    return rule_name(row.kept);
  }

  bool take(json::View view, bool required) {
    const bool known = std::any_of(out.removed.begin(), out.removed.end(),
                                   [&](const Removal& one) { return one.node == view.node(); });
    if (!known) out.removed.push_back({view.node(), required});
    return !known;
  }

  /// Removes everything the row filled below `node`: at the first slice the whole list element, else the leaf.
  bool remove(json::View node, const Row& row, std::size_t at) {
    const Segment& segment = row.path.segments[at];
    const bool last = at + 1 == row.path.segments.size();
    const bool required = last && segment.element != nullptr && segment.element->min > 0;
    bool found = false;
    json::View sibling = last ? node[segment.sibling] : json::View();
    if (sibling) found = take(sibling, false);
    json::View child = node[segment.name];
    if (!child) return found;
    // A code of a closed list cannot be masked: there is no code for it.
    if (required && !segment.element->codes.empty()) out.impossible = true;
    if (!segment.array) {
      if (last) return take(child, required) || found;
      return remove(child, row, at + 1) || found;
    }
    for (json::View item : child) {
      if (!translate::matches(segment.slice, item)) continue;
      if (segment.slice.kind != Slice::Kind::none || last)
        found = take(item, false) || found;
      else
        found = remove(item, row, at + 1) || found;
    }
    return found;
  }

  json::View resource_;
  const Leave& leave_;
};

class Referring : public RowVisitor {
 public:
  bool row(const translate::ObjectTable& table, const Row& row, json::View home, const std::string& position) override {
    if (row.authoritative() && row.codec.ops != nullptr && row.codec.ops->name == "reference")
      add(row, home, member_path(table, row, position));
    return true;
  }
  std::vector<SaidByReference> out;

 private:
  void add(const Row& row, json::View home, const std::string& path) {
    if (row.word != translate::Word::each) {
      if (json::View element = translate::find_spot(home, row.path).element) out.push_back({path, element});
      return;
    }
    json::View parent = home;
    for (std::size_t at = 0; at < row.path.segments.size(); ++at) {
      const Segment& segment = row.path.segments[at];
      if (!segment.repeats) {
        parent = parent[segment.name];
        continue;
      }
      for (const translate::Ours& ours : translate::our_elements(parent[segment.name], segment, path)) {
        json::View element = at + 1 == row.path.segments.size()
                                 ? ours.element
                                 : translate::find_spot(ours.element, row.path, at + 1).element;
        if (element) out.push_back({ours.position, element});
      }
      return;
    }
  }
};

}  // namespace

Elements elements_of(json::View resource, const Place& place, std::string_view position, bool remainder,
                     const Leave& leave) {
  Removing removing(resource, leave);
  const std::string here(position);
  if (remainder) {
    visit_rows(*place.table, *place.part, resource, here, removing);
  } else {
    for (const Row* row : place.keeping) visit_row(*place.table, *row, resource, here, removing);
  }
  return std::move(removing.out);
}

std::vector<SaidByReference> references_of(json::View resource, const Place& place, std::string_view position) {
  Referring referring;
  visit_rows(*place.table, *place.part, resource, std::string(position), referring);
  return std::move(referring.out);
}

std::string fhir_name(json::View resource) {
  return std::string(resource["resourceType"].string()) + "/" + std::string(resource["id"].string());
}

}  // namespace kapfhir::release
