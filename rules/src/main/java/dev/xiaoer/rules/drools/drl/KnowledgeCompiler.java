package dev.xiaoer.rules.drools.drl;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Actions;
import dev.xiaoer.rules.drl.DrlCompiler;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.compiler.builder.impl.KnowledgeBuilderImpl;
import org.drools.drl.ast.descr.RuleDescr;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Global;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/**
 * Compiles raw DRL by Drools' classic way: its own network, MVEL interpreted, no class files. Each
 * file becomes a rule base of its own, which nothing but its shop holds on to. Safe for use by many
 * threads.
 */
public final class KnowledgeCompiler implements DrlCompiler {

  /** The one global that there is. */
  static final String ACTIONS = "actions";

  /** MVEL where a rule does not say otherwise; Java is compiled by the JDK's own compiler. */
  private static final Map<String, String> SETTINGS =
      Map.of("drools.dialect.default", "mvel", "drools.dialect.java.compiler", "NATIVE");

  private static final String NOT_COMPILED = "raw DRL does not compile: ";
  private static final Pattern COLUMN = Pattern.compile("Line (\\d+):(\\d+)");
  private static final Pattern WHAT_FOLLOWS = Pattern.compile("\\[Near : .*", Pattern.DOTALL);
  private static final int LONGEST = 300;

  @Override
  public Compiled compile(String file, String text) {
    try {
      return within(() -> compiled(file, text));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return failed(List.of(new RuleProblem(file, 1, 1, NOT_COMPILED + sentence(e.toString()))));
    }
  }

  /** Drools asks the thread's class loader for its services. */
  static <T> T within(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(KnowledgeCompiler.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Compiled compiled(String file, String text) {
    KnowledgeBuilderImpl builder = builder();
    Resource resource = ResourceFactory.newReaderResource(new StringReader(text), "UTF-8");
    resource.setSourcePath(file);
    builder.add(resource, ResourceType.DRL);
    if (builder.hasErrors()) {
      return failed(builder.getErrors().stream().map(error -> problem(file, error)).toList());
    }
    KieBase base = builder.newKieBase();
    List<RuleProblem> problems = unknownGlobals(file, base);
    if (!problems.isEmpty()) {
      return failed(problems);
    }
    return new Compiled(rules(builder, base), Optional.of(new Knowledge(base)), List.of());
  }

  private static KnowledgeBuilderImpl builder() {
    Properties settings = new Properties();
    settings.putAll(SETTINGS);
    KnowledgeBuilderConfiguration configuration =
        KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(
            settings, KnowledgeCompiler.class.getClassLoader());
    return (KnowledgeBuilderImpl) KnowledgeBuilderFactory.newKnowledgeBuilder(configuration);
  }

  private static Compiled failed(List<RuleProblem> problems) {
    return new Compiled(List.of(), Optional.empty(), problems);
  }

  // ---- mistakes

  private static RuleProblem problem(String file, KnowledgeBuilderError error) {
    int[] lines = error.getLines();
    int line = lines.length == 0 ? 1 : Math.max(1, lines[0]);
    Matcher place = COLUMN.matcher(error.getMessage());
    int column = place.find() ? Integer.parseInt(place.group(2)) + 1 : 1;
    return new RuleProblem(file, line, column, NOT_COMPILED + sentence(error.getMessage()));
  }

  /** What is said in several lines, with a piece of the text and an arrow, in one. */
  private static String sentence(String message) {
    String said = WHAT_FOLLOWS.matcher(message).replaceAll("");
    String one = said.replaceAll("\\s+", " ").replace("[Error: ", "").replace("]", "").strip();
    return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
  }

  private static List<RuleProblem> unknownGlobals(String file, KieBase base) {
    return packages(base)
        .flatMap(it -> it.getGlobalVariables().stream())
        .filter(global -> !isActions(global))
        .map(global ->
            new RuleProblem(
                file,
                1,
                1,
                "unknown global \"%s\" – there is but: global %s %s"
                    .formatted(global.getName(), Actions.class.getName(), ACTIONS)))
        .toList();
  }

  private static boolean isActions(Global global) {
    return global.getName().equals(ACTIONS) && global.getType().equals(Actions.class.getName());
  }

  private static Stream<KiePackage> packages(KieBase base) {
    return base.getKiePackages().stream();
  }

  // ---- rules

  private static List<DrlRule> rules(KnowledgeBuilderImpl builder, KieBase base) {
    List<DrlRule> rules = new ArrayList<>();
    for (KiePackage named : packages(base).toList()) {
      Map<String, RuleDescr> stated =
          builder.getPackageDescrs(named.getName()).stream()
              .flatMap(it -> it.getRules().stream())
              .collect(Collectors.toMap(RuleDescr::getName, it -> it, (one, other) -> one));
      named.getRules().stream()
          .map(RuleImpl.class::cast)
          .sorted(
              Comparator.comparingInt(KnowledgeCompiler::salience)
                  .reversed()
                  .thenComparingInt(rule -> stated.get(rule.getName()).getLine()))
          .map(rule -> rule(rule, stated.get(rule.getName())))
          .forEach(rules::add);
    }
    return rules;
  }

  /** One that is reckoned anew each time is asked as 0. */
  private static int salience(RuleImpl rule) {
    return rule.getSalience().isDynamic() ? 0 : rule.getSalienceValue();
  }

  private static DrlRule rule(RuleImpl rule, RuleDescr stated) {
    boolean also =
        rule.getMetaData().keySet().stream()
            .anyMatch(mark -> mark.toLowerCase(Locale.ROOT).equals("also"));
    return new DrlRule(
        rule.getName(), also, Math.max(1, stated.getLine()), Math.max(1, stated.getColumn()));
  }
}
