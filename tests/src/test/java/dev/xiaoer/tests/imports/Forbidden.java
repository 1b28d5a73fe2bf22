package dev.xiaoer.tests.imports;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The calls that make a test depend on the day, on luck or on patience. */
final class Forbidden {

  private static final Set<String> TIME_SOURCES =
      Set.of("java.time.Clock", "java.time.InstantSource");

  private static final Map<String, Set<String>> SLEEPS =
      Map.of(
          "java.lang.Thread", Set.of("sleep"),
          "java.util.concurrent.TimeUnit", Set.of("sleep"),
          "java.util.concurrent.locks.LockSupport", Set.of("parkNanos", "parkUntil"));

  private Forbidden() {}

  /** Asks the machine's clock, called or as a method reference; a Clock given is fine. */
  static final DescribedPredicate<JavaAccess<?>> CLOCK_CALL =
      codeUnit("asks the clock", Forbidden::asksClock);

  /** Randomness that no test can repeat. A seeded generator is fine, and so is SecureRandom. */
  static final DescribedPredicate<JavaAccess<?>> DICE =
      codeUnit("rolls dice without a seed", Forbidden::rollsDice);

  static final DescribedPredicate<JavaAccess<?>> SLEEP =
      codeUnit(
          "sleeps",
          target -> SLEEPS.getOrDefault(owner(target), Set.of()).contains(target.getName()));

  static final DescribedPredicate<JavaClass> ARRAY =
      DescribedPredicate.describe("array", JavaClass::isArray);

  static DescribedPredicate<JavaClass> type(String name) {
    return DescribedPredicate.describe(name, type -> type.getName().equals(name));
  }

  static ArchCondition<JavaClass> liveInNullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        String message = type.getName() + ": its package is not @NullMarked";
        events.add(new SimpleConditionEvent(type, marked, message));
      }
    };
  }

  private static boolean asksClock(CodeUnitAccessTarget target) {
    String owner = owner(target);
    boolean nothingGiven =
        target.getRawParameterTypes().stream()
            .noneMatch(type -> TIME_SOURCES.contains(type.getName()));
    if (owner.equals("java.lang.System")) {
      return target.getName().equals("currentTimeMillis");
    }
    if (TIME_SOURCES.contains(owner)) {
      return nothingGiven && target.getName().matches("(system|tick(?!$)).*");
    }
    boolean now = owner.startsWith("java.time.") && target.getName().equals("now");
    boolean date = owner.equals("java.util.Date") && isBareConstructor(target);
    return date || (now && nothingGiven);
  }

  private static boolean rollsDice(CodeUnitAccessTarget target) {
    return switch (owner(target)) {
      case "java.util.Random", "java.util.SplittableRandom" -> isBareConstructor(target);
      case "java.lang.Math" -> target.getName().equals("random");
      case "java.util.concurrent.ThreadLocalRandom" -> target.getName().equals("current");
      default -> false;
    };
  }

  private static boolean isBareConstructor(CodeUnitAccessTarget target) {
    return target.getName().equals("<init>") && target.getRawParameterTypes().isEmpty();
  }

  private static String owner(CodeUnitAccessTarget target) {
    return target.getOwner().getName();
  }

  private static DescribedPredicate<JavaAccess<?>> codeUnit(
      String description, Predicate<CodeUnitAccessTarget> forbidden) {
    return DescribedPredicate.describe(
        description,
        access ->
            access.getTarget() instanceof CodeUnitAccessTarget target && forbidden.test(target));
  }
}
