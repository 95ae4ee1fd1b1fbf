package org.kapfhir.judge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.*;
import ca.uhn.fhir.validation.*;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.*;
import org.hl7.fhir.common.hapi.validation.validator.*;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.*;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/** Judges FHIR R4 JSON with HAPI's instance validator, fetching nothing. See README.md. */
@SuppressWarnings("deprecation")
public final class Judge {
  static final ObjectMapper JSON = new ObjectMapper();
  /** Said of a coding in a system without content; those are counted from the JSON instead. */
  static final String NO_CONTENT = "(?s)CodeSystem is unknown and can't be validated.*"
      + "|The code cannot be checked because codeSystem.*";
  /** Said of a value set or profile HAPI has no full definition of (BCP-47 is open, not an enumeration). */
  static final Pattern NO_DEFINITION = Pattern.compile(
      "(?i)Unable to expand value ?set|ValueSet '\\S+' not found|because it could not be found"
          + "|Failed to retrieve profile|cannot be checked as the profile is not known"
          + "|is not in valueset: http://hl7.org/fhir/ValueSet/languages");
  /** Said of a code outside a value set: worth nothing if the value set cannot be enumerated here. */
  static final Pattern NOT_IN_VALUE_SET = Pattern.compile(
      "(?:not found in|None of the codings provided are in) the value set '[^']*' \\(([^)|]+)");
  final FhirValidator validator;
  final ValidationSupportChain known;
  final Map<String, Integer> kinds = new TreeMap<>();
  final ArrayNode messages = JSON.createArrayNode();
  int resources, errors, warnings, notChecked;

  Judge(Path profiles) throws IOException {
    FhirContext ctx = FhirContext.forR4Cached();
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(ctx);
    for (Path p : profiles == null ? List.<Path>of() : list(profiles)) {
      if (p.toString().endsWith(".json") && JSON.readTree(p.toFile()).path("resourceType").asText()
          .matches("StructureDefinition|ValueSet|CodeSystem")) {
        // Guides name definitions with a version; here there is one of each. Their narratives are not all XHTML.
        ObjectNode definition = (ObjectNode) JSON.readTree(p.toFile());
        definition.remove("text");
        own.addResource(ctx.newJsonParser().parseResource(
            definition.toString().replaceAll("\\|[0-9][^\"\\s]*\"", "\"")));
      }
    }
    IValidationSupport base = new DefaultProfileValidationSupport(ctx);
    IValidationSupport common = new CommonCodeSystemsTerminologyService(ctx);
    IValidationSupport memory = new InMemoryTerminologyServerValidationSupport(ctx);
    known = new ValidationSupportChain(base, own, common, memory);
    FhirInstanceValidator iv = new FhirInstanceValidator(new ValidationSupportChain(
        base, own, common, memory, new SnapshotGeneratingValidationSupport(ctx),
        new UnknownCodeSystemWarningValidationSupport(ctx)));
    iv.setErrorForUnknownProfiles(false);
    iv.setAssumeValidRestReferences(true); // the type in "Practitioner/1" must be allowed there
    iv.setAllowExamples(true);
    iv.setValidatorPolicyAdvisor(new Advisor());
    validator = ctx.newValidator().registerValidatorModule(iv);
  }

  /** HAPI's, except that vital-sign codes imply the vital-sign profiles, as the R4 text requires. */
  static final class Advisor extends FhirDefaultPolicyAdvisor {
    final BasePolicyAdvisorForFullValidation full =
        new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, null);

    @Override
    public List<StructureDefinition> getImpliedProfilesForResource(IResourceValidator v, Object app,
        String path, ElementDefinition def, StructureDefinition sd, Element resource, boolean valid,
        IMessagingServices services, List<ValidationMessage> msgs) {
      return full.getImpliedProfilesForResource(v, app, path, def, sd, resource, valid, services, msgs);
    }
  }

  static List<Path> list(Path p) throws IOException {
    if (!Files.isDirectory(p)) {
      return List.of(p);
    }
    try (Stream<Path> s = Files.walk(p)) {
      return s.filter(f -> f.toString().matches(".*\\.(nd)?json") && Files.isRegularFile(f)).sorted().toList();
    }
  }

  void file(Path p) {
    boolean lines = p.toString().endsWith(".ndjson");
    try {
      List<String> texts = lines ? Files.readAllLines(p) : List.of(Files.readString(p));
      for (int n = 0; n < texts.size(); n++) {
        if (!lines || !texts.get(n).isBlank()) {
          resource(lines ? p + "#" + (n + 1) : p.toString(), texts.get(n));
        }
      }
    } catch (IOException e) {
      report(p.toString(), ResultSeverityEnum.FATAL, "(whole)", "cannot be read as UTF-8: " + e, "exception");
    }
  }

  void resource(String name, String text) {
    int before = resources;
    try {
      walk(JSON.readTree(text), true);
      for (SingleValidationMessage m : validator.validateWithResult(text).getMessages()) {
        report(name, m.getSeverity(), String.valueOf(m.getLocationString()), m.getMessage(), m.getMessageId());
      }
    } catch (Exception | Error e) { // their faults; the next may be judged
      report(name, ResultSeverityEnum.FATAL, "(whole)", String.valueOf(e.getMessage()), "exception");
    }
    resources = Math.max(resources, before + 1);
  }

  /** Counts the resources (a Bundle's entries, not the Bundle) and the codings nobody here can check. */
  void walk(JsonNode j, boolean counts) {
    resources += counts && j.has("resourceType") && !j.get("resourceType").asText().equals("Bundle") ? 1 : 0;
    if (j.path("code").isTextual() && j.path("system").isTextual() && !hasContent(j.get("system").asText())) {
      kinds.merge("unchecked: code system " + j.get("system").asText(), 1, Integer::sum);
      notChecked++;
    }
    j.forEach(c -> walk(c, counts && c != j.get("contained")));
  }

  boolean hasContent(String system) {
    return known.isCodeSystemSupported(new ValidationSupportContext(known), system); // cached
  }

  boolean canEnumerate(String url) {
    return known.fetchValueSet(url.replaceFirst("\\|.*", "")) instanceof ValueSet v
        && v.getCompose().getInclude().stream().allMatch(
            i -> (i.getSystem() == null || i.hasConcept() || hasContent(i.getSystem()))
                && i.getValueSet().stream().allMatch(u -> canEnumerate(u.getValue())));
  }

  void report(String name, ResultSeverityEnum severity, String where, String text, String id) {
    String kind = List.of("note", "warning", "error", "error").get(severity.ordinal());
    String plain = text.replaceAll("\\s+", " ");
    String group = plain.replaceAll("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("@[0-9a-f]{6,8}\\b|\\|[\\d.]+", "").replaceAll("#[^\\s,)']+", "#<code>")
        .replaceAll("\\b(?!ValueSet|CodeSystem|StructureDefinition)([A-Z][A-Za-z]+/)[\\w.-]+", "$1<id>")
        .replaceAll("(?<![\\w./:-])-?\\d[\\d.]*(?![\\w-])", "<n>");
    Matcher outside = NOT_IN_VALUE_SET.matcher(text);
    if (text.matches(NO_CONTENT)) {
      return;
    } else if (NO_DEFINITION.matcher(text).find() || (outside.find() && !canEnumerate(outside.group(1)))) {
      kind = "unchecked";
    }
    if (kind.equals("error")) {
      System.out.println(name + ": " + where + ": " + plain);
    } else {
      kinds.merge(kind + ": " + group, 1, Integer::sum);
    }
    errors += kind.equals("error") ? 1 : 0;
    warnings += kind.equals("warning") ? 1 : 0;
    notChecked += kind.equals("unchecked") ? 1 : 0;
    messages.addObject().put("file", name).put("kind", kind).put("where", where).put("id", id)
        .put("text", text).put("group", group);
  }

  static void stop(String why) {
    System.err.println("judge: " + why + "\nusage: judge [--profiles DIR] [--json OUT] FILE...");
    Runtime.getRuntime().halt(2);
  }

  public static void main(String[] args) throws IOException {
    Thread.currentThread().setUncaughtExceptionHandler((t, e) -> stop(String.valueOf(e)));
    Map<String, Path> options = new HashMap<>();
    List<Path> inputs = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].matches("--(profiles|json)") && i + 1 < args.length) {
        options.put(args[i], Path.of(args[++i]));
      } else if (args[i].startsWith("--") || !Files.isReadable(Path.of(args[i]))) {
        stop("unknown option or unreadable file: " + args[i]);
      } else {
        inputs.addAll(list(Path.of(args[i])));
      }
    }
    if (inputs.isEmpty() || !Files.isDirectory(options.getOrDefault("--profiles", Path.of("/")))) {
      stop("nothing to judge, or --profiles names no folder");
    }
    Judge j = new Judge(options.get("--profiles"));
    inputs.forEach(j::file);
    j.kinds.entrySet().stream().sorted(Comparator.comparingInt((Map.Entry<String, Integer> e) ->
        -1000000 * e.getKey().charAt(0) - e.getValue())) // warnings, unchecked, notes; most frequent first
        .forEach(e -> System.out.printf("%6d x %s%n", e.getValue(), e.getKey()));
    if (options.containsKey("--json")) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(options.get("--json").toFile(), Map.of(
          "files", inputs.size(), "resources", j.resources, "errors", j.errors, "warnings", j.warnings,
          "notChecked", j.notChecked, "kinds", j.kinds, "messages", j.messages));
    }
    System.out.printf("judged %d files, %d resources: %d errors, %d warnings, %d not checked%n",
        inputs.size(), j.resources, j.errors, j.warnings, j.notChecked);
    System.exit(j.errors > 0 ? 1 : 0);
  }
}
