// The resources of a released Bundle by type and by reference, and all that some of them need.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/tree.hpp"

namespace kapfhir::summary {

struct Entry {
  std::string full_url;
  json::View resource;
  bool in_document = false;

  std::string_view type() const { return resource["resourceType"].string(); }
  std::string_view id() const { return resource["id"].string(); }
  /// As others in the same Bundle name it.
  std::string reference() const;
};

class Entries {
 public:
  explicit Entries(json::View bundle);

  std::vector<Entry*> of(std::string_view type);
  /// The first of a type; nullptr when there is none.
  Entry* first(std::string_view type);
  /// The home resource of a record object; nullptr when it was not released.
  Entry* of_object(std::string_view type, std::string_view key);
  /// What a literal reference points at; nullptr when it is not here.
  Entry* find(std::string_view reference);

  /// Takes an entry into the document with everything that it refers to. Compositions stay out: a document has one.
  void take(Entry& entry);
  std::vector<Entry>& all() { return entries_; }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> places_;  ///< by fullUrl and by Type/id
};

}  // namespace kapfhir::summary
