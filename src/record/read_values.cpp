#include <algorithm>
#include <array>

#include "json/writer.hpp"
#include "record/path.hpp"
#include "record/values.hpp"

namespace kapfhir::record {
namespace {

using base::Code;
using json::Kind;
using json::View;
using kap::MemberInfo;
using kap::TypeInfo;
using kap::ValueInfo;
using kap::ValueKind;

std::string_view found(View view) {
  constexpr std::array<std::string_view, 7> names = {"null", "false",  "true",     "a number",
                                                     "text", "a list", "an object"};
  return view ? names.at(static_cast<std::size_t>(view.kind())) : "nothing";
}

std::string_view wanted(ValueKind kind) {
  constexpr std::array<std::string_view, 7> names = {
      "text", "a number", "true or false", "a date or time as text", "a word as text", "an object", "a list"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

// Members mostly come in the order of the struct, so the search starts behind the one found last.
const MemberInfo* find(const TypeInfo& type, std::string_view name, std::size_t& next) {
  const std::size_t count = type.members.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = (next + i) % count;
    if (type.members[at].name != name) continue;
    next = at + 1;
    return &type.members[at];
  }
  return nullptr;
}

class Reading {
 public:
  explicit Reading(base::Issues& issues) : issues_(issues) {}

  bool object(View from, const TypeInfo& type, void* object, const Path& path) {
    if (!from.is(Kind::object)) return wrong_type(from, ValueKind::object, path);
    bool good = true;
    std::size_t next = 0;
    for (View child : from) {
      const Path place(path, child.name());
      if (const MemberInfo* known = find(type, child.name(), next)) {
        good = member(child, *known, object, place) && good;
      } else {
        type.extra(object).members.push_back({std::string(child.name()), json::write(child)});
        issues_.push_back({base::Severity::information, Code::record_unknown_member, place.pointer(), "", 0, 0, {}});
      }
    }
    return good;
  }

  bool member(View from, const MemberInfo& member, void* object, const Path& path) {
    kap::AnyField& field = member.field(object);
    if (!from) {
      member.reset(field);
      return true;
    }
    if (from.is(Kind::null)) {
      member.set_null(field);
      return true;
    }
    if (value(from, *member.value, member.emplace(field), path)) return true;
    // What could be read of an object or a list stays, so that its other faults are found as well.
    const bool partly = (member.value->kind == ValueKind::object && from.is(Kind::object)) ||
                        (member.value->kind == ValueKind::list && from.is(Kind::array));
    if (!partly) member.reset(field);
    return false;
  }

  bool value(View from, const ValueInfo& type, void* value, const Path& path) {
    switch (type.kind) {
      case ValueKind::object:
        return object(from, *type.object, value, path);
      case ValueKind::list:
        return list(from, type, value, path);
      case ValueKind::boolean:
        if (!from.is_boolean()) return wrong_type(from, type.kind, path);
        *static_cast<bool*>(value) = from.is_true();
        return true;
      case ValueKind::number: {
        if (!from.is(Kind::number)) return wrong_type(from, type.kind, path);
        *static_cast<kap::Decimal*>(value) = kap::Decimal::parse(from.text()).value_or(kap::Decimal());
        return true;
      }
      default:
        break;
    }
    if (!from.is(Kind::string)) return wrong_type(from, type.kind, path);
    if (type.kind == ValueKind::moment) return moment(from.string(), *static_cast<kap::Moment*>(value), path);
    if (type.kind == ValueKind::word) return word(from.string(), type, value, path);
    *static_cast<std::string*>(value) = from.string();
    return true;
  }

 private:
  bool list(View from, const ValueInfo& type, void* list, const Path& path) {
    if (!from.is(Kind::array)) return wrong_type(from, type.kind, path);
    bool good = true;
    std::size_t index = 0;
    for (View child : from) good = value(child, *type.element, type.append(list), Path(path, index++)) && good;
    return good;
  }

  bool moment(std::string_view text, kap::Moment& moment, const Path& path) {
    if (auto read = kap::Moment::parse(text)) {
      moment = *std::move(read);
      return true;
    }
    return fail(Code::record_bad_date, path, "this is not a date or time of the calendar");
  }

  bool word(std::string_view text, const ValueInfo& type, void* value, const Path& path) {
    const auto known = std::find(type.words.begin(), type.words.end(), text);
    if (known == type.words.end())
      return fail(Code::record_closed_list, path, "this word is not in the closed list: " + joined(type.words));
    type.set_word(value, static_cast<std::size_t>(known - type.words.begin()));
    return true;
  }

  bool wrong_type(View from, ValueKind kind, const Path& path) {
    return fail(Code::record_wrong_type, path,
                "found " + std::string(found(from)) + ", wanted " + std::string(wanted(kind)));
  }

  // What was found is named by its kind only: the value itself may be a patient's.
  bool fail(Code code, const Path& path, std::string text) {
    issues_.push_back(base::error(code, path.pointer(), std::move(text)));
    return false;
  }

  base::Issues& issues_;
};

}  // namespace

bool read_value(View from, const ValueInfo& type, void* value, const std::string& pointer, base::Issues& issues) {
  return Reading(issues).value(from, type, value, Path(pointer));
}

bool read_object(View from, const TypeInfo& type, void* object, const std::string& pointer, base::Issues& issues) {
  return Reading(issues).object(from, type, object, Path(pointer));
}

bool read_member(View from, const MemberInfo& member, void* object, const std::string& pointer, base::Issues& issues) {
  return Reading(issues).member(from, member, object, Path(pointer));
}

}  // namespace kapfhir::record
