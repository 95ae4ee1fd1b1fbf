#include "base/calendar.hpp"
#include "fhir/validate/formats.hpp"

namespace kapfhir::fhir::validate {
namespace {

/// Reads a text from its beginning; each call answers whether it found what was wanted, and then stands behind it.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool next_is(char c) const { return !rest_.empty() && rest_[0] == c; }
  bool skip(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Exactly `digits` digits with a value from `low` to `high`.
  bool number(int digits, int low, int high, int& out) {
    if (rest_.size() < static_cast<std::size_t>(digits)) return false;
    out = 0;
    for (int i = 0; i < digits; ++i) {
      const char c = rest_[static_cast<std::size_t>(i)];
      if (c < '0' || c > '9') return false;
      out = out * 10 + (c - '0');
    }
    rest_.remove_prefix(static_cast<std::size_t>(digits));
    return out >= low && out <= high;
  }
  bool number(int digits, int low, int high) {
    int ignored = 0;
    return number(digits, low, high, ignored);
  }
  bool some_digits() {
    const auto end = rest_.find_first_not_of("0123456789");
    const auto digits = end == rest_.npos ? rest_.size() : end;
    rest_.remove_prefix(digits);
    return digits != 0;
  }

 private:
  std::string_view rest_;
};

enum class DatePart { none, year, month, day };

/// The longest date at the beginning; `none` when there is none or it is not in the calendar. Year 0000 is not.
DatePart date(Scan& scan) {
  int year = 0, month = 0;
  if (!scan.number(4, 1, 9999, year)) return DatePart::none;
  if (!scan.skip('-')) return DatePart::year;
  if (!scan.number(2, 1, 12, month)) return DatePart::none;
  if (!scan.skip('-')) return DatePart::month;
  return scan.number(2, 1, base::days_in_month(year, month)) ? DatePart::day : DatePart::none;
}

// Second 60 is a leap second; hour 24 is not allowed (datatypes.html#time).
bool clock(Scan& scan) {
  if (!(scan.number(2, 0, 23) && scan.skip(':') && scan.number(2, 0, 59) && scan.skip(':') && scan.number(2, 0, 60)))
    return false;
  return !scan.skip('.') || scan.some_digits();
}

bool zone(Scan& scan) {
  if (scan.skip('Z')) return true;
  if (!scan.skip('+') && !scan.skip('-')) return false;
  int hours = 0, minutes = 0;
  return scan.number(2, 0, 14, hours) && scan.skip(':') && scan.number(2, 0, 59, minutes) &&
         hours * 60 + minutes <= 14 * 60;
}

bool clock_with_zone(Scan& scan) {
  return scan.skip('T') && clock(scan) && zone(scan) && scan.done();
}

}  // namespace

bool is_date(std::string_view text) {
  Scan scan(text);
  return date(scan) != DatePart::none && scan.done();
}

bool is_date_time(std::string_view text) {
  Scan scan(text);
  const DatePart part = date(scan);
  if (part == DatePart::none) return false;
  return scan.done() || (part == DatePart::day && clock_with_zone(scan));
}

bool is_instant(std::string_view text) {
  Scan scan(text);
  return date(scan) == DatePart::day && clock_with_zone(scan);
}

bool is_time(std::string_view text) {
  Scan scan(text);
  return clock(scan) && scan.done();
}

}  // namespace kapfhir::fhir::validate
