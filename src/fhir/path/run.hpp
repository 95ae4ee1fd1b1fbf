// One evaluation: steps, the focus they run in, budget and faults.
#pragma once
#include <re2/re2.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/issue.hpp"
#include "fhir/path/environment.hpp"
#include "fhir/path/memory.hpp"
#include "fhir/path/syntax.hpp"

namespace kapfhir::fhir::path {

/// The answer of a boolean step: three values and the fault that ends the run.
enum class Truth : std::uint8_t { no, yes, empty, fault };
inline Truth truth(bool value) {
  return value ? Truth::yes : Truth::no;
}

/// What $this, $index and $total are.
struct Focus {
  Items self;
  std::int64_t index = -1;
  const Items* total = nullptr;
};

/// The name of a type in an expression.
struct TypeName {
  const TypeInfo* fhir = nullptr;
  Kind system = Kind::node;  ///< node: no System type; beside `fhir` where the name alone may mean either (Quantity)
  bool any = false;          ///< System.Any
  bool operator==(const TypeName&) const = default;
};
bool is(const Item& item, const TypeName& type);          ///< also what specializes it
bool is_exactly(const Item& item, const TypeName& type);  ///< as ofType() and as(): primitives without specializations

class Run;
struct Step;
using RunStep = bool (*)(Run&, const Step&, const Focus&, Collection& out);
using TestStep = Truth (*)(Run&, const Step&, const Focus&);

/// A planned piece of the expression. `run` appends its result; `test` is set for what answers a boolean.
struct Step {
  RunStep run = nullptr;
  TestStep test = nullptr;
  const Step* input = nullptr;  ///< nullptr: $this
  std::array<const Step*, 3> arguments{};
  std::uint8_t count = 0;  ///< of arguments
  Operator op{};
  bool flag = false;       ///< of a member: may name the type of the context; of a sort key: descending; of as: of many
  std::uint16_t slot = 0;  ///< of a variable that the expression defines
  std::uint32_t at = 0;    ///< byte offset in the expression
  json::Name name = nullptr;
  const TypeInfo* guess = nullptr;  ///< the type in which the planner looked up `elements`
  std::span<const ElementInfo> elements;
  TypeName type;
  Item literal;
  std::string text;                         ///< of a variable, a fault
  std::unique_ptr<const re2::RE2> pattern;  ///< of a literal regular expression
  std::string_view function;                ///< for messages
};

class Run {
 public:
  explicit Run(Memory& owned) : memory(owned) {}
  Run(const Run&) = delete;

  Memory& memory;
  const Environment* environment = nullptr;
  std::vector<Items> slots;  ///< of the variables that the expression defines

  /// False with a fault when the budget is spent.
  bool spend(const Step& step, std::uint64_t amount = 1) {
    if (amount < steps_) [[likely]] {
      steps_ -= amount;
      return true;
    }
    return refill(step, amount);
  }
  /// For what may take long in one step: looks at the clock now.
  bool look(const Step& step) {
    left_ += steps_;
    steps_ = 0;
    return refill(step, 1);
  }
  bool fault(const Step& step, base::Code code, std::string text);
  bool fault(const Step& step, std::string text) { return fault(step, base::Code::path_execution, std::move(text)); }
  Truth fault_truth(const Step& step, std::string text) { return fault(step, std::move(text)), Truth::fault; }

  const base::Temporal& now();
  void begin(const Environment& environment, std::size_t slots);
  const std::string& fault_text() const { return fault_text_; }
  base::Code fault_code() const { return fault_code_; }
  std::uint32_t fault_at() const { return fault_at_; }
  bool faulty() const { return faulty_; }

 private:
  static constexpr std::uint64_t slice = 4096;  // steps between two looks at the clock
  bool refill(const Step& step, std::uint64_t amount);

  std::uint64_t steps_ = 0, left_ = 0;
  std::chrono::steady_clock::time_point deadline_;
  bool timed_ = false;
  std::optional<base::Temporal> now_;
  std::string fault_text_;
  base::Code fault_code_{};
  std::uint32_t fault_at_ = 0;
  bool faulty_ = false;
};

inline bool run_step(Run& run, const Step& step, const Focus& focus, Collection& out) {
  return run.spend(step) && step.run(run, step, focus, out);
}

/// A boolean from one item or none (FHIRPath, Singleton Evaluation of Collections).
Truth as_truth(Run& run, const Step& step, Items items);
inline Truth test_step(Run& run, const Step& step, const Focus& focus);
Truth test_by_run(Run& run, const Step& step, const Focus& focus);
inline Truth test_step(Run& run, const Step& step, const Focus& focus) {
  if (!run.spend(step)) return Truth::fault;
  return step.test ? step.test(run, step, focus) : test_by_run(run, step, focus);
}
/// The RunStep of what has a TestStep.
bool run_by_test(Run& run, const Step& step, const Focus& focus, Collection& out);

/// The input of a step: what its `input` gives, or $this without a copy.
class Given {
 public:
  Given(Run& run, const Step& step, const Focus& focus) : own_(run.memory) {
    if (!step.input) {
      items_ = focus.self;
    } else {
      good_ = run_step(run, *step.input, focus, own_);
      items_ = own_.items();
    }
  }
  explicit operator bool() const { return good_; }
  Items items() const { return items_; }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  const Item& operator[](std::size_t at) const { return items_[at]; }

 private:
  Collection own_;
  Items items_;
  bool good_ = true;
};

/// The result of an argument that is no lambda: it sees the same $this as the step.
class Argument {
 public:
  Argument(Run& run, const Step& step, std::size_t at, const Focus& focus) : own_(run.memory) {
    good_ = run_step(run, *step.arguments[at], focus, own_);
  }
  explicit operator bool() const { return good_; }
  Items items() const { return own_.items(); }
  std::size_t size() const { return own_.size(); }
  bool empty() const { return own_.empty(); }
  const Item& operator[](std::size_t i) const { return own_[i]; }

 private:
  Collection own_;
  bool good_ = true;
};

// One value out of a collection. Each answers: 1 there is one, 0 there is none, -1 fault (several, or another type).
// `what` and `of` together name it in the message.
int one(Run& run, const Step& step, Items items, Item& out, std::string_view what, std::string_view of = {});
int one_text(Run& run, const Step& step, Items items, std::string_view& out, std::string_view what,
             std::string_view of = {});
int one_integer(Run& run, const Step& step, Items items, std::int64_t& out, std::string_view what,
                std::string_view of = {});

}  // namespace kapfhir::fhir::path
