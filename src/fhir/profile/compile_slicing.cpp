// What tells slices apart: as the element says, or by default; urls of extensions are looked up here, once.
#include "fhir/profile/compile.hpp"

namespace kapfhir::fhir::profile {
namespace {

// Some write none: choices are sliced by type, extensions by url.
Slicing default_slicing(const Program& program, const Node& node) {
  Slicing out;
  if (node.is_extension) {
    out.discriminators.push_back({Discriminator::Kind::value, *parse_path("url"), "url"});
  } else if (program.nodes[node.slices.front()].types.size() < node.types.size()) {
    out.discriminators.push_back({Discriminator::Kind::type, {}, "$this"});
  }
  return out;
}

bool by_url(const Slicing& slicing) {
  return slicing.discriminators.size() == 1 && slicing.discriminators[0].kind == Discriminator::Kind::value &&
         slicing.discriminators[0].text == "url";
}

std::string_view url_of(const Program& program, const Node& slice) {
  for (const std::uint32_t index : slice.children) {
    const Node& child = program.nodes[index];
    if (child.name == "url" && child.fixed) return child.fixed.text();
  }
  for (const TypeRule& type : slice.types) {
    if (type.profiles.size() != 1) continue;
    return without_version(type.profiles[0].canonical);
  }
  return {};
}

}  // namespace

Slicing read_slicing(json::View slicing) {
  Slicing out;
  const std::string_view rules = slicing["rules"].string();
  out.rules = rules == "closed"      ? Slicing::Rules::closed
              : rules == "openAtEnd" ? Slicing::Rules::open_at_end
                                     : Slicing::Rules::open;
  out.ordered = slicing["ordered"].is_true();
  for (const json::View one : slicing["discriminator"]) {
    Discriminator made;
    const std::string_view type = one["type"].string();
    made.text = one["path"].string();
    made.kind = type == "value" || type == "pattern" ? Discriminator::Kind::value
                : type == "exists"                   ? Discriminator::Kind::exists
                : type == "type"                     ? Discriminator::Kind::type
                : type == "profile"                  ? Discriminator::Kind::profile
                                                     : Discriminator::Kind::unknown;
    auto path = parse_path(made.text);
    if (path) made.path = *std::move(path);
    if (!path) made.kind = Discriminator::Kind::unknown;
    out.discriminators.push_back(std::move(made));
  }
  return out;
}

void prepare_slicing(Program& program) {
  for (Node& node : program.nodes) {
    if (node.slices.empty()) continue;
    if (!node.slicing) node.slicing = default_slicing(program, node);
    if (!by_url(*node.slicing)) continue;
    for (const std::uint32_t slice : node.slices)
      program.nodes[slice].match_url = url_of(program, program.nodes[slice]);
  }
}

}  // namespace kapfhir::fhir::profile
