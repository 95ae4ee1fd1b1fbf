// No rendering holds what was not released: a canary in every free-text member of random episodes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "crypto/hash.hpp"
#include "json/writer.hpp"
#include "release/random_consents.hpp"
#include "summary/compose.hpp"
#include "summary/document.hpp"
#include "summary/render.hpp"
#include "summary/tools.hpp"
#include "summary/wrapped.hpp"
#include "support/generator.hpp"
#include "translate/translate.hpp"

namespace kapfhir::summary::test {
namespace {

/// The canaries that stand in `text`, by number.
std::set<std::size_t> singing(const std::string& text) {
  std::set<std::size_t> out;
  for (std::size_t at = text.find("canary"); at != std::string::npos; at = text.find("canary", at + 1)) {
    std::size_t end = at + 6;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end > at + 6 && end < text.size() && text[end] == 'x')
      out.insert(std::stoul(text.substr(at + 6, end - at - 6)));
  }
  return out;
}

/// What is in base64 can be read as well.
void decoded(json::View view, std::string& out) {
  if (const auto bytes = crypto::from_base64(view.string()); view.is(json::Kind::string) && bytes) out += *bytes + "\n";
  for (json::View child : view) decoded(child, out);
}
std::string readable(const fhir::Resource& resource) {
  std::string out = json::write(resource.root());
  decoded(resource.root(), out);
  return out;
}

struct Told {
  std::set<std::size_t> planted, released;
  fhir::Resource bundle;
  Letter letter;
};

/// A random record released to a random recipient, and the letter of it; nothing when all of it stays.
std::optional<Told> tell(std::uint64_t seed) {
  kapfhir::tests::Random random(seed * 104729);
  kap::EpisodeRecord record =
      kapfhir::tests::random_episode(seed, {.all_present = random.percent(50), .unknown_members = true});
  release::tests::random_consents(random, record);
  Told out;
  for (const auto& [place, text] : release::tests::plant_canaries(record)) out.planted.merge(singing(text));
  const release::Request request = release::tests::random_request(random, record);
  const auto released = release::release(translate::to_fhir(record).bundle, request, {}, {});
  if (!released) return std::nullopt;
  out.bundle = *released->resource;
  out.released = singing(readable(out.bundle));
  base::Issues findings;
  const auto back = translate::from_fhir(out.bundle, findings);
  if (!back) return std::nullopt;
  Occasion occasion;
  occasion.reader = request.recipient.name;
  occasion.written = "2025-06-30T12:00:00Z";
  occasion.patient_copy = random.percent(10);
  occasion.urgent = random.percent(10);
  const auto letter = compose(*back, occasion);
  if (!letter) return std::nullopt;
  out.letter = *letter;
  return out;
}

void expect_silent(const Told& told, const std::string& text, const std::string& form) {
  for (const std::size_t canary : singing(text)) EXPECT_TRUE(told.released.contains(canary)) << form << ": " << canary;
}

}  // namespace

TEST(Canaries, NoRenderingHoldsWhatWasWithheld) {
  translate::prepare();
  const std::uint64_t count = std::getenv("KAPFHIR_LONG") != nullptr ? 3000 : 150;
  std::size_t letters = 0, withheld = 0, heard = 0;
  for (std::uint64_t seed = 1; seed <= count && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto told = tell(seed);
    if (!told) continue;
    ++letters;
    withheld += told->planted.size() - told->released.size();
    const std::string text = render_text(told->letter);
    heard += singing(text).size();
    expect_silent(*told, text, "text");
    expect_silent(*told, render_html(told->letter), "page");
    for (const bool ips : {false, true}) {
      DocumentOptions options;
      options.ips = ips;
      expect_silent(*told, readable(make_document(told->bundle, told->letter, options)), "document");
    }
    expect_silent(*told, readable(with_letter(told->bundle, {told->letter, text, "text/plain"})), "wrapped");
  }
  EXPECT_GT(letters, count / 4);
  EXPECT_GT(withheld, letters) << "or there was nothing to hide";
  EXPECT_GT(heard, letters / 2) << "or nothing would ever be heard";
}

TEST(Canaries, NorDoesThePdf) {
  KAPFHIR_NEEDS("pdftotext");
  translate::prepare();
  std::size_t letters = 0;
  for (std::uint64_t seed = 1; letters < 8 && seed < 60; ++seed) {
    const auto told = tell(seed);
    if (!told) continue;
    ++letters;
    const auto file = put("canary.pdf", render_pdf(told->letter, {}).bytes);
    const auto text = said("pdftotext -layout " + file.string() + " -");
    ASSERT_TRUE(text);
    expect_silent(*told, *text, "pdf");
  }
  EXPECT_EQ(letters, 8u);
}

}  // namespace kapfhir::summary::test
