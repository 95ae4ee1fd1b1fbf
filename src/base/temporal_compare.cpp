// Order and equality of partial dates and times.
#include <algorithm>

#include "base/temporal_parts.hpp"

namespace kapfhir::base {
namespace {

using Kind = Temporal::Kind;
using Precision = Temporal::Precision;

/// Year to second as one number that sorts like they do.
std::uint64_t key(const Temporal& a) {
  return (std::uint64_t{static_cast<std::uint16_t>(a.year)} << 40) | (std::uint64_t{a.month} << 32) |
         (std::uint64_t{a.day} << 24) | (std::uint64_t{a.hour} << 16) | (std::uint64_t{a.minute} << 8) | a.second;
}

/// As written, part by part.
std::optional<std::strong_ordering> compare_parts(const Temporal& a, const Temporal& b) {
  const Precision pa = coarse(a.precision);
  const Precision pb = coarse(b.precision);
  const int hidden = 8 * (static_cast<int>(Precision::second) - static_cast<int>(std::min(pa, pb)));
  const std::uint64_t left = key(a) >> hidden;
  const std::uint64_t right = key(b) >> hidden;
  if (left != right) return left <=> right;
  if (pa != pb) return std::nullopt;
  return a.nanoseconds <=> b.nanoseconds;
}

/// First and last second (UTC) that a value with a clock can mean; without zone it may be any from +14:00 to -12:00.
struct Span {
  std::int64_t first, last;
};

Span span(const Temporal& a) {
  const std::int64_t local = local_seconds(a);
  const std::int64_t length = a.precision == Precision::hour ? 3599 : a.precision == Precision::minute ? 59 : 0;
  if (a.zoned) return {local - a.offset * 60, local - a.offset * 60 + length};
  return {local - 14 * 3600, local + 12 * 3600 + length};
}

std::optional<std::strong_ordering> compare_instants(const Temporal& a, const Temporal& b) {
  const Span left = span(a);
  const Span right = span(b);
  if (left.last < right.first) return std::strong_ordering::less;
  if (left.first > right.last) return std::strong_ordering::greater;
  // Where they overlap, only the same stretch of time, known equally well, has an order.
  if (a.zoned != b.zoned || coarse(a.precision) != coarse(b.precision) || left.first != right.first) {
    return std::nullopt;
  }
  return a.nanoseconds <=> b.nanoseconds;
}

}  // namespace

std::optional<std::strong_ordering> compare(const Temporal& a, const Temporal& b) {
  if ((a.kind == Kind::time) != (b.kind == Kind::time)) return std::nullopt;
  // A day has no zone: against an instant its date counts, as that instant's own clock shows it.
  const bool same_zone = a.zoned == b.zoned && a.offset == b.offset;
  if (same_zone || !has_clock(a) || !has_clock(b)) return compare_parts(a, b);
  return compare_instants(a, b);
}

std::optional<bool> equal(const Temporal& a, const Temporal& b) {
  if ((a.kind == Kind::time) != (b.kind == Kind::time)) return false;
  const std::optional<std::strong_ordering> order = compare(a, b);
  if (!order) return std::nullopt;
  return std::is_eq(*order);
}

bool equivalent(const Temporal& a, const Temporal& b) {
  return equal(a, b).value_or(false);
}

}  // namespace kapfhir::base
