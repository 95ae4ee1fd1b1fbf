#include "fhir/terms/code_table.hpp"

#include <bit>

namespace kapfhir::fhir::terms {

CodeTable::CodeTable(const Extent& extent) : elsewhere_(extent.elsewhere) {
  systems_.reserve(extent.parts.size());
  for (const auto& [url, part] : extent.parts) {
    System system{url, part.spelling(), part.form, part.fitting, part.others, {}};
    const auto matters = [&one = part](Truth truth) { return truth != one.fitting || truth != one.others; };
    std::size_t count = 0;
    for (const auto& [code, truth] : part.listed) count += matters(truth);
    if (count != 0) system.slots.resize(std::bit_ceil(count * 2));
    for (const auto& [code, truth] : part.listed) {
      if (!matters(truth)) continue;
      const std::uint32_t hash = hash_but_for_case(code);
      std::size_t at = hash & (system.slots.size() - 1);
      while (system.slots[at].text) at = (at + 1) & (system.slots.size() - 1);
      system.slots[at] = {code.data(), static_cast<std::uint32_t>(code.size()), hash, truth};
    }
    systems_.push_back(std::move(system));
  }
}

Truth CodeTable::System::ask(std::string_view code, std::uint32_t hash) const {
  bool nearly = false;
  if (!slots.empty()) {
    for (std::size_t at = hash & (slots.size() - 1); slots[at].text; at = (at + 1) & (slots.size() - 1)) {
      const Slot& slot = slots[at];
      if (slot.hash != hash || slot.size != code.size()) continue;
      if (slot.code() == code) return slot.truth;
      if (spelling == Spelling::exact || !equal_but_for_case(slot.code(), code)) continue;
      if (spelling == Spelling::any_case) return slot.truth;
      nearly = true;
    }
  }
  if (nearly) return Truth::unknown;
  return fitting != others && form.fits(code) ? fitting : others;
}

std::optional<bool> CodeTable::contains(std::string_view system, std::string_view code) const {
  if (code.empty()) return false;
  const std::uint32_t hash = hash_but_for_case(code);
  Truth found = elsewhere_;
  for (const System& one : systems_) {
    if (system.empty()) {
      found = either(found, one.ask(code, hash));
      if (found == Truth::yes) break;
    } else if (one.url == system) {
      return answer(one.ask(code, hash));
    }
  }
  return answer(found);
}

}  // namespace kapfhir::fhir::terms
