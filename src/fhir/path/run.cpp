#include "fhir/path/run.hpp"

#include <ctime>

namespace kapfhir::fhir::path {

std::optional<bool> Host::member_of(std::string_view, std::string_view, std::string_view) {
  return std::nullopt;
}
std::optional<bool> Host::subsumes(std::string_view, std::string_view, std::string_view) {
  return std::nullopt;
}
std::optional<bool> Host::conforms_to(const Item&, std::string_view) {
  return std::nullopt;
}
const json::Node* Host::resolve(std::string_view) {
  return nullptr;
}

bool is(const Item& item, const TypeName& type) {
  if (type.any) return true;
  if (type.fhir && item.is_node()) return item.type && item.type->is(*type.fhir);
  if (item.is_node()) return !item.type && system_name(type.system) == type_name(item);
  return item.kind == type.system;
}

bool is_exactly(const Item& item, const TypeName& type) {
  // Patient.gender.ofType(string) is empty although a code is a string (the official suite, testInheritance).
  if (type.fhir && type.fhir->primitive()) return item.is_node() && item.type == type.fhir;
  return is(item, type);
}

void Run::begin(const Environment& surroundings, std::size_t slot_count) {
  environment = &surroundings;
  slots.assign(slot_count, Items());
  left_ = surroundings.budget.steps;
  steps_ = std::min(left_, slice);
  left_ -= steps_;
  timed_ = false;
  now_.reset();
  faulty_ = false;
}

bool Run::refill(const Step& step, std::uint64_t amount) {
  if (memory.exhausted()) return fault(step, base::Code::path_budget, "the results take too much memory");
  const auto time = std::chrono::steady_clock::now();
  // The clock is first read here: an evaluation that is over before takes no notice of it.
  if (!timed_) deadline_ = time + environment->budget.time, timed_ = true;
  if (time > deadline_) return fault(step, base::Code::path_budget, "the evaluation takes too long");
  if (amount >= steps_ + left_) return fault(step, base::Code::path_budget, "the evaluation takes too many steps");
  std::uint64_t all = steps_ + left_ - amount;
  steps_ = std::min(all, slice);
  left_ = all - steps_;
  return true;
}

bool Run::fault(const Step& step, base::Code code, std::string text) {
  if (faulty_) return false;  // the first one says it
  faulty_ = true;
  fault_code_ = code;
  fault_text_ = std::move(text);
  fault_at_ = step.at;
  return false;
}

const base::Temporal& Run::now() {
  if (now_) return *now_;
  if (environment->now) return *(now_ = environment->now);
  timespec time{};
  clock_gettime(CLOCK_REALTIME, &time);
  std::tm parts{};
  localtime_r(&time.tv_sec, &parts);
  base::Temporal now;
  now.kind = base::Temporal::Kind::date_time;
  now.precision = base::Temporal::Precision::fraction;
  now.year = static_cast<std::int16_t>(parts.tm_year + 1900);
  now.month = static_cast<std::uint8_t>(parts.tm_mon + 1);
  now.day = static_cast<std::uint8_t>(parts.tm_mday);
  now.hour = static_cast<std::uint8_t>(parts.tm_hour);
  now.minute = static_cast<std::uint8_t>(parts.tm_min);
  now.second = static_cast<std::uint8_t>(std::min(parts.tm_sec, 59));
  now.digits = 3;
  now.nanoseconds = static_cast<std::uint32_t>(time.tv_nsec / 1'000'000 * 1'000'000);
  now.offset = static_cast<std::int16_t>(parts.tm_gmtoff / 60);
  now.zoned = true;
  return *(now_ = now);
}

Truth as_truth(Run& run, const Step& step, Items items) {
  if (items.empty()) return Truth::empty;
  if (items.size() > 1)
    return run.fault_truth(step, "wanted one Boolean, found " + std::to_string(items.size()) + " items");
  const Item value = value_of(items[0], run.memory);
  return value.kind == Kind::boolean ? truth(value.boolean) : Truth::yes;
}

Truth test_by_run(Run& run, const Step& step, const Focus& focus) {
  const Memory::Mark mark = run.memory.mark();
  Truth answer = Truth::fault;
  {
    Collection out(run.memory);
    if (step.run(run, step, focus, out)) answer = as_truth(run, step, out.items());
  }
  if (run.slots.empty()) run.memory.release(mark);  // a variable may hold what was made here
  return answer;
}

bool run_by_test(Run& run, const Step& step, const Focus& focus, Collection& out) {
  const Truth answer = step.test(run, step, focus);
  if (answer == Truth::yes || answer == Truth::no) out.push(Item::of(answer == Truth::yes));
  return answer != Truth::fault;
}

int one(Run& run, const Step& step, Items items, Item& out, std::string_view what, std::string_view of) {
  if (items.empty()) return 0;
  if (items.size() > 1) {
    run.fault(step, std::string(what) + std::string(of) + " must be one item, found " + std::to_string(items.size()));
    return -1;
  }
  out = value_of(items[0], run.memory);
  // A primitive that has extensions only has no value to ask for.
  return out.is_node() && out.type && out.type->primitive() && !out.view() ? 0 : 1;
}

namespace {

int wrong(Run& run, const Step& step, const Item& found, std::string_view what, std::string_view of,
          std::string_view wanted) {
  run.fault(step, std::string(what) + std::string(of) + " must be " + std::string(wanted) + ", found " +
                      std::string(type_name(found)));
  return -1;
}

}  // namespace

int one_text(Run& run, const Step& step, Items items, std::string_view& out, std::string_view what,
             std::string_view of) {
  Item item;
  const int found = one(run, step, items, item, what, of);
  if (found != 1) return found;
  if (item.kind == Kind::string) return out = item.string(), 1;
  return wrong(run, step, item, what, of, "a String");
}

int one_integer(Run& run, const Step& step, Items items, std::int64_t& out, std::string_view what,
                std::string_view of) {
  Item item;
  const int found = one(run, step, items, item, what, of);
  if (found != 1) return found;
  if (item.kind == Kind::integer || item.kind == Kind::long_integer) return out = item.integer, 1;
  return wrong(run, step, item, what, of, "an Integer");
}

}  // namespace kapfhir::fhir::path
