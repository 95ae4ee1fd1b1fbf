// The markup of a narrative, tag by tag (R4 narrative.html#html).
#pragma once
#include <string>
#include <string_view>

namespace kapfhir::fhir::path {

struct Tag {
  enum class Kind : unsigned char { opening, closing, text } kind = Kind::text;
  std::string_view name;        ///< of the element, without a prefix
  std::string_view attributes;  ///< as they stand in the tag
  std::string_view text;        ///< between two tags, as it stands there
  unsigned depth = 0;           ///< how many elements are open around it
  bool prefixed = false;        ///< <h:div>

  /// The value between its quotes; empty when there is none.
  std::string_view attribute(std::string_view key) const;
  /// xml:lang, or lang.
  std::string_view language() const;
  bool is_blank() const;  ///< a text of white space
};

/// The text that an XML parser reads here: &amp; and &#38; are &. Of other references than the five of XML and those of
/// characters nothing is left.
std::string resolved(std::string_view raw);

/// Goes through a text that is_narrative() accepts; of any other text it makes some sense and comes to an end.
/// Comments are left out; <br/> is an opening tag without a closing one.
class Tags {
 public:
  explicit Tags(std::string_view text) : text_(text) {}
  bool next(Tag& out);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
};

}  // namespace kapfhir::fhir::path
