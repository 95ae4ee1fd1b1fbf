// The results of a verb and their conversion report: both are there in the end, or neither.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/destination.hpp"
#include "cli/batch.hpp"

namespace kapfhir::cli {

/// Says what is wrong and answers what the shell learns.
Exit fail(Console& console, const base::Issues& issues);

/// What came of one text.
struct Result {
  std::string path;
  std::string_view episode;
  std::size_t resources = 0;
  std::size_t bytes = 0;
  std::map<std::string_view, std::size_t> withheld = {};
  bool archive = false;  ///< read from the clinic's own archive
};

class Results {
 public:
  /// Reads --report too. Issues: usage, file_write.
  static base::Outcome<Results> open(const Arguments& arguments, app::Destination::Plan plan);

  bool reports() const { return report_.has_value(); }
  base::Outcome<std::string> write(const app::Item& from, std::string_view id, std::string_view bytes) {
    return destination_.write(from, id, bytes);
  }
  /// Appends the text of `make`, when a report is wanted.
  template <class Make>
  base::Outcome<base::Done> report(Make make) {
    return report_ ? report_->write(make()) : base::Outcome<base::Done>(base::Done{});
  }
  /// A result to be said when it is in its place: now in a folder, at the end in a single file; never
  /// when the results themselves go to standard output.
  void say(Console& console, const Result& result);
  /// Publishes all of it when the run was not stopped, and answers what the shell learns.
  Exit finish(Console& console, Batch& batch, bool whole);

 private:
  Results(app::Destination destination, std::optional<app::Output> report, bool quiet)
      : destination_(std::move(destination)), report_(std::move(report)), quiet_(quiet) {}
  base::Outcome<base::Done> publish();
  void say_sum(Console& console);

  app::Destination destination_;
  std::optional<app::Output> report_;
  bool quiet_;

  /// Of the results in the place named last.
  struct Sum {
    std::string path, id;
    std::size_t episodes = 0, archives = 0, resources = 0, bytes = 0;
    std::map<std::string, std::size_t, std::less<>> withheld;
  };
  Sum sum_;
};

}  // namespace kapfhir::cli
