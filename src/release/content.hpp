// The words by which a consent names content: "dosing_sessions", "medications"... One table, printed in
// docs/release.md.
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "json/tree.hpp"
#include "release/place.hpp"
#include "release/survey.hpp"

namespace kapfhir::release {

/// A handful of words without memory of its own.
class Words {
 public:
  void add(std::string_view word) {
    if (!word.empty() && size_ < all_.size() && !has(word)) all_[size_++] = word;
  }
  bool has(std::string_view word) const {
    for (std::string_view one : all()) {
      if (one == word) return true;
    }
    return false;
  }
  bool empty() const { return size_ == 0; }
  std::span<const std::string_view> all() const { return {all_.data(), size_}; }

 private:
  std::array<std::string_view, 8> all_;
  std::size_t size_ = 0;
};

/// What kind of thing a resource is to a consent.
struct ContentKind {
  Words words;              ///< empty for structure
  bool structure = false;   ///< people, places, the episode: leaves whenever anything leaves
  bool provenance = false;  ///< leaves when what it is about leaves
  bool consent = false;
};

/// `place` is nullptr for foreign resources.
ContentKind kind_of(json::View resource, const Place* place, const Survey& survey);

/// Whether some resource could have that name.
bool known_word(std::string_view word);
/// Names notes of psychotherapy: "psychotherapy_process_notes" and its other spellings.
bool names_psychotherapy_notes(std::string_view word);
/// Names what was thought and felt in therapy: "integration_sessions", "integration_content", "therapy_content".
std::span<const std::string_view> therapy_words();

/// The table, for docs/release.md: what stands there in the record or in FHIR, and the words that name it.
struct WordRow {
  std::string_view what;
  std::array<std::string_view, 5> words;
};
std::span<const WordRow> record_words();
int record_row(std::string_view member);  ///< position in record_words(); -1: not there
std::span<const WordRow> type_words();
bool is_structure_type(std::string_view type);

}  // namespace kapfhir::release
