// Narratives, meta, Bundles and their entries.
#include <string>

#include "mutations/mutate.hpp"

namespace kapfhir::mutations {
namespace {

bool is_narrative(const Site& site) {
  return site.is_object_of("Narrative");
}

bool other_narrative(const Site& site, Random& random) {
  static const std::string open = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  static const std::string divs[] = {
      open + "<script>alert(1)</script>x</div>",
      open + "</div>",
      open + "   </div>",
      open + "<p></p></div>",
      open + "<img src=\"#x\" alt=\"x\"/></div>",
      open + "<img src=\"http://a.example/x.png\"/></div>",
      open + "<p onclick=\"x()\">x</p></div>",
      open + "<a href=\"javascript:alert(1)\">x</a></div>",
      open + "<a name=\"a\">x</a></div>",
      open + "<form>x</form></div>",
      open + "<iframe src=\"x\">x</iframe></div>",
      open + "<p>x</div>",
      open + "<p>x</P></div>",
      open + "x &nbsp; y</div>",
      open + "x &copy; &#169; &#xA9; y</div>",
      open + "x &unknown; y</div>",
      open + "x & y</div>",
      open + "x < y</div>",
      open + "<!-- a comment -->x</div>",
      open + "<?php x ?>x</div>",
      open + "<![CDATA[x]]></div>",
      open + "<p style=\"color:red\" class=\"a\" id=\"b\" title=\"t\" lang=\"en\" xml:lang=\"en\">x</p></div>",
      open +
          "<table border=\"1\" summary=\"s\"><tr><td rowspan=\"1\" colspan=\"2\" "
          "align=\"left\">x</td></tr></table></div>",
      open + "<font color=\"red\">x</font></div>",
      open + "<u>x</u><s>y</s><center>z</center></div>",
      open + "<b>x</b><i>y</i><tt>z</tt><big>a</big><small>b</small></div>",
      open + "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>x</div>",
      open + "<input type=\"text\"/>x</div>",
      open + "<object data=\"x\">y</object></div>",
      open + "<link rel=\"stylesheet\" href=\"x\"/>x</div>",
      open + "<style>p{}</style>x</div>",
      open + "<div>x</div></div>",
      open + "x</div> y",
      open + "x</div>" + open + "y</div>",
      open + "<p foo=\"bar\">x</p></div>",
      open + "<p class='a'>x</p></div>",
      open + "<p class=a>x</p></div>",
      open + "<p class=\"a\" class=\"b\">x</p></div>",
      open + "<b:p xmlns:b=\"http://www.w3.org/1999/xhtml\">x</b:p></div>",
      "<div xmlns=\"http://www.w3.org/1999/xhtml\"><h1>x</h1><h6>y</h6><h7>z</h7></div>",
      "<div>x</div>",
      "<div xmlns=\"http://www.w3.org/TR/xhtml1\">x</div>",
      "<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>",
      "<DIV xmlns=\"http://www.w3.org/1999/xhtml\">x</DIV>",
      "x",
      "<?xml version=\"1.0\"?>" + open + "x</div>",
      "<!DOCTYPE div>" + open + "x</div>",
      " " + open + "x</div> ",
      "<div xmlns=\"http://www.w3.org/1999/xhtml\"/>",
      "<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\">x</h:div>",
  };
  site.value["div"] = named("div", make_string(random.of(divs)));
  return true;
}

bool lose_status(const Site& site, Random& random) {
  site.value.remove(random.coin() ? "status" : "div");
  return true;
}

bool is_resource(const Site& site) {
  return site.is_resource();
}

bool other_meta(const Site& site, Random& random) {
  Value& meta = site.value["meta"];
  if (!meta.is_object()) meta.become(make_object());
  static const std::string r4 = "http://hl7.org/fhir/StructureDefinition/";
  switch (random.below(8)) {
    case 0:
      meta["profile"] = named("profile", make_array({make_string("http://a.example/unknown")}));
      return true;
    case 1:
      meta["profile"] =
          named("profile", make_array({make_string(r4 + std::string(site.value.string("resourceType")))}));
      return true;
    case 2:
      meta["profile"] = named("profile", make_array({make_string(r4 + "Medication")}));
      return true;
    case 3:
      meta["lastUpdated"] = named("lastUpdated", make_string("2024-05-06"));
      return true;
    case 4:
      meta["tag"] = named("tag", make_array({make_object({named("system", make_string("x y"))})}));
      return true;
    case 5:
      meta["profile"] = named("profile", make_array({make_string(r4 + "vitalsigns")}));
      return true;
    case 6:
      meta["source"] = named("source", make_string("#1"));
      return true;
    default:
      meta["versionId"] = named("versionId", make_string("a b"));
      return true;
  }
}

bool other_language(const Site& site, Random& random) {
  static constexpr const char* tags[] = {"en",         "de-CH", "english", "xx", "en_US",
                                         "zh-Hans-CN", "e",     "en-",     "EN", "sgn-BE-FR"};
  site.value["language"] = named("language", make_string(random.of(tags)));
  return true;
}

bool is_bundle(const Site& site) {
  return site.is_object_of("Bundle");
}

bool other_bundle_type(const Site& site, Random& random) {
  static constexpr const char* types[] = {
      "document",       "message", "transaction", "transaction-response", "batch",
      "batch-response", "history", "searchset",   "collection",           "subscription-notification"};
  const std::string type = random.of(types);
  if (site.value.string("type") == type) return false;
  site.value["type"] = named("type", make_string(type));
  return true;
}

bool reorder(const Site& site, Random&) {
  Value* const entry = site.value.find("entry");
  if (!entry || entry->children.size() < 2) return false;
  std::swap(entry->children.front(), entry->children.back());
  return true;
}

bool part_of_bundle(const Site& site, Random& random) {
  switch (random.below(5)) {
    case 0:
      site.value["total"] = named("total", make_number("3"));
      return true;
    case 1:
      site.value.remove("identifier");
      return true;
    case 2:
      site.value.remove("timestamp");
      return true;
    case 3:
      site.value["link"] =
          named("link",
                make_array({make_object({named("relation", make_string("self")), named("url", make_string("a b"))})}));
      return true;
    default:
      site.value.remove("entry");
      return true;
  }
}

bool is_entry(const Site& site) {
  return site.is_type("Bundle.entry") && site.value.is_object();
}

bool other_entry(const Site& site, Random& random) {
  Value& it = site.value;
  const std::string url(it.string("fullUrl"));
  switch (random.below(14)) {
    case 0:
      it.remove("fullUrl");
      return !url.empty();
    case 1:
      it["fullUrl"] = named("fullUrl", make_string("Patient/1"));
      return true;
    case 2:
      it["fullUrl"] = named("fullUrl", make_string("http://a.example/fhir/Patient/other"));
      return true;
    case 3:
      it["fullUrl"] = named("fullUrl", make_string(url + "/_history/1"));
      return !url.empty();
    case 4:
      it["fullUrl"] = named("fullUrl", make_string("urn:uuid:c757873d-ec9a-4326-a141-556f43239520"));
      return true;
    case 5: {
      const std::string first(site.holder.children.front().string("fullUrl"));
      if (first.empty() || first == url) return false;
      it["fullUrl"] = named("fullUrl", make_string(first));
      return true;
    }
    case 6:
      it.remove("resource");
      return true;
    case 7:
      if (!it.find("request")) return false;
      it.remove("request");
      return true;
    case 8:
      it["request"] = named("request", make_object({named("method", make_string(random.coin() ? "PUT" : "FETCH")),
                                                    named("url", make_string("Patient/1"))}));
      return true;
    case 9:
      it["search"] = named("search", make_object({named("mode", make_string(random.coin() ? "match" : "maybe"))}));
      return true;
    case 10:
      it["response"] = named("response", make_object({named("status", make_string("200"))}));
      return true;
    case 11:
      if (Value* const resource = it.find("resource")) resource->remove("id");
      return true;
    case 12:
      if (Value* const resource = it.find("resource"); resource && resource->is_object())
        (*resource)["id"] = named("id", make_string("another"));
      return true;
    default: {
      Value copy = it;
      site.holder.children.push_back(std::move(copy));
      return true;
    }
  }
}

constexpr Way ways[] = {
    {"narrative", is_narrative, other_narrative},
    {"narrative", is_narrative, other_narrative},
    {"narrative without status or div", is_narrative, lose_status},
    {"meta", is_resource, other_meta},
    {"language", is_resource, other_language},
    {"type of a Bundle", is_bundle, other_bundle_type},
    {"order of entries", is_bundle, reorder},
    {"part of a Bundle", is_bundle, part_of_bundle},
    {"entry of a Bundle", is_entry, other_entry},
    {"entry of a Bundle", is_entry, other_entry},
};

}  // namespace

std::span<const Way> ways_of_resources() {
  return ways;
}

}  // namespace kapfhir::mutations
