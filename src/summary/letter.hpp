// The summary for the referring physician: one model, from which plain text, page, PDF and FHIR document are made.
// It is composed from a released record only, so that no rendering can hold what was withheld. All texts are final:
// renderers lay out, escape and draw; they add no words of their own about the patient.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.hpp"

namespace kapfhir::summary {

/// A picture of numbers over time. The same numbers stand in `table`, for readers who cannot see the drawing.
struct Plot {
  struct Point {
    std::int64_t x = 0;              ///< days or minutes, see x_unit
    std::optional<base::Decimal> y;  ///< empty: not measured there; the line is broken, never bridged
    std::int64_t recall_from = 0;    ///< where the time that the value speaks about begins; = x for a moment
    std::string label;               ///< "21 on 3 Feb 2025"
  };
  struct Series {
    std::string name;
    enum class Mark : std::uint8_t { circle, square, triangle } mark = Mark::circle;  ///< told apart without colour
    std::vector<Point> points;                                                        ///< ascending in x
  };
  struct Band {  ///< a named range of the scale: "moderate", from 10 up to 15
    base::Decimal from, to;
    std::string name;
  };
  struct Threshold {
    base::Decimal y;
    std::string name;  ///< "below 5: remission range"
  };
  struct Event {  ///< a vertical mark: a dose
    std::int64_t x = 0;
    std::string name;
  };
  std::string id;           ///< of the page element, e.g. "plot-phq-9"
  std::string title;        ///< "Blood pressure, session 2: highest of 3 monitored sessions"
  std::string alternative;  ///< one sentence that says what the picture shows
  std::string x_title, y_title;
  enum class Unit : std::uint8_t { days, minutes } x_unit = Unit::days;
  std::vector<std::pair<std::int64_t, std::string>> x_ticks;  ///< place and text
  base::Decimal y_from, y_to;
  std::vector<Band> bands;
  std::vector<Threshold> thresholds;
  std::vector<Event> events;
  std::vector<Series> series;
};

struct Table {
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;  ///< as many cells as the head
};

struct Paragraph {
  std::string text;
  bool strong = false;
};
struct Listing {
  std::vector<std::string> items;
};
/// Label and text pairs: "Suicide risk": "...".
struct Facts {
  std::vector<std::pair<std::string, std::string>> lines;
};
/// A plot and its table stand together.
struct Figure {
  Plot plot;
  Table table;
};
using Block = std::variant<Paragraph, Listing, Facts, Table, Figure>;

struct Section {
  std::string id;  ///< "please", "state", "medicines", "treatment", "plan", "annex"
  std::string title;
  std::vector<Block> blocks;
  bool annex = false;  ///< on a page of its own behind the letter
};

struct Head {
  std::string clinic;                ///< name
  std::vector<std::string> contact;  ///< how to call us: "Telephone +1 ...", "Direct ...", address lines
  std::string kind;             ///< "Interim letter", "Final letter", "Urgent safety notice", "Copy for the patient"
  std::string date;             ///< "4 June 2025"
  std::string to;               ///< name and organization of the reader
  std::string patient;          ///< name
  std::string birth_date, mrn;  ///< empty when they may not leave or are not known
  std::string order_number;     ///< the reader's own (PLAC); empty when there is none
  std::string signed_by;        ///< "Signed by ... on ..."; empty while unsigned
};

enum class Kind : std::uint8_t { interim, final_, urgent, patient_copy };
enum class Standing : std::uint8_t { draft, signed_, amended };

struct Letter {
  Kind kind = Kind::interim;
  Standing standing = Standing::draft;  ///< a draft is watermarked and never sent
  std::string language = "en";
  std::string title;  ///< "Ketamine-assisted psychotherapy: final letter"
  Head head;
  std::vector<Section> sections;   ///< in the order of reading
  std::string foot;                ///< always the same words, whether or not anything was withheld
  std::string notice;              ///< 42 CFR Part 2; empty where it does not apply
  std::vector<std::string> marks;  ///< printed security marks of the released set
  std::string authored;            ///< FHIR dateTime of the letter, for Composition.date
  std::string author_id;           ///< record id of who wrote it; empty when nobody is named
  std::string attester_id;         ///< record id of who signed; empty while unsigned
  std::string attested;            ///< FHIR dateTime of the signature
};

}  // namespace kapfhir::summary
