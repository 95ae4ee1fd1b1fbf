#include "fhir/definitions/library.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "fhir/definitions/pack_file.hpp"
#include "fhir/definitions/registry_version.hpp"
#include "json/draft.hpp"
#include "json/writer.hpp"

namespace kapfhir::fhir::definitions {
namespace {

using base::Code;
using base::Outcome;

/// The packs of a folder, by name. No folder, no packs.
Outcome<std::vector<std::string>> packs_in(const std::string& folder) {
  std::vector<std::string> out;
  if (folder.empty()) return out;
  std::error_code failed;
  for (auto at = std::filesystem::directory_iterator(folder, failed); !failed && at != std::filesystem::end(at);
       at.increment(failed)) {
    std::string name = at->path().filename().string();
    if (name.ends_with(pack::file_end) && !name.starts_with('.')) out.push_back(at->path().string());
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    base::Issue issue = base::error(Code::file_read, "", "the folder of packages cannot be read: " + failed.message());
    issue.source = folder;
    return issue;
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

struct Library::Impl {
  /// What was added to another library; its texts point into the document, its JSON is only an address and a text.
  struct Added {
    json::Document document;
    std::string text;
    Definition definition;
  };

  std::vector<std::unique_ptr<PackFile>> packs;  // the first one is that of R4
  std::vector<Package> packages;
  const Library* below = nullptr;  // where `added` finds no answer
  std::vector<std::unique_ptr<Added>> added;

  /// R4 4.0.1 itself.
  static bool is_r4(std::size_t pack, std::uint32_t package) { return pack == 0 && package == 0; }
  Definition find(std::string_view type, std::string_view canonical) const;
  Definition find(std::string_view type, std::string_view url, std::string_view wanted) const;
  Definition find_added(std::string_view type, std::string_view url, std::string_view wanted) const;
};

// The last that was added wins; what has no version stands for any.
Definition Library::Impl::find_added(std::string_view type, std::string_view url, std::string_view wanted) const {
  for (auto at = added.rbegin(); at != added.rend(); ++at) {
    const Definition& one = (*at)->definition;
    if (one.url != url || (!type.empty() && one.type != type)) continue;
    if (wanted.empty() || one.version.empty() || version_matches(one.version, wanted)) return one;
  }
  return {};
}

Definition Library::Impl::find(std::string_view type, std::string_view canonical) const {
  const std::size_t first = canonical.find('|');
  if (first == std::string_view::npos) return find(type, canonical, {});
  if (Definition found = find(type, canonical.substr(0, first), canonical.substr(first + 1))) return found;
  // Four code systems of R4 have a bar inside their url: ".../v2-0360|2.7".
  if (Definition found = find(type, canonical, {})) return found;
  const std::size_t last = canonical.rfind('|');
  return last == first ? Definition() : find(type, canonical.substr(0, last), canonical.substr(last + 1));
}

Definition Library::Impl::find(std::string_view type, std::string_view url, std::string_view wanted) const {
  if (url.empty()) return {};
  if (below) {
    if (Definition own = find_added(type, url, wanted)) return own;
    return below->impl_->find(type, url, wanted);
  }
  Definition best;
  bool best_is_r4 = false;
  for (std::size_t i = 0; i < packs.size(); ++i) {
    packs[i]->each(url, [&](std::uint32_t number) {
      const Definition here = packs[i]->definition(number);
      if (!here || (!type.empty() && here.type != type)) return;
      if (!wanted.empty() && !version_matches(here.version, wanted)) return;
      const bool r4 = is_r4(i, packs[i]->package_of(number));
      // The whole version before a part of it; R4 before all when no version is asked for; then the later version; and
      // of two that are equal the first, in the order of the packs.
      const auto rank = [&](const Definition& one, bool own) {
        return std::tuple(!wanted.empty() && one.version == wanted, wanted.empty() && own);
      };
      const auto mine = rank(here, r4), other = rank(best, best_is_r4);
      if (best && (mine < other || (mine == other && compare_versions(here.version, best.version) <= 0))) return;
      best = here;
      best_is_r4 = r4;
    });
  }
  return best;
}

Library::Library(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Library::~Library() = default;

Outcome<std::shared_ptr<const Library>> Library::open(const std::string& r4_pack, const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  KAP_TRY(r4, PackFile::open(r4_pack));
  impl->packs.push_back(std::move(r4));
  KAP_TRY(added, packs_in(folder));
  for (const std::string& path : added) {
    KAP_TRY(pack, PackFile::open(path));
    impl->packs.push_back(std::move(pack));
  }
  for (const auto& pack : impl->packs) {
    for (std::uint32_t i = 0; i < pack->packages(); ++i) {
      const std::string_view label = pack->label(i);
      const std::size_t hash = std::min(label.find('#'), label.size());
      impl->packages.push_back({std::string(label.substr(0, hash)),
                                std::string(label.substr(std::min(hash + 1, label.size()))), pack->path(),
                                pack->count(i)});
    }
  }
  return std::shared_ptr<const Library>(new Library(std::move(impl)));
}

std::unique_ptr<Library> Library::over(const Library& below) {
  auto impl = std::make_unique<Impl>();
  impl->below = &below;
  impl->packages = below.packages();
  return std::unique_ptr<Library>(new Library(std::move(impl)));
}

void Library::add(json::View resource) {
  auto one = std::make_unique<Impl::Added>();
  json::Draft draft;
  const json::DraftNode* const copy = draft.copy(resource);
  one->document = std::move(draft).freeze(copy);
  const json::View root = one->document.root();
  one->text = json::write(root);
  one->definition = {root["resourceType"].string(),
                     root["url"].string(),
                     root["version"].string(),
                     root["id"].string(),
                     "added",
                     one->text};
  impl_->added.push_back(std::move(one));
}

Definition Library::find(std::string_view canonical) const {
  return impl_->find({}, canonical);
}

Definition Library::find(std::string_view type, std::string_view canonical) const {
  return impl_->find(type, canonical);
}

json::View Library::tree(const Definition& definition) const {
  for (const auto& one : impl_->added)
    if (one->text.data() == definition.json.data()) return one->document.root();
  if (impl_->below) return impl_->below->tree(definition);
  for (const auto& pack : impl_->packs)
    if (pack->holds(definition.json)) return pack->tree(definition);
  return {};
}

std::vector<Definition> Library::all(std::string_view type) const {
  std::vector<Definition> out;
  if (impl_->below) {
    out = impl_->below->all(type);
    for (const auto& one : impl_->added)
      if (one->definition.type == type) out.push_back(one->definition);
    return out;
  }
  std::size_t of_r4 = 0;
  for (std::size_t i = 0; i < impl_->packs.size(); ++i) {
    const PackFile& pack = *impl_->packs[i];
    pack.each_run(type, [&](std::uint32_t package, std::uint32_t first, std::uint32_t count) {
      for (std::uint32_t n = first; n < first + count; ++n)
        if (Definition one = pack.definition(n)) out.push_back(one);
      if (Impl::is_r4(i, package)) of_r4 = out.size();
    });
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(of_r4), out.end(),
                   [](const Definition& a, const Definition& b) { return a.url < b.url; });
  return out;
}

const std::vector<Library::Package>& Library::packages() const {
  return impl_->packages;
}

base::Issues Library::conflicts() const {
  base::Issues out;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Definition> seen;
  for (const auto& pack : impl_->packs) {
    for (std::uint32_t i = 0; i < pack->definitions(); ++i) {
      const Definition one = pack->definition(i);
      if (one.url.empty()) continue;
      const auto [found, fresh] = seen.try_emplace({one.type, one.url, one.version}, one);
      if (fresh || found->second.json == one.json) continue;
      const std::string version = one.version.empty() ? "" : "|" + std::string(one.version);
      base::Issue issue = base::warning(Code::package_conflict, std::string(one.url) + version,
                                        std::string(found->second.package) + " and " + std::string(one.package) +
                                            " define this " + std::string(one.type) + " differently");
      issue.source = pack->path();
      out.push_back(std::move(issue));
    }
  }
  return out;
}

base::Issues Library::verify() const {
  base::Issues out;
  for (const auto& pack : impl_->packs) {
    base::Issues here = pack->verify();
    out.insert(out.end(), here.begin(), here.end());
  }
  return out;
}

}  // namespace kapfhir::fhir::definitions
