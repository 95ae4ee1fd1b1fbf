// A walk along the rows of a mapping part, with the places in record and FHIR that each of them fills.
#pragma once
#include <string>

#include "json/tree.hpp"
#include "translate/table.hpp"

namespace kapfhir::release {

class RowVisitor {
 public:
  virtual ~RowVisitor() = default;
  /// A row with a member, in the element `home` that its table fills; `position` is that of the object. Rows of inner
  /// tables come with their own element. Answers whether to go on below it.
  virtual bool row(const translate::ObjectTable& table, const translate::Row& row, json::View home,
                   const std::string& position) = 0;
  /// Once for each object: the resource, and each element that an inner table fills.
  virtual void object(const translate::ObjectTable&, json::View, const std::string&) {}
};

/// The JSON Pointer of the row's member.
std::string member_path(const translate::ObjectTable& table, const translate::Row& row, const std::string& position);

/// One row, and what is within it.
void visit_row(const translate::ObjectTable& table, const translate::Row& row, json::View home,
               const std::string& position, RowVisitor& visitor);
/// All rows of a part.
void visit_rows(const translate::ObjectTable& table, const translate::Part& part, json::View home,
                const std::string& position, RowVisitor& visitor);

}  // namespace kapfhir::release
