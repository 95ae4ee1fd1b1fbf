// maxLength, minValue[x] and maxValue[x].
#include "fhir/path/compare.hpp"
#include "fhir/profile/rules.hpp"

namespace kapfhir::fhir::profile {
namespace {

// Characters, not bytes.
std::size_t length(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) out += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return out;
}

/// Nothing when the two cannot be compared.
std::optional<std::strong_ordering> order(const At& at, const path::Item& limit) {
  path::Memory memory(1u << 16);
  const path::Item value = path::value_of(at.item, memory), bound = path::value_of(limit, memory);
  if (value.is_node() || bound.is_node()) return {};
  const path::Order order = path::compare(value, bound);
  return order.comparable ? order.order : std::nullopt;
}

std::string words(json::View limit) {
  return limit.is(json::Kind::object) ? std::string(limit["value"].text()) + " " + std::string(limit["code"].string())
                                      : std::string(limit.text());
}

void limit(const At& at, json::View limit, std::string_view prefix, std::strong_ordering beyond,
           std::string_view what) {
  if (!limit) return;
  // Of a choice it is the limit of its own type.
  const path::Item bound = typed_item(limit, prefix);
  if (at.node.types.size() > 1 && bound.type != at.item.type) return;
  const auto found = order(at, bound);
  const std::string text = "the profile allows " + std::string(what) + words(limit);
  if (!found)
    at.not_checked(text + ", and this cannot be compared with it");
  else if (*found == beyond)
    at.error(base::Code::check_format, text);
}

}  // namespace

void is_within_limits(const At& at) {
  if (at.node.max_length != UINT32_MAX && length(at.item.view().text()) > at.node.max_length)
    at.error(base::Code::check_format,
             "the profile allows at most " + std::to_string(at.node.max_length) + " characters");
  if (at.node.min_length > 0 && at.item.view() && length(at.item.view().text()) < at.node.min_length)
    at.error(base::Code::check_format,
             "the profile demands at least " + std::to_string(at.node.min_length) + " characters");
  if (!at.item.type || !at.item.view()) return;
  limit(at, at.node.min_value, "minValue", std::strong_ordering::less, "nothing below ");
  limit(at, at.node.max_value, "maxValue", std::strong_ordering::greater, "nothing above ");
}

}  // namespace kapfhir::fhir::profile
