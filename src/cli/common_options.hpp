// Options that several verbs share, so that they mean the same everywhere.
#pragma once
#include "cli/verb.hpp"

namespace kapfhir::cli {

inline constexpr Option json_option{"--json", "", "issues and results as JSON, one object a line, for machines",
                                    Takes::nothing};
inline constexpr Option config_option{"--config", "FILE",
                                      "the configuration (else $KAPFHIR_CONFIG, else /etc/kap-fhir/kap-fhir.toml)"};
inline constexpr Option on_error_option{"--on-error", "WHAT", "stop at the first faulty text, or skip it and go on",
                                        Takes::value, false,  "stop|skip",
                                        "stop"};
inline constexpr Option rejects_option{"--rejects", "FILE",
                                       "where to list what was skipped, one JSON object a line: source, line, issues"};
inline constexpr Option report_option{"--report", "FILE",
                                      "the conversion report, one JSON object a line for each episode"};
inline constexpr Option ca_option{"--ca", "FILE",
                                  "the authority that signed the other side's certificate, PEM (else the system's)"};
inline constexpr Option cert_option{"--cert", "FILE", "the certificate that we show, PEM"};
inline constexpr Option key_option{"--key", "FILE", "its private key, PEM"};
inline constexpr Option insecure_option{"--insecure", "", "plain HTTP, on loopback only", Takes::nothing};

inline constexpr Option to_option{
    "--to",       "NAME", "a recipient of the configuration, or referrer: the one whom the record names",
    Takes::value, false,  {},
    "minimal"};
inline constexpr Option purpose_option{
    "--purpose", "CODE", "why it is asked for, a code of v3-ActReason", Takes::value, false, {}, "TREAT"};
inline constexpr Option break_glass_option{
    "--break-glass", "REASON",
    "in an emergency: what the recipient may have only then; always recorded in the audit log"};

inline constexpr std::string_view input_help = "files, folders (their *.json and *.ndjson), or - for standard input";

}  // namespace kapfhir::cli
