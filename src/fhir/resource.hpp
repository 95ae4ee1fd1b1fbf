// A FHIR resource as one shared, immutable tree (a Bundle is a resource too), and the two stamps it can carry.
#pragma once
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "json/tree.hpp"

namespace kapfhir::fhir {

/// Cheap to copy; the document lives as long as any copy.
class Resource {
 public:
  Resource() = default;
  explicit Resource(json::Document document)
      : document_(std::make_shared<const json::Document>(std::move(document))), root_(document_->root()) {}
  /// Of a document that keeps alive what its tree shares with others.
  explicit Resource(std::shared_ptr<const json::Document> document)
      : document_(std::move(document)), root_(document_->root()) {}
  /// A resource inside the same document, e.g. a Bundle entry.
  Resource(const Resource& owner, json::View root) : document_(owner.document_), root_(root) {}

  json::View root() const { return root_; }
  std::string_view type() const { return root_["resourceType"].string(); }
  std::string_view id() const { return root_["id"].string(); }

 private:
  std::shared_ptr<const json::Document> document_;
  json::View root_;
};

namespace validate {
class Gate;
}

/// A resource that `validate::check` found without error. The store takes nothing else.
template <class T>
class Checked {
 public:
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

 private:
  friend class validate::Gate;
  explicit Checked(T value) : value_(std::move(value)) {}
  T value_;
};

}  // namespace kapfhir::fhir

namespace kapfhir::release {
class Gate;
}

namespace kapfhir::fhir {

/// What may leave for one recipient and purpose. Every outgoing writer takes nothing else.
template <class T>
class Released {
 public:
  const T& operator*() const { return value_; }
  const T* operator->() const { return &value_; }

  /// What is made of nothing but a released value is released too. `make` is a plain function: it can hold no other
  /// patient's data; `settings` must not either.
  template <class U, class... Settings>
  Released<U> map(U (*make)(const T&, const Settings&...), const std::type_identity_t<Settings>&... settings) const {
    return Released<U>(make(value_, settings...));
  }

 private:
  friend class release::Gate;
  template <class>
  friend class Released;
  explicit Released(T value) : value_(std::move(value)) {}
  T value_;
};

}  // namespace kapfhir::fhir
