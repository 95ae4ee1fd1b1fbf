// Reflection over the record's structs: member names are the JSON keys, and one run-time description of each struct
// serves every engine (JSON, FHIR, schema, generator, pages), so that none of them is a template.
#pragma once
#include <boost/describe.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/decimal.hpp"
#include "base/extra.hpp"
#include "base/field.hpp"
#include "base/moment.hpp"

namespace kapfhir::kap {

using base::AnyField;
using base::Decimal;
using base::Extra;
using base::Field;
using base::Moment;

enum class ValueKind : std::uint8_t { text, number, boolean, moment, word, object, list };

struct TypeInfo;

/// The shape of a value, and how an engine reaches into it without knowing its type. `void*` is the value itself.
struct ValueInfo {
  ValueKind kind = ValueKind::text;
  const TypeInfo* object = nullptr;         ///< object
  const ValueInfo* element = nullptr;       ///< list
  std::span<const std::string_view> words;  ///< word: the closed list
  std::size_t (*word_index)(const void*) = nullptr;
  void (*set_word)(void*, std::size_t) = nullptr;
  std::size_t (*size)(const void*) = nullptr;  ///< list
  void* (*at)(void*, std::size_t) = nullptr;
  void* (*append)(void*) = nullptr;
};

struct MemberInfo {
  std::string_view name;  ///< the JSON key
  const ValueInfo* value = nullptr;
  AnyField& (*field)(void* object) = nullptr;
  void* (*value_of)(AnyField&) = nullptr;  ///< only when the field has a value
  void* (*emplace)(AnyField&) = nullptr;
  void (*set_null)(AnyField&) = nullptr;
  void (*reset)(AnyField&) = nullptr;
};

struct TypeInfo {
  std::string_view name;                ///< the struct's name, e.g. "Administration"
  std::span<const MemberInfo> members;  ///< in the order of the struct
  Extra& (*extra)(void* object) = nullptr;
};

// Const access for engines that only read.
inline const AnyField& field_of(const MemberInfo& member, const void* object) {
  return member.field(const_cast<void*>(object));
}
inline const void* value_of(const MemberInfo& member, const AnyField& field) {
  return member.value_of(const_cast<AnyField&>(field));
}

template <class T>
const TypeInfo& describe();

namespace detail {

template <class T>
struct IsField : std::false_type {};
template <class T>
struct IsField<Field<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

/// Converts to any field or Extra: counts the aggregate's members, so that one missing from the description is caught.
struct AnyMember {
  template <class T>
  requires(IsField<T>::value || std::is_same_v<T, Extra>) operator T() const;  // NOLINT(google-explicit-constructor)
};
template <class T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires {
    T{(static_cast<void>(I), AnyMember{})...};
  };
}
template <class T, std::size_t N = 64>
constexpr std::size_t aggregate_size() {
  if constexpr (takes<T>(std::make_index_sequence<N>{})) {
    return N;
  } else {
    return aggregate_size<T, N - 1>();
  }
}

/// A JSON key that is a C++ keyword is spelled with a trailing '_'.
constexpr std::string_view json_key(std::string_view name) {
  return name.back() == '_' ? name.substr(0, name.size() - 1) : name;
}

template <class E>
struct WordList {
  using Described = boost::describe::describe_enumerators<E>;
  static constexpr std::size_t count = boost::mp11::mp_size<Described>::value;
  static inline const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    boost::mp11::mp_for_each<Described>([&](auto d) { out.push_back(json_key(d.name)); });
    return out;
  }();
};

template <class T>
const ValueInfo& value_info();

template <class T>
ValueInfo make_value_info() {
  ValueInfo info;
  if constexpr (std::is_same_v<T, std::string>) {
    info.kind = ValueKind::text;
  } else if constexpr (std::is_same_v<T, Decimal>) {
    info.kind = ValueKind::number;
  } else if constexpr (std::is_same_v<T, bool>) {
    info.kind = ValueKind::boolean;
  } else if constexpr (std::is_same_v<T, Moment>) {
    info.kind = ValueKind::moment;
  } else if constexpr (std::is_enum_v<T>) {
    info.kind = ValueKind::word;
    info.words = WordList<T>::names;
    info.word_index = [](const void* v) { return static_cast<std::size_t>(*static_cast<const T*>(v)); };
    info.set_word = [](void* v, std::size_t i) { *static_cast<T*>(v) = static_cast<T>(i); };
  } else if constexpr (IsVector<T>::value) {
    info.kind = ValueKind::list;
    info.element = &value_info<typename T::value_type>();
    info.size = [](const void* v) { return static_cast<const T*>(v)->size(); };
    info.at = [](void* v, std::size_t i) -> void* { return &(*static_cast<T*>(v))[i]; };
    info.append = [](void* v) -> void* { return &static_cast<T*>(v)->emplace_back(); };
  } else {
    info.kind = ValueKind::object;
    info.object = &describe<T>();
  }
  return info;
}

template <class T>
const ValueInfo& value_info() {
  static const ValueInfo info = make_value_info<T>();
  return info;
}

template <class Owner, class T, T Owner::*Member>
MemberInfo make_member(std::string_view name) {
  using Value = typename T::value_type;
  MemberInfo info;
  info.name = json_key(name);
  info.value = &value_info<Value>();
  info.field = [](void* o) -> AnyField& { return static_cast<Owner*>(o)->*Member; };
  info.value_of = [](AnyField& f) -> void* { return &*static_cast<T&>(f); };
  info.emplace = [](AnyField& f) -> void* { return &static_cast<T&>(f).emplace(); };
  info.set_null = [](AnyField& f) { static_cast<T&>(f).set_null(); };
  info.reset = [](AnyField& f) { static_cast<T&>(f).reset(); };
  return info;
}

template <class T>
struct PointerParts;
template <class Owner, class T>
struct PointerParts<T Owner::*> {
  using owner = Owner;
  using type = T;
};

}  // namespace detail

/// The description of a record struct; built once, valid for ever.
template <class T>
const TypeInfo& describe() {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  static_assert(detail::aggregate_size<T>() == boost::mp11::mp_size<Members>::value + 1,
                "a member of this struct is missing from KAP_RECORD, or it lacks `Extra extra`");
  static const std::vector<MemberInfo> members = [] {
    std::vector<MemberInfo> out;
    boost::mp11::mp_for_each<Members>([&](auto d) {
      using Pointer = std::remove_cv_t<decltype(d.pointer)>;
      out.push_back(detail::make_member<T, typename detail::PointerParts<Pointer>::type, decltype(d)::pointer>(d.name));
    });
    return out;
  }();
  static const TypeInfo info{record_name(static_cast<const T*>(nullptr)), members,
                             [](void* o) -> Extra& { return static_cast<T*>(o)->extra; }};
  return info;
}

/// Position of a member in its struct's description.
template <auto Pointer>
constexpr std::size_t member_index() {
  using Owner = typename detail::PointerParts<decltype(Pointer)>::owner;
  using Members = boost::describe::describe_members<Owner, boost::describe::mod_public>;
  std::size_t index = 0;
  std::size_t found = static_cast<std::size_t>(-1);
  boost::mp11::mp_for_each<Members>([&](auto d) {
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(d.pointer)>, decltype(Pointer)>) {
      if (d.pointer == Pointer) found = index;
    }
    ++index;
  });
  return found;
}

}  // namespace kapfhir::kap

/// Describes a struct of the record: KAP_RECORD(Name, member...) after its definition; `extra` is not listed.
#define KAP_RECORD(Type, ...)                           \
  BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))        \
  constexpr std::string_view record_name(const Type*) { \
    return #Type;                                       \
  }
