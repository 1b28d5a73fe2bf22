package dev.xiaoer.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xiaoer.rules.RuleBook;
import dev.xiaoer.rules.Scene;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A shop's raw rules go when the shop does. */
class DrlMemoryTest {
  private static final int RELOADS = 200;
  private static final int METASPACE = 2 << 20;

  /** Loaded once and for all, whatever happens later: Drools itself. */
  private static final int WARM = 40;

  @Test
  void what_was_published_before_is_collected() {
    WeakReference<Object> dropped = new WeakReference<>(used(book(-1)));

    assertThat(isCollected(dropped)).isTrue();
  }

  @Test
  void reloads_leave_nothing_behind() {
    for (int i = 0; i < WARM; i++) {
      used(book(i));
    }
    long classes = classes();
    long metaspace = metaspace();
    for (int i = 0; i < RELOADS; i++) {
      used(book(WARM + i));
    }

    assertThat(classes() - classes).isLessThan(RELOADS / 2);
    assertThat(metaspace() - metaspace).isLessThan(METASPACE);
  }

  /** Often enough that Drools makes classes of the conditions. */
  private static RuleBook used(RuleBook book) {
    for (int i = 0; i < 50; i++) {
      book.decide(Scene.of("message", Optional.of("ask_price"), "多少钱").situation());
    }
    return book;
  }

  private static RuleBook book(int reload) {
    return new RawShop()
        .drl(
            """
            declare Asked%1$d what : String end
            rule "一" when Message(intent == "ask_price", text matches ".*%1$d.*", !open) then
              actions.say("一");
            end
            rule "二" when $it : Message(confidence > 0.1) then insert(new Asked%1$d($it.text)); end
            rule "三" when Asked%1$d($what : what) then actions.say("三").tag($what); end
            """
                .formatted(reload & 0xffff))
        .book();
  }

  private static boolean isCollected(WeakReference<Object> reference) {
    for (int i = 0; i < 20 && reference.get() != null; i++) {
      System.gc();
    }
    return reference.get() == null;
  }

  private static long classes() {
    System.gc();
    System.gc();
    ClassLoadingMXBean loaded = ManagementFactory.getClassLoadingMXBean();
    return loaded.getLoadedClassCount();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
