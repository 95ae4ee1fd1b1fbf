// The events of libxml2, which no other file sees. Nothing outside the text is ever opened.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "fhir/xml/fault.hpp"

namespace kapfhir::fhir::xml {

/// A start tag while it is reported. All texts end with the event.
class Tag {
 public:
  /// `space` is the URI of its namespace, empty without a prefix. In `value` every & still is &#38;: libxml2 would
  /// spell it out only with the option that expands entities too.
  struct Attribute {
    std::string_view name, prefix, space, value;
  };
  struct Namespace {
    std::string_view prefix, uri;  ///< prefix: empty for xmlns="..."
  };
  using Text = const unsigned char*;

  Tag(std::string_view local_name, Text prefix, Text space, std::span<Text> namespaces, std::span<Text> attributes)
      : name(local_name), prefix_(prefix), space_(space), namespaces_(namespaces), attributes_(attributes) {}

  const std::string_view name;  ///< without prefix
  std::string_view prefix() const { return view(prefix_); }
  std::string_view space() const { return view(space_); }
  std::size_t attributes() const { return attributes_.size() / 5; }
  Attribute attribute(std::size_t index) const;
  std::size_t namespaces() const { return namespaces_.size() / 2; }
  Namespace declared(std::size_t index) const;

 private:
  static std::string_view view(Text text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
  }
  Text prefix_, space_;
  std::span<Text> namespaces_;  // prefix and URI in turn
  std::span<Text> attributes_;  // name, prefix, URI, begin and end of the value in turn
};

/// Reads a text and calls start(), end() and characters() for what is in it, until one of them refuses.
class Sax {
 public:
  Sax() = default;
  Sax(const Sax&) = delete;
  virtual ~Sax() = default;

  /// The first fault: not well-formed, or refused. `text` has passed outline_fault().
  std::optional<Fault> run(std::string_view text);

 protected:
  virtual void start(const Tag& tag) = 0;
  virtual void end() = 0;
  virtual void characters(std::string_view text) = 0;
  virtual void instruction() = 0;
  /// Where the event being reported stands, as FHIRPath.
  virtual std::string place() const = 0;

  /// Stops with this fault: at the start tag, or behind the end tag or text, that is being reported.
  void refuse(base::Code code, std::string text);
  bool refused() const { return fault_.has_value(); }
  /// Just behind an end tag or empty tag that is reported by end().
  std::size_t end_offset() const;
  /// Of the '<' of the tag that is reported by start().
  std::size_t start_offset() const;
  std::string_view text() const { return text_; }

 private:
  struct Callbacks;
  std::string_view text_;
  void* context_ = nullptr;  // libxml2's
  std::optional<Fault> fault_;
  bool in_start_ = false;  // a start tag is being reported
};

}  // namespace kapfhir::fhir::xml
