// From text and to text.
#include "base/temporal_parts.hpp"

namespace kapfhir::base {
namespace {

using Precision = Temporal::Precision;

/// Reads from left to right; a part that is not there leaves the cursor where it was.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool done() const { return at_ == end_; }
  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  /// Exactly two digits, of least .. most.
  bool two(int least, int most, int& out) {
    if (end_ - at_ < 2 || !digit(at_[0]) || !digit(at_[1])) return false;
    out = (at_[0] - '0') * 10 + (at_[1] - '0');
    at_ += 2;
    return out >= least && out <= most;
  }
  bool digit_next() const { return at_ != end_ && digit(*at_); }
  int take_digit() { return *at_++ - '0'; }

 private:
  static bool digit(char c) { return c >= '0' && c <= '9'; }
  const char* at_;
  const char* end_;
};

bool read_date(Cursor& in, Temporal& out) {
  int century;
  int value;
  if (!in.two(0, 99, century) || !in.two(0, 99, value) || century + value == 0) return false;
  out.year = static_cast<std::int16_t>(century * 100 + value);
  if (!in.take('-')) return true;
  if (!in.two(1, 12, value)) return false;
  out.month = static_cast<std::uint8_t>(value);
  out.precision = Precision::month;
  if (!in.take('-')) return true;
  if (!in.two(1, 31, value) || (value > 28 && value > days_in_month(out.year, out.month))) return false;
  out.day = static_cast<std::uint8_t>(value);
  out.precision = Precision::day;
  return true;
}

/// Hour first; 24:00 is refused as FHIR does. A leap second (:60) is there in FHIR data (R4 datatypes.html#dateTime)
/// but not in FHIRPath's range of values, which ends at 23:59:59.999: it is read as the second before.
bool read_clock(Cursor& in, Temporal& out) {
  int value;
  if (!in.two(0, 23, value)) return false;
  out.hour = static_cast<std::uint8_t>(value);
  out.precision = Precision::hour;
  if (!in.take(':')) return true;
  if (!in.two(0, 59, value)) return false;
  out.minute = static_cast<std::uint8_t>(value);
  out.precision = Precision::minute;
  if (!in.take(':')) return true;
  if (!in.two(0, 60, value)) return false;
  out.second = static_cast<std::uint8_t>(value == 60 ? 59 : value);
  out.precision = Precision::second;
  if (!in.take('.')) return true;
  if (!in.digit_next()) return false;
  std::uint32_t fraction = 0;
  std::uint8_t digits = 0;
  while (in.digit_next()) {
    const int digit = in.take_digit();
    if (digits == 9) continue;  // below a nanosecond nothing is kept
    fraction = fraction * 10 + static_cast<std::uint32_t>(digit);
    ++digits;
  }
  out.digits = digits;
  for (; digits < 9; ++digits) fraction *= 10;
  out.nanoseconds = fraction;
  out.precision = Precision::fraction;
  return true;
}

/// Z, or up to 14:00 east or west.
bool read_zone(Cursor& in, Temporal& out) {
  if (in.take('Z')) {
    out.zoned = true;
    return true;
  }
  const bool west = in.take('-');
  if (!west && !in.take('+')) return true;
  int hours;
  int minutes;
  if (!in.two(0, 14, hours) || !in.take(':') || !in.two(0, 59, minutes) || hours * 60 + minutes > 14 * 60) return false;
  out.offset = static_cast<std::int16_t>(west ? -(hours * 60 + minutes) : hours * 60 + minutes);
  out.zoned = true;
  return true;
}

char* put_two(char* at, int value) {
  *at++ = static_cast<char>('0' + value / 10);
  *at++ = static_cast<char>('0' + value % 10);
  return at;
}

char* put_clock(char* at, const Temporal& a) {
  at = put_two(at, a.hour);
  if (a.precision < Precision::minute) return at;
  *at++ = ':';
  at = put_two(at, a.minute);
  if (a.precision < Precision::second) return at;
  *at++ = ':';
  at = put_two(at, a.second);
  if (a.precision < Precision::fraction) return at;
  *at++ = '.';
  std::uint32_t rest = a.nanoseconds;
  for (std::uint32_t unit = 100'000'000, i = 0; i < a.digits; ++i, unit /= 10) {
    *at++ = static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
  return at;
}

}  // namespace

std::optional<Temporal> Temporal::parse_date(std::string_view text) {
  Temporal out;
  Cursor in(text);
  if (!read_date(in, out) || !in.done()) return std::nullopt;
  return out;
}

std::optional<Temporal> Temporal::parse_date_time(std::string_view text) {
  Temporal out;
  out.kind = Kind::date_time;
  Cursor in(text);
  if (!read_date(in, out)) return std::nullopt;
  if (!in.take('T') || in.done()) return in.done() ? std::optional(out) : std::nullopt;
  if (out.precision != Precision::day || !read_clock(in, out) || !read_zone(in, out) || !in.done()) return std::nullopt;
  return out;
}

std::optional<Temporal> Temporal::parse_time(std::string_view text) {
  Temporal out;
  out.kind = Kind::time;
  Cursor in(text);
  if (!read_clock(in, out) || !in.done()) return std::nullopt;
  return out;
}

std::size_t Temporal::text_to(char* buffer) const {
  char* at = buffer;
  if (kind == Kind::time) return static_cast<std::size_t>(put_clock(at, *this) - buffer);
  at = put_two(at, year / 100);
  at = put_two(at, year % 100);
  if (precision >= Precision::month) {
    *at++ = '-';
    at = put_two(at, month);
  }
  if (precision >= Precision::day) {
    *at++ = '-';
    at = put_two(at, day);
  }
  if (precision >= Precision::hour) {
    *at++ = 'T';
    at = put_clock(at, *this);
  }
  if (!zoned) return static_cast<std::size_t>(at - buffer);
  if (offset == 0) {
    *at++ = 'Z';
  } else {
    const int minutes = offset < 0 ? -offset : offset;
    *at++ = offset < 0 ? '-' : '+';
    at = put_two(at, minutes / 60);
    *at++ = ':';
    at = put_two(at, minutes % 60);
  }
  return static_cast<std::size_t>(at - buffer);
}

std::string Temporal::text() const {
  char buffer[40];
  return {buffer, text_to(buffer)};
}

int Temporal::digit_count() const {
  static constexpr int counts[] = {4, 6, 8, 10, 12, 14, 14};
  const int date_part = kind == Kind::time ? 8 : 0;
  return counts[static_cast<int>(precision)] - date_part + digits;
}

}  // namespace kapfhir::base
