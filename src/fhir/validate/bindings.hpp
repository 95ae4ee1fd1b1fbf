// What R4 binds its coded elements to, by type: read from the definitions at hand when a type is first met.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/definitions/definitions.hpp"
#include "fhir/definitions/library.hpp"

namespace kapfhir::fhir::validate {

struct Binding {
  enum class Strength : std::uint8_t { required, extensible, preferred } strength = Strength::required;
  std::string_view value_set;  ///< canonical, as the definition has it
  std::string_view max;        ///< of the extension maxValueSet: no code outside it; empty: none
};

/// Safe from any thread.
class Bindings {
 public:
  /// The bound elements of one type.
  class OfType {
   public:
    /// nullptr: none, or one that the element table itself decides (Element::codes).
    const Binding* of(const definitions::Type& type, const definitions::Element& element) const {
      return by_position_.empty() ? nullptr
                                  : by_position_[static_cast<std::size_t>(&element - type.elements.data())].get();
    }
    bool empty() const { return by_position_.empty(); }
    /// Whether a Quantity here has to be a SimpleQuantity.
    bool is_simple(const definitions::Type& type, const definitions::Element& element) const {
      return !simple_.empty() && simple_[static_cast<std::size_t>(&element - type.elements.data())];
    }
    bool has_simple() const { return !simple_.empty(); }

   private:
    friend class Bindings;
    std::vector<std::unique_ptr<const Binding>> by_position_;
    std::vector<bool> simple_;
  };

  explicit Bindings(const definitions::Library& library);
  const OfType& of(const definitions::Type& type) const;

 private:
  std::unique_ptr<const OfType> read(const definitions::Type& type) const;

  const definitions::Library& library_;
  mutable std::vector<std::atomic<const OfType*>> ready_;  // by position of the type in all_types()
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<const OfType>> owned_;
};

}  // namespace kapfhir::fhir::validate
