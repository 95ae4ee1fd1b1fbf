package org.kapfhir.judge;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.IMessagingServices;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/** Judges FHIR R4 JSON with HAPI's instance validator, offline. See README.md. */
public final class Judge {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Pattern UNKNOWN_SYSTEM = Pattern.compile(
      "CodeSystem is unknown and can't be validated: (\\S+)");

  final FhirValidator validator;
  final Map<String, Integer> kinds = new TreeMap<>();
  final Map<String, Integer> unchecked = new TreeMap<>();
  final ArrayNode out = JSON.createArrayNode();
  int files, resources, errors, warnings, notChecked;

  Judge(Path profiles) throws IOException {
    FhirContext ctx = FhirContext.forR4Cached();
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(ctx);
    if (profiles != null) {
      for (Path p : list(profiles)) {
        String type = p.toString().endsWith(".json")
            ? JSON.readTree(p.toFile()).path("resourceType").asText() : "";
        if (type.matches("StructureDefinition|ValueSet|CodeSystem")) {
          own.addResource((IBaseResource) ctx.newJsonParser().parseResource(Files.readString(p)));
        }
      }
    }
    FhirInstanceValidator iv = new FhirInstanceValidator(new ValidationSupportChain(
        new DefaultProfileValidationSupport(ctx), own,
        new CommonCodeSystemsTerminologyService(ctx),
        new InMemoryTerminologyServerValidationSupport(ctx),
        new SnapshotGeneratingValidationSupport(ctx),
        new UnknownCodeSystemWarningValidationSupport(ctx)));
    iv.setErrorForUnknownProfiles(false);
    iv.setAssumeValidRestReferences(true); // "Practitioner/1" must be allowed by the element
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
    if (!p.toString().endsWith(".ndjson")) {
      resource(p.toString(), Files.readString(p));
      return;
    }
    int n = 0;
    for (String line : Files.readAllLines(p)) {
      n++;
      if (!line.isBlank()) {
        resource(p + "#" + n, line);
      }
    }
  }

  void resource(String name, String text) {
    try {
      JsonNode j = JSON.readTree(text);
      resources += "Bundle".equals(j.path("resourceType").asText())
          ? Math.max(1, j.findParents("resourceType").size() - 1) : 1;
      for (SingleValidationMessage m : validator.validateWithResult(text).getMessages()) {
        report(name, m.getSeverity(), m.getLocationString(), m.getMessage(), m.getMessageId());
      }
    } catch (Exception e) {
      resources++;
      report(name, ResultSeverityEnum.FATAL, "(whole file)", e.toString(), "exception");
    }
  }

  void report(String name, ResultSeverityEnum sev, String where, String msg, String id) {
    System.out.println("DBG " + name + " | " + sev + " | " + where + " | " + id + " | " + msg);
  }

  public static void main(String[] args) throws Exception {
    Judge j = new Judge(null);
    for (String a : args) for (Path p : list(Path.of(a))) j.file(p);
  }
}
