#include "fhir/xml/sax.hpp"

#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <climits>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "fhir/xml/libxml2.hpp"

namespace kapfhir::fhir::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

struct FreeContext {
  void operator()(xmlParserCtxt* context) const { libxml2()->free_parser(context); }
};

// Own words, because libxml2's messages may quote the text.
const char* explain(int code) {
  switch (code) {
    case XML_ERR_DOCUMENT_EMPTY:
      return "there is no element";
    case XML_ERR_DOCUMENT_END:
      return "more text after the end of the element";
    case XML_ERR_TAG_NAME_MISMATCH:
      return "an end tag does not fit the start tag";
    case XML_ERR_TAG_NOT_FINISHED:
      return "the text ends before the element does";
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return "the same attribute twice";
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
      return "the value of an attribute is not in quotes";
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
      return "the value of an attribute is not closed";
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
      return "an attribute without a value";
    case XML_ERR_LT_IN_ATTRIBUTE:
      return "a < inside the value of an attribute";
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
      return "a character that XML does not allow";
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_LTSLASH_REQUIRED:
      return "a tag is not closed";
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_HYPHEN_IN_COMMENT:
      return "a comment is not closed, or holds --";
    case XML_ERR_CDATA_NOT_FINISHED:
      return "a CDATA section is not closed";
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_NO_NAME:
      return "a name is missing, or & is not written as &amp;";
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      return "a prefix that is not declared";
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
      return "the same attribute twice";
    case XML_ERR_UNKNOWN_VERSION:
    case XML_ERR_VERSION_MISSING:
    case XML_ERR_XMLDECL_NOT_FINISHED:
    case XML_ERR_RESERVED_XML_NAME:
      return "a faulty XML declaration";
    default:
      return "the text is not well-formed";
  }
}

}  // namespace

// Called by libxml2 from C: an exception must not pass through it.
struct Sax::Callbacks {
  static Sax& of(void* user) { return *static_cast<Sax*>(user); }

  template <class Report>
  static void report(void* user, Report report) {
    Sax& sax = of(user);
    if (sax.refused()) return;
    try {
      report(sax);
    } catch (const std::bad_alloc&) {
      sax.fault_ = Fault{0, base::Code::json_too_large, "there is not enough memory", {}};
      libxml2()->stop_parser(static_cast<xmlParserCtxtPtr>(sax.context_));
    }
  }

  static void start(void* user, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
                    const xmlChar** declared, int attributes, int, const xmlChar** values) {
    report(user, [&](Sax& sax) {
      const Tag tag(view(name), prefix, uri, {declared, 2 * static_cast<std::size_t>(namespaces)},
                    {values, 5 * static_cast<std::size_t>(attributes)});
      sax.in_start_ = true;
      sax.start(tag);
      sax.in_start_ = false;
    });
  }
  static void end(void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
    report(user, [](Sax& sax) { sax.end(); });
  }
  static void characters(void* user, const xmlChar* text, int size) {
    report(user, [&](Sax& sax) {
      sax.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    });
  }
  static void instruction(void* user, const xmlChar*, const xmlChar*) {
    report(user, [](Sax& sax) { sax.instruction(); });
  }
  static void declaration(void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
    report(user, [](Sax& sax) { sax.refuse(base::Code::xml_forbidden, "a DTD"); });
  }
  static void error(void* user, xmlErrorPtr error) {
    if (error->level < XML_ERR_ERROR || error->code == XML_ERR_USER_STOP) return;
    report(user, [&](Sax& sax) {
      switch (error->code) {
        case XML_ERR_UNDECLARED_ENTITY:
        case XML_WAR_UNDECLARED_ENTITY:
          return sax.refuse(base::Code::xml_forbidden, "an entity beyond &lt; &gt; &amp; &quot; and &apos;");
        case XML_ERR_NO_MEMORY:
          return sax.refuse(base::Code::json_too_large, "there is not enough memory");
        default:
          sax.refuse(base::Code::xml_syntax, explain(error->code));
      }
    });
  }
};

Tag::Attribute Tag::attribute(std::size_t index) const {
  const auto at = attributes_.subspan(5 * index, 5);
  return {view(at[0]),
          view(at[1]),
          view(at[2]),
          {reinterpret_cast<const char*>(at[3]), static_cast<std::size_t>(at[4] - at[3])}};
}

Tag::Namespace Tag::declared(std::size_t index) const {
  return {view(namespaces_[2 * index]), view(namespaces_[2 * index + 1])};
}

void Sax::refuse(base::Code code, std::string text) {
  if (fault_) return;
  fault_ = Fault{in_start_ ? start_offset() : end_offset(), code, std::move(text), place()};
  libxml2()->stop_parser(static_cast<xmlParserCtxtPtr>(context_));
}

std::size_t Sax::end_offset() const {
  const xmlParserInputPtr input = static_cast<xmlParserCtxtPtr>(context_)->input;
  if (!input) return text_.size();
  return std::min(text_.size(), input->consumed + static_cast<std::size_t>(input->cur - input->base));
}

std::size_t Sax::start_offset() const {
  // The parser stands at the end of the tag, in which '<' is nowhere but at its beginning.
  const std::size_t at = text_.rfind('<', end_offset());
  return at == text_.npos ? 0 : at;
}

std::optional<Fault> Sax::run(std::string_view text) {
  const Libxml2* const library = libxml2();
  if (!library)
    return Fault{0, base::Code::xml_syntax, "XML cannot be read here, because libxml2 is not installed", {}};
  if (text.empty()) return Fault{0, base::Code::xml_syntax, "there is no element", {}};
  if (text.size() > INT_MAX) return Fault{0, base::Code::json_too_large, "more bytes than the limit allows", {}};
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      library->create_memory_parser(text.data(), static_cast<int>(text.size())));
  if (!context) throw std::bad_alloc();

  xmlSAXHandler handler{};  // what is not named here, external subsets among it, is not done
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = Callbacks::start;
  handler.endElementNs = Callbacks::end;
  handler.characters = handler.ignorableWhitespace = handler.cdataBlock = Callbacks::characters;
  handler.processingInstruction = Callbacks::instruction;
  handler.internalSubset = Callbacks::declaration;
  handler.serror = Callbacks::error;
  *context->sax = handler;
  context->userData = this;
  // HUGE lifts two limits that are kept elsewhere: depth (by whoever listens) and the length of a text, because an
  // attachment may be longer than libxml2's 10 MB. Bombs need a DTD, which is refused. No NOENT, no DTDLOAD, ever.
  library->use_options(context.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  text_ = text;
  context_ = context.get();
  fault_.reset();
  in_start_ = false;
  library->parse_document(context.get());
  if (!fault_ && context->wellFormed == 0) refuse(base::Code::xml_syntax, "the text is not well-formed");
  if (!fault_ && context->errNo == XML_ERR_NO_MEMORY) throw std::bad_alloc();
  context_ = nullptr;
  return std::move(fault_);
}

}  // namespace kapfhir::fhir::xml
