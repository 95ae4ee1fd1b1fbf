// What an Attachment says of its data agrees with them: size and SHA-1 (R4 datatypes.html#Attachment).
#include <charconv>

#include "crypto/hash.hpp"
#include "fhir/validate/rules.hpp"

namespace kapfhir::fhir::validate {

void attachment_fits_its_data(const Object& attachment, Findings& findings) {
  const json::View data = attachment.json["data"], size = attachment.json["size"], hash = attachment.json["hash"];
  if (!findings.wants_advice() || !data.is(json::Kind::string) || (!size && !hash)) return;
  const auto bytes = crypto::from_base64(data.string());
  if (!bytes) return;  // said elsewhere
  std::size_t said = 0;
  const std::string_view text = size.text();
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), said);
  if (size && fault == std::errc() && end == text.data() + text.size() && said != bytes->size())
    findings.error(base::Code::check_invariant, attachment.place,
                   "the size is said to be " + std::string(text) + ", but the data have " +
                       std::to_string(bytes->size()) + " bytes");
  if (!hash.is(json::Kind::string)) return;
  const auto digest = crypto::sha1(*bytes);
  const std::string_view raw(reinterpret_cast<const char*>(digest.data()), digest.size());
  if (crypto::from_base64(hash.string()) != std::string(raw))
    findings.error(base::Code::check_invariant, attachment.place, "the hash is not the SHA-1 of the data, in base64");
}

}  // namespace kapfhir::fhir::validate
