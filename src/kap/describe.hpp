// Reflection over the record's structs: member names are the JSON keys, and one run-time description of each struct
// serves every engine (JSON, FHIR, schema, generator, pages), so that none of them is a template.
#pragma once
#include <array>
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
  template <class... D>
  static constexpr std::array<std::string_view, sizeof...(D)> list(boost::mp11::mp_list<D...>) {
    return {json_key(D::name)...};
  }
  static constexpr auto names = list(boost::mp11::mp_rename<Described, boost::mp11::mp_list>());
};

// A description is constant data: nothing is built at start, and there is no code but these accessors. They depend on
// the type of the value alone, so that members of one type share them.
template <class T>
struct FieldAccess {
  static void* value_of(AnyField& field) { return &*static_cast<Field<T>&>(field); }
  static void* emplace(AnyField& field) { return &static_cast<Field<T>&>(field).emplace(); }
  static void set_null(AnyField& field) { static_cast<Field<T>&>(field).set_null(); }
  static void reset(AnyField& field) { static_cast<Field<T>&>(field).reset(); }
};
template <class T>
struct WordAccess {
  static std::size_t index(const void* value) { return static_cast<std::size_t>(*static_cast<const T*>(value)); }
  static void set(void* value, std::size_t index) { *static_cast<T*>(value) = static_cast<T>(index); }
};
template <class T>
struct ListAccess {
  static std::size_t size(const void* list) { return static_cast<const T*>(list)->size(); }
  static void* at(void* list, std::size_t index) { return &(*static_cast<T*>(list))[index]; }
  static void* append(void* list) { return &static_cast<T*>(list)->emplace_back(); }
};

template <class T>
constexpr ValueInfo make_value_info();
template <class T>
inline constexpr ValueInfo value_info = make_value_info<T>();
template <class T>
constexpr TypeInfo make_type_info();
template <class T>
inline constexpr TypeInfo type_info = make_type_info<T>();

template <class T>
constexpr ValueInfo make_value_info() {
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
    info.word_index = WordAccess<T>::index;
    info.set_word = WordAccess<T>::set;
  } else if constexpr (IsVector<T>::value) {
    info.kind = ValueKind::list;
    info.element = &value_info<typename T::value_type>;
    info.size = ListAccess<T>::size;
    info.at = ListAccess<T>::at;
    info.append = ListAccess<T>::append;
  } else {
    info.kind = ValueKind::object;
    info.object = &type_info<T>;
  }
  return info;
}

template <class T>
struct PointerParts;
template <class Owner, class T>
struct PointerParts<T Owner::*> {
  using OwnerType = Owner;
  using FieldType = T;
};

template <auto Member>
AnyField& field_at(void* object) {
  using Owner = typename PointerParts<decltype(Member)>::OwnerType;
  return static_cast<Owner*>(object)->*Member;
}

template <auto Member>
constexpr MemberInfo make_member(std::string_view name) {
  using T = typename PointerParts<decltype(Member)>::FieldType::value_type;
  using Access = FieldAccess<T>;
  return {json_key(name),  &value_info<T>,   field_at<Member>, Access::value_of,
          Access::emplace, Access::set_null, Access::reset};
}

template <class T>
struct MemberList {
  using Described = boost::describe::describe_members<T, boost::describe::mod_public>;
  static_assert(aggregate_size<T>() == boost::mp11::mp_size<Described>::value + 1,
                "a member of this struct is missing from KAP_RECORD, or it lacks `Extra extra`");
  template <class... D>
  static constexpr std::array<MemberInfo, sizeof...(D)> list(boost::mp11::mp_list<D...>) {
    return {make_member<D::pointer>(D::name)...};
  }
  static constexpr auto members = list(boost::mp11::mp_rename<Described, boost::mp11::mp_list>());
};

template <class T>
Extra& extra_of(void* object) {
  return static_cast<T*>(object)->extra;
}

template <class T>
constexpr TypeInfo make_type_info() {
  return {record_name(static_cast<const T*>(nullptr)), MemberList<T>::members, extra_of<T>};
}

}  // namespace detail

/// The description of a record struct; valid for ever. Compiled once, in record.cpp.
template <class T>
const TypeInfo& describe() {
  return detail::type_info<T>;
}

/// Position of a member in its struct's description.
template <auto Pointer>
constexpr std::size_t member_index() {
  using Owner = typename detail::PointerParts<decltype(Pointer)>::OwnerType;
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
  }                                                     \
  extern template const TypeInfo& describe<Type>();
