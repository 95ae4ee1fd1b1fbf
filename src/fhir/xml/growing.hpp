// The tree while XML is read: elements come one after the other, and become members, arrays and siblings.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/xml/plan.hpp"
#include "json/reader.hpp"
#include "json/tree.hpp"

namespace kapfhir::fhir::xml {

/// Every question with a `const char*` answers nullptr, or which limit does not allow it.
class Growing {
 public:
  /// What an open element is.
  enum class Part : std::uint8_t { object, primitive, resource, narrative };

  struct Frame {
    const Shape* shape = nullptr;    // what may stand in it; nullptr for the wrapper of a resource and for narrative
    const Slot* run = nullptr;       // the element that came last, perhaps several times
    std::uint32_t count = 0;         // how often
    std::uint32_t depth = 0;         // of the JSON object that it is or may become
    std::size_t first = 0;           // its members begin here in done_
    std::size_t run_first = 0;       // the values of the run begin here in done_
    std::size_t siblings_first = 0;  // and their siblings here in siblings_
    Part part = Part::object;
    bool own_names = false;
  };

  Growing(json::Arena& arena, const json::Limits& limits);

  bool empty() const { return frames_.empty(); }
  const Frame& top() const { return frames_.back(); }

  /// Whether the open object has had an element of `slot`, before the last one.
  bool had(const Slot& slot) const;
  /// The next element of the open object is one of `slot`, which comes in order.
  const char* begin(const Slot& slot);
  /// Opens a resource: the root, or the content of a wrapper.
  const char* open_resource(const Shape& shape);
  /// Opens what was begun. A primitive gets its value, or null, before.
  const char* open(Part part, const Shape* shape);
  /// The value of the primitive or narrative that was begun. The text must live as long as the arena.
  void value(json::Kind kind, std::string_view text);
  /// A member of the open object that is an attribute in XML.
  const char* attribute(const Slot& slot, std::string_view text);
  /// Ends what was opened last.
  const char* close();

  /// The finished resource, nullptr before.
  const json::Node* root();
  /// FHIRPath of the element that was begun last, "Patient.name[0].given[1]".
  std::string place() const;

 private:
  const char* push(Part part, const Shape* shape, std::uint32_t depth);
  void end_run(Frame& frame);
  json::Node container(json::Kind kind, std::vector<json::Node>& from, std::size_t first);
  void add_member(Frame& frame, json::Node node, json::Name name);

  json::Arena& arena_;
  json::Limits limits_;
  std::vector<json::Node> done_;      // finished values whose object is not finished
  std::vector<json::Node> siblings_;  // finished siblings of runs that are not finished
  std::vector<Frame> frames_;
};

}  // namespace kapfhir::fhir::xml
