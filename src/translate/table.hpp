// The words of a mapping table. One table an object, both directions; the engine reads it as plain data.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fixed_text.hpp"
#include "kap/describe.hpp"
#include "translate/codec.hpp"
#include "translate/path.hpp"

namespace kapfhir::translate {

struct ObjectTable;

enum class Word : std::uint8_t {
  may,     ///< the member's home; left out when absent
  must,    ///< the same, where R4 or US Core demand the element: a gap becomes data-absent-reason
  each,    ///< a list of values, one element each
  within,  ///< an object or a list of objects as elements of this part
  has,     ///< an object or a list of objects with resources of their own
  fixed,   ///< a constant of the profile
  also,    ///< a projection of a member: written, never read back, compared on import
  link     ///< a reference or value that follows from where the object stands
};

/// Why a row's content stays at home unless release finds a reason to let it go.
enum class Kept : std::uint8_t { no, psychotherapy_note, therapy_content, note_text, signed_text, unclassified_text };

struct Row {
  Word word = Word::may;
  int member = -1;        ///< index in the owner's description; -1 for fixed and link
  std::string path_text;  ///< relative to the part's home
  Path path;              ///< resolved by the engine at start
  Codec codec;
  const ObjectTable& (*table)() = nullptr;  ///< within, has
  Kept kept = Kept::no;
  bool (*kept_when)(json::View resource) = nullptr;  ///< nullptr: always

  bool authoritative() const { return word <= Word::has; }
  bool compared() const { return word == Word::also || word == Word::fixed; }
};

/// A resource, or the element of the parent's part, that holds rows.
struct Part {
  std::string_view type;  ///< resource type; empty: the element in which the object stands
  std::string_view role;  ///< empty for the home part
  std::vector<Row> rows;
  bool (*when)(const void* object) = nullptr;          ///< further parts only: written when this holds
  const fhir::definitions::Type* fhir_type = nullptr;  ///< resolved
  bool projects = false;                               ///< resolved: some row is compared on import
};

struct ObjectTable {
  std::string_view name;  ///< in extension names and page titles: "administration"
  const kap::TypeInfo* type = nullptr;
  std::vector<Part> parts;  ///< the first is the home
  bool projects = false;    ///< resolved: a part here or below has rows that are compared on import
  bool is_resource() const { return !parts.front().type.empty(); }
};

/// All tables, resolved, roots first. Call once before threads start (interns names).
const std::vector<const ObjectTable*>& all_tables();

/// The table of the object at a record-key position, e.g. "/dosing_sessions/0/vitals/3"; nullptr when there is none.
const ObjectTable* table_at(std::string_view position);

using base::FixedText;

/// A row that still knows its member at compile time, so that a table can be counted.
template <Word W, auto Member>
struct TypedRow : Row {
  static constexpr Word row_word = W;
  static constexpr auto row_member = Member;
  TypedRow stays(Kept why, bool (*when)(json::View resource) = nullptr) const {
    TypedRow out = *this;
    out.kept = why;
    out.kept_when = when;
    return out;
  }
};

template <Word W, auto Member>
TypedRow<W, Member> make_row(std::string_view path, Codec codec) {
  TypedRow<W, Member> row;
  row.word = W;
  if constexpr (!std::is_same_v<decltype(Member), std::nullptr_t>) {
    constexpr std::size_t index = kap::member_index<Member>();
    static_assert(index != static_cast<std::size_t>(-1), "the member is not described");
    row.member = static_cast<int>(index);
  }
  row.path_text = path;
  row.codec = codec;
  return row;
}

template <FixedText Path, auto Member>
auto may(Codec codec) {
  return make_row<Word::may, Member>(Path.view(), codec);
}
template <FixedText Path, auto Member>
auto must(Codec codec) {
  return make_row<Word::must, Member>(Path.view(), codec);
}
template <FixedText Path, auto Member>
auto each(Codec codec) {
  return make_row<Word::each, Member>(Path.view(), codec);
}
template <FixedText Path, auto Member>
auto also(Codec codec) {
  return make_row<Word::also, Member>(Path.view(), codec);
}
template <FixedText Path>
auto fixed(Codec codec) {
  return make_row<Word::fixed, nullptr>(Path.view(), codec);
}
template <FixedText Path>
auto link(Codec codec) {
  return make_row<Word::link, nullptr>(Path.view(), codec);
}
template <FixedText Path, auto Member>
auto within(const ObjectTable& (*table)()) {
  auto row = make_row<Word::within, Member>(Path.view(), {});
  row.table = table;
  return row;
}
template <auto Member>
auto has(const ObjectTable& (*table)()) {
  auto row = make_row<Word::has, Member>("", {});
  row.table = table;
  return row;
}

/// The codec that `own` takes when none is named: the FHIR type that holds the member as it is.
Codec own_codec(const kap::ValueInfo& type);
/// The extension value[x] member for a codec: "valueString", "valueQuantity"...
std::string_view own_value_element(const Codec& codec, const kap::ValueInfo& type);
/// "{KAP}/StructureDefinition/administration-dose-mg-per-kg" for Administration::dose_mg_per_kg.
std::string own_name(const kap::TypeInfo& owner, std::string_view member);
/// The table that carries an object without FHIR home as a complex extension, member by member.
const ObjectTable& complex_extension(const kap::TypeInfo& type);

/// A member without an R4 place: an extension named after it. Lists repeat it, objects become complex extensions.
template <auto Member>
auto own(Codec codec = {}, std::string_view name = {}) {
  using Owner = typename kap::detail::PointerParts<decltype(Member)>::OwnerType;
  const kap::MemberInfo& member = kap::describe<Owner>().members[kap::member_index<Member>()];
  const kap::ValueInfo& value = member.value->kind == kap::ValueKind::list ? *member.value->element : *member.value;
  const std::string extension =
      "extension[url=kap:" + (name.empty() ? own_name(kap::describe<Owner>(), member.name) : std::string(name)) + "]";
  TypedRow<Word::may, Member> row;
  row.member = static_cast<int>(kap::member_index<Member>());
  row.word = member.value->kind == kap::ValueKind::list ? Word::each : Word::may;
  if (value.kind == kap::ValueKind::object) {
    row.word = Word::within;
    row.path_text = extension + (member.value->kind == kap::ValueKind::list ? "*" : "");
    static const kap::TypeInfo* const object = value.object;
    row.table = []() -> const ObjectTable& { return complex_extension(*object); };
    return row;
  }
  row.codec = codec.ops != nullptr ? codec : own_codec(value);
  row.path_text = extension + (row.word == Word::each ? "*." : ".") + std::string(own_value_element(row.codec, value));
  return row;
}

template <class... Rows>
struct TypedPart {
  Part part;
};
template <FixedText Type, FixedText Role = "", class... Rows>
TypedPart<Rows...> part(Rows... rows) {
  TypedPart<Rows...> out;
  out.part.type = Type.view();
  out.part.role = Role.view();
  (out.part.rows.push_back(std::move(rows)), ...);
  return out;
}
/// The home of an object that stands inside its parent's part.
template <class... Rows>
TypedPart<Rows...> element(Rows... rows) {
  return part<"", "">(std::move(rows)...);
}
/// A further part that is written only when `condition` holds for the object.
template <class T, class... Rows>
TypedPart<Rows...> when(bool (*condition)(const void*), TypedPart<Rows...> typed) {
  typed.part.when = condition;
  return typed;
}

namespace detail {
template <class T, class Counts, class R>
constexpr void count_row(Counts& counts) {
  if constexpr (!std::is_same_v<std::remove_cv_t<decltype(R::row_member)>, std::nullptr_t>) {
    static_assert(
        std::is_same_v<typename kap::detail::PointerParts<std::remove_cv_t<decltype(R::row_member)>>::OwnerType, T>,
        "a row names a member of another struct");
    if (R::row_word <= Word::has) ++counts[kap::member_index<R::row_member>()];
  }
}
template <class T, class Counts, class... Rows>
constexpr void count_part(Counts& counts, const TypedPart<Rows...>*) {
  (count_row<T, Counts, Rows>(counts), ...);
}
template <class T>
constexpr std::size_t member_count() {
  return boost::mp11::mp_size<boost::describe::describe_members<T, boost::describe::mod_public>>::value;
}
template <class T>
constexpr std::size_t id_index() {
  if constexpr (requires { &T::id; }) {
    return kap::member_index<&T::id>();
  } else {
    return static_cast<std::size_t>(-1);
  }
}
/// Every member has exactly one authoritative row; `id` is carried by the record-key.
template <class T, class... Parts>
constexpr bool every_member_has_one_home() {
  std::array<int, member_count<T>()> counts{};
  (count_part<T>(counts, static_cast<const Parts*>(nullptr)), ...);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != (i == id_index<T>() ? 0 : 1)) return false;
  }
  return true;
}
}  // namespace detail

/// Finishes a table; does not compile unless every member of T has exactly one authoritative row.
template <class T, class... Parts>
ObjectTable object(std::string_view name, Parts... parts) {
  static_assert(detail::every_member_has_one_home<T, Parts...>(), "a member has no authoritative row, or two");
  ObjectTable table;
  table.name = name;
  table.type = &kap::describe<T>();
  (table.parts.push_back(std::move(parts.part)), ...);
  return table;
}

}  // namespace kapfhir::translate
