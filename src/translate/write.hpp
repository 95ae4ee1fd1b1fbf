// The engine, outward: tables + record -> draft of a Bundle.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "json/draft.hpp"
#include "translate/identity.hpp"
#include "translate/table.hpp"
#include "translate/translate.hpp"

namespace kapfhir::translate {

class Writer {
 public:
  Writer(const kap::EpisodeRecord& record, const Options& options);

  /// Takes the resources of a bundle as what is written into.
  void start_from(const fhir::Resource& bundle);
  Conversion run();

  // For codecs.
  json::Draft& draft() { return draft_; }
  const Identities& identities() const { return identities_; }
  const kap::EpisodeRecord& record() const { return record_; }
  /// An object on the way from the root to the row at work, nearest first.
  struct Ancestor {
    const ObjectTable* table;
    const void* object;
    std::string pointer;
  };
  const std::vector<Ancestor>& ancestors() const { return ancestors_; }
  /// The nearest ancestor of that struct (the object itself included), or nullptr.
  const Ancestor* nearest(const kap::TypeInfo& type) const;
  /// Writes Reference.reference, .type and .identifier of the object; `targets` as in definitions ('|'-separated).
  void reference(json::DraftNode* node, const Identity* target, std::string_view id, std::string_view targets);
  void absent(json::DraftNode* element, std::string_view reason);

 private:
  struct Place {
    json::DraftNode* parent = nullptr;
    json::DraftNode* given = nullptr;
  };
  struct Frame;
  void object(const ObjectTable& table, const void* object, const std::string& pointer, json::DraftNode* element);
  void rows(Frame& frame, const Part& part, json::DraftNode* home);
  void scalar(Frame& frame, const Row& row, json::DraftNode* home);
  void each(Frame& frame, const Row& row, json::DraftNode* home);
  void within(Frame& frame, const Row& row, json::DraftNode* home);
  void has(Frame& frame, const Row& row);
  void gap(const Row& row, const WriteSlot& slot);
  json::DraftNode* resource(std::string_view type, const std::string& id, std::string_view key, std::string_view role,
                            const std::string& pointer);
  void mark(json::DraftNode* element, std::string_view key, std::string_view role, const std::string& pointer);
  void remainder(Frame& frame);
  Place place(json::DraftNode* home, const Path& path, const std::string& mark_at, std::size_t index, bool object);
  json::DraftNode* list_element(json::DraftNode* parent, const Segment& segment, const std::string& mark_at,
                                std::size_t index);
  void moved(const Frame& frame, const Row& row, Movement::How how);

  const kap::EpisodeRecord& record_;
  Options options_;
  Identities identities_;
  json::Draft draft_;
  std::vector<Ancestor> ancestors_;
  struct Entry {
    std::string_view type;
    std::string id;
    json::DraftNode* node;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> entry_by_id_;
  std::string current_;  ///< "Type/id" of the resource at work, for the report
  std::vector<Movement> movements_;
};

}  // namespace kapfhir::translate
