// The engine, outward: tables + record -> draft of a Bundle.
#pragma once
#include <functional>
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
  Writer(const kap::EpisodeRecord& record, const Options& options, bool resource_ids = true);

  /// Takes the resources of a bundle as what is written into.
  void start_from(const fhir::Resource& bundle);
  Conversion run();

  /// The copies and constants of one part, as they should stand in its resource; lives until the next one.
  struct Projection {
    const Part& part;
    std::string_view key;  ///< of the object, as in resource ids
    const json::DraftNode* expected;
  };
  /// Writes nothing but what is compared on import, part by part.
  void each_projection(const std::function<void(const Projection&)>& visit);

  // For codecs.
  json::Draft& draft() { return draft_; }
  const Identities& identities() const { return identities_; }
  const kap::EpisodeRecord& record() const { return record_; }
  /// An object on the way from the root to the row at work, nearest first.
  struct Ancestor {
    const ObjectTable* table;
    const void* object;
    const std::string& pointer;
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
  bool wanted(const Frame& frame, const Part& part) const;
  void rows(Frame& frame, const Part& part, json::DraftNode* home);
  void project(const ObjectTable& table, const void* object, const std::string& pointer,
               const std::function<void(const Projection&)>& visit);
  void scalar(Frame& frame, const Row& row, json::DraftNode* home);
  void each(Frame& frame, const Row& row, json::DraftNode* home);
  void within(Frame& frame, const Row& row, json::DraftNode* home);
  void has(Frame& frame, const Row& row);
  void gap(const Row& row, const WriteSlot& slot);
  /// The entry of a part of the object, made when there is none.
  std::size_t resource(const Part& part, const Identity& identity, const std::string& pointer);
  /// Calls visit(object, pointer) for each object of a `has` or `within` row and returns how many there were.
  template <class Visit>
  std::size_t each_object(const Frame& frame, const Row& row, Visit visit);
  void mark(json::DraftNode* element, std::string_view key, std::string_view role, const std::string& pointer);
  void remainder(Frame& frame);
  Place place(json::DraftNode* home, const Path& path, const std::string& mark_at, std::size_t index, bool object);
  json::DraftNode* list_element(json::DraftNode* parent, const Segment& segment, const std::string& mark_at,
                                std::size_t index);
  std::string current_name() const;
  void moved(const Frame& frame, const Row& row, Movement::How how);

  const kap::EpisodeRecord& record_;
  Options options_;
  Identities identities_;
  json::Draft draft_;
  std::vector<Ancestor> ancestors_;
  struct Entry {
    std::string_view type;
    std::string_view id;  ///< kept by the draft
    json::DraftNode* node;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, std::size_t> entry_by_id_;
  std::size_t current_ = 0;  ///< the entry at work, for the report
  std::vector<Movement> movements_;
};

}  // namespace kapfhir::translate
