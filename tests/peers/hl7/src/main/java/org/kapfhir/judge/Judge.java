package org.kapfhir.judge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.*;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.IMessagingServices;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/** Judges FHIR R4 JSON with HAPI's instance validator, offline. See README.md. */
@SuppressWarnings("deprecation")
public final class Judge {
  static final ObjectMapper JSON = new ObjectMapper();
  /** Said of a coding in a system without content; the codings are counted from the JSON instead. */
  static final Pattern NO_SYSTEM_CONTENT = Pattern.compile(
      "CodeSystem is unknown and can't be validated|The code cannot be checked because codeSystem");
  /** Said of a value set or a profile that HAPI has no (full) definition of. */
  static final Pattern NO_DEFINITION = Pattern.compile(
      "Unable to expand value ?set|ValueSet '\\S+' not found|because it could not be found"
          + "|Failed to retrieve profile|cannot be checked as the profile is not known"
          + "|is not in valueset: http://hl7.org/fhir/ValueSet/languages", // preferred, BCP-47 is open
      Pattern.CASE_INSENSITIVE);

  static final String TYPE_AND_ID =
      "\\b(?!ValueSet|CodeSystem|StructureDefinition)([A-Z][A-Za-z]+/)[\\w.-]+";

  final FhirValidator validator;
  final ValidationSupportChain known;
  final Map<String, Boolean> hasContent = new HashMap<>();
  final Map<String, Integer> kinds = new TreeMap<>();
  final Map<String, Integer> unchecked = new TreeMap<>();
  final ArrayNode messages = JSON.createArrayNode();
  int files, resources, errors, warnings, notChecked;

  Judge(Path profiles) throws IOException {
    FhirContext ctx = FhirContext.forR4Cached();
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(ctx);
    for (Path p : profiles == null ? List.<Path>of() : list(profiles)) {
      if (p.toString().endsWith(".json") && JSON.readTree(p.toFile()).path("resourceType").asText()
          .matches("StructureDefinition|ValueSet|CodeSystem")) {
        own.addResource(ctx.newJsonParser().parseResource(Files.readString(p)));
      }
    }
    IValidationSupport base = new DefaultProfileValidationSupport(ctx);
    IValidationSupport common = new CommonCodeSystemsTerminologyService(ctx);
    IValidationSupport memory = new InMemoryTerminologyServerValidationSupport(ctx);
    known = new ValidationSupportChain(base, own, common, memory);
    FhirInstanceValidator iv = new FhirInstanceValidator(new ValidationSupportChain(base, own,
        common, memory, new SnapshotGeneratingValidationSupport(ctx),
        new UnknownCodeSystemWarningValidationSupport(ctx)));
    iv.setErrorForUnknownProfiles(false);
    iv.setAssumeValidRestReferences(true); // the type in "Practitioner/1" must be allowed there
    iv.setAllowExamples(true);
    iv.setValidatorPolicyAdvisor(new Advisor());
    validator = ctx.newValidator().registerValidatorModule(iv);
  }

  /** As HAPI's, but vital-sign codes imply the vital-sign profiles, as the R4 text requires. */
  static final class Advisor extends FhirDefaultPolicyAdvisor {
    final BasePolicyAdvisorForFullValidation full =
        new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, null);

    @Override
    public List<StructureDefinition> getImpliedProfilesForResource(
        IResourceValidator v, Object app, String path, ElementDefinition def,
        StructureDefinition sd, Element resource, boolean valid, IMessagingServices msg,
        List<ValidationMessage> messages) {
      return full.getImpliedProfilesForResource(
          v, app, path, def, sd, resource, valid, msg, messages);
    }

    @Override
    public boolean isSuppressMessageId(String path, String messageId) {
      return false;
    }
  }

  static List<Path> list(Path p) throws IOException {
    if (!Files.isDirectory(p)) {
      return List.of(p);
    }
    try (Stream<Path> s = Files.walk(p)) {
      return s.filter(Files::isRegularFile)
          .filter(f -> f.toString().matches(".*\\.(json|ndjson)")).sorted().toList();
    }
  }

  void file(Path p) throws IOException {
    files++;
    boolean lines = p.toString().endsWith(".ndjson");
    List<String> texts = lines ? Files.readAllLines(p) : List.of(Files.readString(p));
    for (int n = 0; n < texts.size(); n++) {
      if (!lines || !texts.get(n).isBlank()) {
        resource(lines ? p + "#" + (n + 1) : p.toString(), texts.get(n));
      }
    }
  }

  void resource(String name, String text) {
    int before = resources;
    try {
      walk(JSON.readTree(text), true);
      for (SingleValidationMessage m : validator.validateWithResult(text).getMessages()) {
        report(name, m.getSeverity(), String.valueOf(m.getLocationString()), m.getMessage(),
            String.valueOf(m.getMessageId()));
      }
    } catch (Exception e) {
      report(name, ResultSeverityEnum.FATAL, "(whole)", String.valueOf(e.getMessage()), "exception");
    }
    resources = Math.max(resources, before + 1);
  }

  /** Counts the resources (a Bundle's entries, not the Bundle) and the codings nobody can check. */
  void walk(JsonNode j, boolean counts) {
    boolean bundle = j.path("resourceType").asText().equals("Bundle");
    resources += j.has("resourceType") && counts && !bundle ? 1 : 0;
    String system = j.path("system").isTextual() ? j.get("system").asText() : "";
    if (j.path("code").isTextual() && !system.isEmpty() && !hasContent.computeIfAbsent(system,
        s -> known.isCodeSystemSupported(new ValidationSupportContext(known), s))) {
      unchecked.merge("code system " + system, 1, Integer::sum);
      notChecked++;
    }
    j.fields().forEachRemaining(f -> walk(f.getValue(), counts && !f.getKey().equals("contained")));
    if (j.isArray()) {
      j.forEach(c -> walk(c, counts));
    }
  }

  void report(String name, ResultSeverityEnum severity, String where, String text, String id) {
    boolean error = severity.compareTo(ResultSeverityEnum.ERROR) >= 0;
    String kind = error ? "error" : severity == ResultSeverityEnum.WARNING ? "warning" : "note";
    String plain = text.replaceAll("\\s+", " ");
    String group = plain.replaceAll("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("@[0-9a-f]{6,8}\\b", "").replaceAll("\\|[\\d.]+", "")
        .replaceAll("#[^\\s,)']+", "#<code>").replaceAll(TYPE_AND_ID, "$1<id>")
        .replaceAll("(?<![\\w./:-])-?\\d[\\d.]*(?![\\w-])", "<n>");
    if (NO_SYSTEM_CONTENT.matcher(text).lookingAt()) {
      return;
    } else if (NO_DEFINITION.matcher(text).find()) {
      kind = "unchecked";
      notChecked++;
      unchecked.merge(group, 1, Integer::sum);
    } else if (error) {
      errors++;
      System.out.println(name + ": " + where + ": " + plain);
    } else {
      warnings += kind.equals("warning") ? 1 : 0;
      kinds.merge(kind + ": " + group, 1, Integer::sum);
    }
    messages.addObject().put("file", name).put("kind", kind).put("where", where)
        .put("id", id).put("text", text).put("group", group);
  }

  static void print(String title, Map<String, Integer> counts) {
    counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> System.out.printf("%s%6d x %s%n", title, e.getValue(), e.getKey()));
  }

  static int usage(String why) {
    System.err.println("judge: " + why + "\nusage: judge [--profiles DIR] [--json OUT] FILE...");
    return 2;
  }

  static int run(String[] args) throws IOException {
    Path profiles = null;
    Path out = null;
    List<Path> inputs = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--profiles") && i + 1 < args.length) {
        profiles = Path.of(args[++i]);
      } else if (args[i].equals("--json") && i + 1 < args.length) {
        out = Path.of(args[++i]);
      } else if (args[i].startsWith("--")) {
        return usage("unknown or incomplete option " + args[i]);
      } else if (!Files.isReadable(Path.of(args[i]))) {
        return usage("cannot read " + args[i]);
      } else {
        inputs.addAll(list(Path.of(args[i])));
      }
    }
    if (inputs.isEmpty() || (profiles != null && !Files.isDirectory(profiles))) {
      return usage(inputs.isEmpty() ? "no input files" : "no folder " + profiles);
    }
    Judge j = new Judge(profiles);
    for (Path p : inputs) {
      j.file(p);
    }
    print("", j.kinds);
    print("not checked: ", j.unchecked);
    if (out != null) {
      ObjectNode o = JSON.createObjectNode().put("files", j.files).put("resources", j.resources)
          .put("errors", j.errors).put("warnings", j.warnings).put("notChecked", j.notChecked);
      o.set("unchecked", JSON.valueToTree(j.unchecked));
      o.set("messages", j.messages);
      JSON.writerWithDefaultPrettyPrinter().writeValue(out.toFile(), o);
    }
    System.out.printf("judged %d files, %d resources: %d errors, %d warnings, %d not checked%n",
        j.files, j.resources, j.errors, j.warnings, j.notChecked);
    return j.errors > 0 ? 1 : 0;
  }

  public static void main(String[] args) throws IOException {
    System.exit(run(args));
  }
}
