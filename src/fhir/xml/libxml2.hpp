// The few functions of libxml2 that are used, loaded when the first XML comes: libxml2 brings ICU with it, and linking
// both would add 5 ms to every start of the program.
#pragma once
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace kapfhir::fhir::xml {

struct Libxml2 {
  decltype(&::xmlInitParser) init_parser;
  decltype(&::xmlCreateMemoryParserCtxt) create_memory_parser;
  decltype(&::xmlCtxtUseOptions) use_options;
  decltype(&::xmlParseDocument) parse_document;
  decltype(&::xmlStopParser) stop_parser;
  decltype(&::xmlFreeParserCtxt) free_parser;
};

/// nullptr when the library is not installed. Safe from any thread.
const Libxml2* libxml2();

}  // namespace kapfhir::fhir::xml
