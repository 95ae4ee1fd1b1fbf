// The operators of FHIRPath 2.0, section Operations.
#pragma once
#include "fhir/path/run.hpp"

namespace kapfhir::fhir::path {

/// + - * / div mod & on two values; pushes nothing where the result does not fit or is not defined. False: fault.
bool calculate(Run& run, const Step& step, Operator op, const Item& a, const Item& b, Collection& out);

// Steps whose arguments are the operands.
bool run_arithmetic(Run& run, const Step& step, const Focus& focus, Collection& out);
bool run_concatenate(Run& run, const Step& step, const Focus& focus, Collection& out);
bool run_unite(Run& run, const Step& step, const Focus& focus, Collection& out);
bool run_negate(Run& run, const Step& step, const Focus& focus, Collection& out);
bool run_indexer(Run& run, const Step& step, const Focus& focus, Collection& out);
bool run_as(Run& run, const Step& step, const Focus& focus, Collection& out);
Truth test_is(Run& run, const Step& step, const Focus& focus);
Truth test_equality(Run& run, const Step& step, const Focus& focus);
Truth test_order(Run& run, const Step& step, const Focus& focus);
Truth test_membership(Run& run, const Step& step, const Focus& focus);
Truth test_logic(Run& run, const Step& step, const Focus& focus);

}  // namespace kapfhir::fhir::path
