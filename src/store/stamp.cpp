#include "store/stamp.hpp"

#include <chrono>
#include <ctime>
#include <stdexcept>

#include "json/reader.hpp"
#include "json/writer.hpp"

namespace kapfhir::store {
namespace {

void write_name(std::string_view name, std::string& out) {
  if (out.back() != '{') out += ',';
  json::write_string(name, out);
  out += ':';
}

void write_member(std::string_view name, std::string_view text, std::string& out) {
  write_name(name, out);
  json::write_string(text, out);
}

void write_meta(json::View meta, std::string_view version, std::string_view instant, std::string& out) {
  write_name("meta", out);
  out += '{';
  write_member("versionId", version, out);
  write_member("lastUpdated", instant, out);
  for (json::View member : meta) {
    // A sibling (_versionId) of what we replace would belong to the replaced value.
    const std::string_view name = member.name().starts_with('_') ? member.name().substr(1) : member.name();
    if (name == "versionId" || name == "lastUpdated") continue;
    write_name(member.name(), out);
    json::write(member, out);
  }
  out += '}';
}

}  // namespace

// Written and read again rather than copied as a draft: the result is compact, and reading is as fast as copying.
fhir::Resource stamp(const fhir::Resource& resource, std::string_view id, std::uint64_t version,
                     std::string_view instant) {
  const json::View root = resource.root();
  const std::string number = std::to_string(version);
  bool id_written = false;
  bool meta_written = false;
  std::string out = "{";
  for (json::View member : root) {
    const bool before_the_rest = member.name() != "resourceType" && member.name() != "id" && member.name() != "meta";
    const bool id_now = member.name() == "id" || (before_the_rest && !root["id"]);
    const bool meta_now = member.name() == "meta" || (before_the_rest && !root["meta"]);
    if (id_now && !id_written) {
      write_member("id", id, out);
      id_written = true;
    }
    if (meta_now && !meta_written) {
      write_meta(root["meta"], number, instant, out);
      meta_written = true;
    }
    if (member.name() == "id" || member.name() == "meta") continue;
    write_name(member.name(), out);
    json::write(member, out);
  }
  if (!id_written) write_member("id", id, out);
  if (!meta_written) write_meta(root["meta"], number, instant, out);
  out += '}';
  auto document = json::parse(out);
  if (!document) throw std::logic_error("a stored resource does not read again");
  return fhir::Resource(*std::move(document));
}

std::string instant_now() {
  using namespace std::chrono;
  const auto now = time_point_cast<milliseconds>(system_clock::now());
  const std::time_t seconds = system_clock::to_time_t(now);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S.", &parts);
  std::string fraction = std::to_string(now.time_since_epoch().count() % 1000);
  return text + std::string(3 - fraction.size(), '0') + fraction + "Z";
}

}  // namespace kapfhir::store
