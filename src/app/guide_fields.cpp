#include "app/guide_fields.hpp"

#include <algorithm>

#include "translate/table.hpp"

namespace kapfhir::app {
namespace {

using translate::ObjectTable;
using translate::Part;
using translate::Row;
using translate::Segment;
using translate::Slice;
using translate::Word;

bool begins(std::string_view path, std::string_view with) {
  return path.starts_with(with) && (path.size() == with.size() || path[with.size()] == '.');
}

/// As in the paths of ElementDefinitions: value[x] for valueQuantity.
std::string step(const Segment& segment) {
  const auto& element = *segment.element;
  return element.choice.empty() ? std::string(segment.name->text) : std::string(element.choice) + "[x]";
}

class Search {
 public:
  explicit Search(json::View element)
      : extension_(element["type"].at(0)["profile"].at(0).string()), slice_(slice_of(element["id"].string())) {
    const std::string_view path = element["path"].string();
    path_ = path.substr(std::min(path.find('.') + 1, path.size()));
  }

  void part(const ObjectTable& table, const Part& part, const std::string& place, const std::string& member) {
    for (const Row& row : part.rows) {
      if (row.member < 0 || row.path.segments.empty()) continue;
      const kap::MemberInfo& info = table.type->members[static_cast<std::size_t>(row.member)];
      std::string name = member + std::string(info.name);
      if (info.value->kind == kap::ValueKind::list) name += "[]";
      std::string below = place;
      for (const Segment& segment : row.path.segments) below += (below.empty() ? "" : ".") + step(segment);
      if (fits(row, below)) add(name);
      // An element below this row's object: the rows of its table.
      const bool deeper = row.word == Word::within && extension_.empty() && begins(path_, below) && path_ != below;
      if (deeper) this->part(row.table(), row.table().parts.front(), below, name + ".");
    }
  }
  std::vector<std::string> take() { return std::move(found_); }

 private:
  static std::string_view slice_of(std::string_view id) {
    const std::size_t colon = id.find(':');
    return colon == id.npos ? std::string_view() : id.substr(colon + 1, id.find('.', colon) - colon - 1);
  }

  bool fits(const Row& row, const std::string& below) const {
    const auto& segments = row.path.segments;
    if (!extension_.empty()) {
      return std::any_of(segments.begin(), segments.end(),
                         [&](const Segment& segment) { return segment.slice.code == extension_; });
    }
    if (!begins(below, path_)) return false;
    if (slice_.empty() || row.path_text.find('[') == std::string::npos) return true;
    // The slice of a profile is named after the code, or after what the code means.
    return std::any_of(segments.begin(), segments.end(), [&](const Segment& segment) {
      const std::string_view code = segment.slice.code;
      return code == slice_ || (code == "8480-6" && slice_ == "systolic") ||
             (code == "8462-4" && slice_ == "diastolic") || (code == "PLAC" && slice_ == "placer") ||
             (code == "FILL" && slice_ == "filler") || (code == "R" && slice_ == "restricted") ||
             (code == "PSYTHPN" && slice_ == "psychotherapy");
    });
  }

  void add(const std::string& name) {
    if (std::find(found_.begin(), found_.end(), name) == found_.end()) found_.push_back(name);
  }

  std::string_view extension_, slice_;
  std::string path_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> record_fields(const std::vector<std::string>& parts, json::View element) {
  Search search(element);
  for (const ObjectTable* table : translate::all_tables()) {
    for (const Part& part : table->parts) {
      const std::string name = std::string(table->name) + (part.role.empty() ? "" : "/" + std::string(part.role));
      if (std::find(parts.begin(), parts.end(), name) != parts.end()) search.part(*table, part, {}, {});
    }
  }
  return search.take();
}

}  // namespace kapfhir::app
