// A table of the PDF: columns as wide as their words ask, rows never cut, the head again on every page.
#pragma once
#include "summary/letter.hpp"
#include "summary/pdf_plan.hpp"

namespace kapfhir::summary {

class TablePlan {
 public:
  /// `table` must outlive the plan.
  TablePlan(Type& type, const Table& table, double x, double width, bool captioned = true);

  /// Caption, head and the first row: what must stand together.
  double least() const;
  /// Of all rows; reads every one.
  double height() const;
  void put(Plan& plan) const;

 private:
  double row_height(const std::vector<std::string>& row, const Face& face) const;
  void put_row(Plan& plan, const std::vector<std::string>& row, const Face& face, double height, const char* tag) const;
  void put_head(Plan& plan, bool tagged) const;
  void put_long_row(Plan& plan, const std::vector<std::string>& row) const;
  void underline(Plan& plan, double thickness, double grey) const;

  Type& type_;
  const Table& table_;
  double x_, width_;
  std::vector<double> columns_;
  double head_height_ = 0, caption_height_ = 0;
};

}  // namespace kapfhir::summary
