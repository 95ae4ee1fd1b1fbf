// A codec carries one value of the record into one FHIR element and back. Rows name codecs; a new need is a new codec.
#pragma once
#include <string>
#include <string_view>

#include "base/issue.hpp"
#include "json/draft.hpp"
#include "kap/describe.hpp"
#include "translate/path.hpp"

namespace kapfhir::kap {
struct AbsentReasons;
}

namespace kapfhir::translate {

class Writer;  // the engine, write.hpp
class Reader;  // the engine, read.hpp
struct Codec;

/// A value of the record, seen without its type; `owner` is the object it is a member of.
struct Value {
  const kap::ValueInfo* type = nullptr;
  const void* data = nullptr;
  const void* owner = nullptr;

  /// The lexeme of text, number, moment or word; "true"/"false" of a boolean.
  std::string_view lexeme() const;
};

/// A value of the record to be filled.
struct Target {
  const kap::ValueInfo* type = nullptr;
  void* data = nullptr;
  void* owner = nullptr;

  /// Sets text, number, moment, word or boolean from its lexeme; false when the type refuses it.
  bool assign(std::string_view lexeme) const;
};

/// Where a codec writes: the member `segment` of `parent`. `element()` makes the element itself (a list's one).
struct WriteSlot {
  Writer& writer;
  json::Draft& draft;
  json::DraftNode* parent = nullptr;
  const Segment* segment = nullptr;
  json::DraftNode* given = nullptr;  ///< the list element that an `each` row already found or made

  json::DraftNode* element() const;
  std::string_view fhir_type() const { return segment->element->type->name; }
};

/// Where a codec reads; every view may be empty.
struct ReadSlot {
  Reader& reader;
  json::View parent;
  const Segment* segment = nullptr;
  json::View element;  ///< the element itself, for a list the one that the path means
  json::View sibling;  ///< "_name" of a primitive

  std::string_view fhir_type() const { return segment->element->type->name; }
};

enum class Found : std::uint8_t { nothing, null, value };

struct CodecOps {
  std::string_view name;
  /// Whether the element can hold exactly this value; what it cannot hold goes to the remainder.
  bool (*carries)(const Codec&, const Value&, const WriteSlot&);
  void (*write)(const Codec&, const Value&, const WriteSlot&);
  Found (*read)(const Codec&, const ReadSlot&, const Target&);
  /// Writes null where the default, data-absent-reason on the element, does not fit.
  void (*write_null)(const Codec&, const WriteSlot&) = nullptr;
  /// Writes what a mandatory element holds when the record has nothing for it; the default is data-absent-reason.
  void (*write_gap)(const Codec&, const WriteSlot&) = nullptr;
  bool nulls = true;  ///< false: null goes to the remainder (required bindings accept no data-absent-reason)
};

struct WordMap;

struct Codec {
  const CodecOps* ops = nullptr;
  std::string_view text;               ///< unit, system, prefix or literal
  const WordMap* words = nullptr;      ///< for codes and concepts
  const WordMap& (*open)() = nullptr;  ///< an open list from fhir-profiles, loaded at first use
  std::string_view fallback;  ///< codes: what a mandatory element holds beside data-absent-reason when there is no word
  bool (*condition)(const void* owner) = nullptr;  ///< carried only when this holds for the object
  const base::Field<base::Moment>& (*start)(const void* owner) = nullptr;  ///< for the end of a period
  const base::Field<std::string>& (*id)(const void* owner) = nullptr;      ///< for links to whom another member names
  const base::Field<std::string>& (*reason)(const kap::AbsentReasons&) = nullptr;  ///< for why a value is null

  Codec only_if(bool (*holds)(const void* owner)) const {
    Codec out = *this;
    out.condition = holds;
    return out;
  }
  const WordMap* map() const { return open ? &open() : words; }
};

/// Whether a FHIR primitive of this type may hold the text (R4 datatypes.html#primitive).
bool fits(std::string_view fhir_type, std::string_view text);

}  // namespace kapfhir::translate
