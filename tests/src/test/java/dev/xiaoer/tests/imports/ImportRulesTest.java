package dev.xiaoer.tests.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules, held against the product and against a tree in which each of them is broken. */
class ImportRulesTest {
  static final String OFFENDERS = "dev.xiaoer.tests.imports.offenders";

  /** Who breaks which rule; each must be named by it. */
  static final Map<String, String> BROKEN_BY =
      Map.ofEntries(
          Map.entry("rules stand alone", "rules.AsksIntents"),
          Map.entry("intents stand alone", "intents.AsksConnectors"),
          Map.entry("connectors stand alone", "connectors.AsksEngine"),
          Map.entry("engine.conversation, sla look down only", "engine.conversation.KnowsTurns"),
          Map.entry("engine.turn, lane, store, shop look down only", "engine.turn.KnowsHttp"),
          Map.entry(
              "engine.http, bus, outbox, notify, watch, publish look down only", "engine.http.KnowsDesk"),
          Map.entry("engine.desk, webchat look down only", "engine.desk.KnowsCommandLine"),
          Map.entry("engine's packages form no cycle", "engine.turn"),
          Map.entry("conversation and sla are pure", "engine.sla.ReadsFiles"),
          Map.entry("Netty lives in engine.http and connectors.http", "engine.turn.HoldsChannel"),
          Map.entry("JDBC lives in engine.store", "engine.turn.HoldsConnection"),
          Map.entry("Drools lives in rules.drools", "rules.HoldsSession"),
          Map.entry("the compiler of raw DRL is loaded, never called", "rules.CallsCompiler"),
          Map.entry("OpenNLP lives in intents.opennlp", "intents.HoldsModel"),
          Map.entry("YAML is read in rules.source and engine.shop", "engine.turn.ReadsYaml"),
          Map.entry("picocli lives in engine.cli", "engine.turn.IsCommand"),
          Map.entry("nobody but the wiring asks the clock", "engine.turn.AsksClock"),
          Map.entry("nobody rolls dice without a seed", "engine.turn.RollsDice"),
          Map.entry("nobody sleeps", "engine.turn.Sleeps"),
          Map.entry("nothing is null unless it says so", "engine.lane.InUnmarkedPackage"),
          Map.entry("a name says what it is", "engine.turn.TurnManager"),
          Map.entry("a package is a feature", "engine.util.Things"),
          Map.entry("no static state", "engine.turn.HasState"),
          Map.entry("no public arrays to write into", "engine.turn.HasArray"));

  static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.xiaoer");

  static final JavaClasses BROKEN = new ClassFileImporter().importPackages(OFFENDERS);

  @TestFactory
  Stream<DynamicTest> the_product_keeps() {
    return new ImportRules("dev.xiaoer")
        .all().entrySet().stream()
            .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> keeps(rule.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> an_offender_is_named_by() {
    return new ImportRules(OFFENDERS)
        .all().entrySet().stream()
            .map(rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> names(rule.getValue(), offender(rule.getKey()))));
  }

  @Test
  void every_rule_has_an_offender() {
    assertThat(BROKEN_BY.keySet())
        .containsExactlyInAnyOrderElementsOf(new ImportRules(OFFENDERS).all().keySet());
  }

  /** Otherwise every rule would be kept by nobody. */
  @Test
  void the_product_was_found() {
    assertThat(PRODUCT.size()).isGreaterThan(20);
    assertThat(PRODUCT.stream()).noneMatch(type -> type.getName().contains(".tests."));
  }

  /** A clock that was given, a seed that was given and the metrics' nanoTime are no offence. */
  @Test
  void an_innocent_is_named_by_no_rule() {
    new ImportRules(OFFENDERS)
        .all()
        .forEach((name, rule) ->
            assertThat(rule.evaluate(BROKEN).getFailureReport().toString())
                .as(name)
                .doesNotContain("engine.turn.Innocent"));
  }

  @Test
  void a_clock_is_asked_in_many_ways() {
    EvaluationResult result =
        new ImportRules(OFFENDERS)
            .all()
            .get("nobody but the wiring asks the clock")
            .evaluate(BROKEN);

    assertThat(result.getFailureReport().toString())
        .contains("AsksClock.instant()")
        .contains("AsksClock.localTime()")
        .contains("AsksClock.millis()")
        .contains("AsksClock.clock()")
        .contains("AsksClock.reference()")
        .contains("AsksClock.date()")
        .contains("AsksClock.source()");
  }

  static void keeps(ArchRule rule) {
    rule.check(PRODUCT);
  }

  static void names(ArchRule rule, String offender) {
    EvaluationResult result = rule.evaluate(BROKEN);
    assertThat(result.hasViolation()).isTrue();
    assertThat(result.getFailureReport().toString()).contains(offender);
  }

  static String offender(String rule) {
    String simple = BROKEN_BY.get(rule);
    return simple.equals("engine.turn") ? "Slice turn" : OFFENDERS + "." + simple;
  }
}
