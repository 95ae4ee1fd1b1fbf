// The decision about one resource once more, written apart from src/release and as simply as possible: no code, no
// table and no type of it is used here. Dates are whole days as text, people are words.
#pragma once
#include <set>
#include <string>
#include <vector>

namespace kapfhir::release::reference {

using Words = std::set<std::string>;

struct Rule {
  bool permits = false;
  bool odd = false;  ///< holds something that nobody can apply
  Words people, purposes;
  std::string from, until;
  bool has_data_period = false;
  std::string data_from, data_until;
  std::string label;  ///< one letter of confidentiality
  Words sensitivities;
  Words resources;  ///< ids
  Words authors;
};
struct Consent {
  bool active = true, privacy = true;
  Rule root;
  std::vector<Rule> exceptions;
  Words includes, excludes;
};
struct Content {
  char confidentiality = 'N';
  Words sensitivities;
  bool part_2 = false, psychotherapy_note = false, must_keep_labels = false;
  bool structure = false;
  Words words;
  std::string id, date, author;
};
struct Ask {
  std::string who, purpose, today;
  char ceiling = 'N';
  bool keeps_labels = false, emergency = false;
};

bool sent(const Content& content, const std::vector<Consent>& consents, const Ask& ask);

/// The words that the cases use, and one that nobody knows.
const Words& known_words();

}  // namespace kapfhir::release::reference
