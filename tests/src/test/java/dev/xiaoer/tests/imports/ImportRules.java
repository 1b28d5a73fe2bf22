package dev.xiaoer.tests.imports;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The layers of the design as rules, by name. THINK HARD before loosening one: what may import what
 * is the shape of the whole.
 *
 * <p>Written for a root package, so that a small tree of offenders can show each rule red.
 */
final class ImportRules {

  /** From the purest up; a package sees its own row and those before it. */
  private static final String[][] ENGINE_ROWS = {
    {"conversation", "sla"},
    {"turn", "lane", "store", "shop"},
    {"http", "bus", "outbox", "notify", "watch", "publish"},
    {"desk", "webchat"},
    {"cli"},
  };

  private final String root;

  ImportRules(String root) {
    this.root = root;
  }

  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.putAll(modules());
    rules.putAll(engineRows());
    rules.put("engine's packages form no cycle", noCycles());
    rules.put("conversation and sla are pure", pure());
    rules.putAll(heavyLibraries());
    rules.put("the compiler of raw DRL is loaded, never called", drlApart());
    rules.put("nobody but the wiring asks the clock", noClock());
    rules.put("nobody rolls dice without a seed", noDice());
    rules.put("nobody sleeps", noSleep());
    rules.put("nothing is null unless it says so", nullMarked());
    rules.put("a name says what it is", names());
    rules.put("a package is a feature", packages());
    rules.put("no static state", noStaticState());
    rules.put("no public arrays to write into", noPublicArrays());
    return rules;
  }

  private Map<String, ArchRule> modules() {
    return Map.of(
        "rules stand alone", alone("rules", "intents", "connectors", "engine"),
        "intents stand alone", alone("intents", "rules", "connectors", "engine"),
        "connectors stand alone", alone("connectors", "rules", "intents", "engine"));
  }

  private ArchRule alone(String module, String... others) {
    return noClasses()
        .that(resideInAnyPackage(in(module)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(in(others)))
        .allowEmptyShould(true);
  }

  private Map<String, ArchRule> engineRows() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    for (int row = 0; row < ENGINE_ROWS.length - 1; row++) {
      String[] lower = inEngine(ENGINE_ROWS[row]);
      String[] higher =
          Arrays.stream(ENGINE_ROWS, row + 1, ENGINE_ROWS.length)
              .flatMap(above -> Arrays.stream(inEngine(above)))
              .toArray(String[]::new);
      rules.put(
          "engine." + String.join(", ", ENGINE_ROWS[row]) + " look down only",
          noClasses()
              .that(resideInAnyPackage(lower))
              .should()
              .dependOnClassesThat(resideInAnyPackage(higher))
              .allowEmptyShould(true));
    }
    return rules;
  }

  private ArchRule noCycles() {
    return slices()
        .matching(root + ".engine.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true);
  }

  private ArchRule pure() {
    return noClasses()
        .that(resideInAnyPackage(inEngine("conversation", "sla")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.util.concurrent..")
                .or(resideInAnyPackage("org.slf4j..", "java.net..", "java.sql.."))
                .or(Forbidden.type("java.lang.Thread"))
                .or(Forbidden.type("java.time.Clock"))
                .or(Forbidden.type("java.time.InstantSource")))
        .allowEmptyShould(true);
  }

  private Map<String, ArchRule> heavyLibraries() {
    return Map.of(
        "Netty lives in engine.http and connectors.http",
        only(in("engine.http", "connectors.http"), "io.netty.."),
        "JDBC lives in engine.store",
        only(inEngine("store"), "java.sql..", "javax.sql..", "org.sqlite.."),
        "Drools lives in rules.drools",
        only(in("rules.drools"), "org.drools..", "org.kie.."),
        "OpenNLP lives in intents.opennlp",
        only(in("intents.opennlp"), "opennlp.."),
        "YAML is read in rules.source and engine.shop",
        only(
            in("rules.source", "engine.shop"),
            "com.fasterxml.jackson.dataformat..",
            "org.yaml..",
            "org.snakeyaml.."),
        "picocli lives in engine.cli",
        only(inEngine("cli"), "picocli.."));
  }

  /** From the class path it would not find what it needs, and bring in what nobody allowed. */
  private ArchRule drlApart() {
    return only(
        in("rules.drools.drl"),
        root + ".rules.drools.drl..",
        "org.drools.drl..",
        "org.drools.compiler..",
        "org.mvel2..");
  }

  private ArchRule only(String[] homes, String... library) {
    return noClasses()
        .that(resideInAnyPackage(root + ".."))
        .and(resideOutsideOfPackages(homes))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .allowEmptyShould(true);
  }

  private ArchRule noClock() {
    return noClasses()
        .that(resideOutsideOfPackages(inEngine("cli")))
        .should()
        .accessTargetWhere(Forbidden.CLOCK_CALL)
        .allowEmptyShould(true);
  }

  private static ArchRule noDice() {
    return noClasses().should().accessTargetWhere(Forbidden.DICE).allowEmptyShould(true);
  }

  private static ArchRule noSleep() {
    return noClasses().should().accessTargetWhere(Forbidden.SLEEP).allowEmptyShould(true);
  }

  private static ArchRule nullMarked() {
    return classes().should(Forbidden.liveInNullMarkedPackage()).allowEmptyShould(true);
  }

  private static ArchRule names() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|D[Tt][Oo]|Service)([$].*)?")
        .allowEmptyShould(true);
  }

  private ArchRule packages() {
    String[] feature = {"util", "utils", "common", "impl", "dto", "service", "services"};
    String[] wrong = Arrays.stream(feature).map(name -> ".." + name + "..").toArray(String[]::new);
    return noClasses()
        .should()
        .resideInAnyPackage(wrong)
        .orShould()
        .resideInAnyPackage("", root)
        .allowEmptyShould(true);
  }

  private static ArchRule noStaticState() {
    return fields().that().areStatic().should().beFinal().allowEmptyShould(true);
  }

  private static ArchRule noPublicArrays() {
    return noFields()
        .that()
        .areStatic()
        .and()
        .arePublic()
        .should()
        .haveRawType(Forbidden.ARRAY)
        .allowEmptyShould(true);
  }

  private String[] in(String... packages) {
    return Arrays.stream(packages).map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private String[] inEngine(String... packages) {
    return Arrays.stream(packages)
        .map(name -> root + ".engine." + name + "..")
        .toArray(String[]::new);
  }
}
