// The configuration: one TOML file, checked as a whole, then constant.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace kapfhir::app {

/// Every key, with its default. File names are absolute or relative to the working directory.
struct Configuration {
  struct Clinic {
    std::string source_system;      ///< empty: any
    bool part_2_program = false;    ///< 42 CFR Part 2 applies to substance use content
    std::string part_2_notice;      ///< empty: the short form of section 2.32
    bool reveal_withheld = true;    ///< emptied sections of documents say that something is withheld
    std::string final_letter_type;  ///< LOINC of final letters: 11488-4 (consult note) or 34133-9; empty: 11488-4
    std::string us_core = "none";   ///< version of US Core claimed in meta.profile: 6.1.0, 7.0.0 or none
    std::string audit_log;          ///< file: one AuditEvent a line for every disclosure; empty: none is kept
  };
  /// Resources that hold this code get these labels besides.
  struct Label {
    std::string system, code, confidentiality;
    std::vector<std::string> sensitivity, law, refrain, obligation;
  };
  struct Limits {
    std::int64_t header_bytes = 16384;
    std::int64_t body_bytes = 16777216;
    std::int64_t timeout_s = 30;
    std::int64_t connections = 256;
  };
  struct Serve {
    std::string listen = "127.0.0.1:8443";
    std::string db = "memory:";
    std::string base_url;  ///< as callers see us, for links in answers; empty: as each caller names us
    std::string tls_cert, tls_key, client_ca;
    Limits limits;
  };
  struct Recipient {
    std::string name;
    std::string npi;                                ///< National Provider Identifier of a practitioner or organization
    std::vector<std::string> identifiers;           ///< "SYSTEM|VALUE"
    std::vector<std::string> purposes = {"TREAT"};  ///< v3-ActReason
    std::string ceiling = "N";
    bool keeps_labels = false;
    bool break_glass = false;
    std::string certificate;  ///< subject of the client certificate with which it asks our service
  };
  /// Where the definitions of FHIR lie; empty: the usual places (app/definitions.hpp).
  struct Definitions {
    std::string pack;      ///< file: R4 and what comes with it
    std::string packages;  ///< folder: packages that were added
  };
  struct Peer {
    std::string name, base_url, ca, cert, key;
  };

  Clinic clinic;
  Serve serve;
  Definitions definitions;
  std::vector<Label> labels;
  std::vector<Recipient> recipients;
  std::vector<Peer> peers;
  std::string file;  ///< where it came from; empty: the defaults
};

/// Reads the text of a configuration. All faults at once, each with its line: unknown keys, wrong types, impossible
/// values.
base::Outcome<Configuration> read_configuration(std::string_view text, const std::string& file);

/// The file named, else the one that $KAPFHIR_CONFIG names, else /etc/kap-fhir/kap-fhir.toml when it is there, else the
/// defaults. Issues: file_read, config.
base::Outcome<Configuration> load_configuration(const std::string& file);

/// As TOML that reads back to the same. Keys and certificates are file names there; what is in them is never shown.
std::string show_configuration(const Configuration& configuration);

}  // namespace kapfhir::app
