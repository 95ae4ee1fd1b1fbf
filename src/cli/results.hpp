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
  /// One line about one result, unless the results themselves go to standard output.
  void say(Console& console, const app::Item& from, const std::string& path, std::string_view id, std::size_t resources,
           std::size_t bytes, const std::map<std::string_view, std::size_t>& withheld) const;
  /// Publishes all of it when the run was not stopped, and answers what the shell learns.
  Exit finish(Batch& batch, bool whole);

 private:
  Results(app::Destination destination, std::optional<app::Output> report, bool quiet)
      : destination_(std::move(destination)), report_(std::move(report)), quiet_(quiet) {}
  base::Outcome<base::Done> publish();

  app::Destination destination_;
  std::optional<app::Output> report_;
  bool quiet_;
};

}  // namespace kapfhir::cli
