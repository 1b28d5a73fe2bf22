package dev.xiaoer.engine.check;

import dev.xiaoer.engine.check.ForbiddenWords.Hit;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import java.util.List;
import java.util.Set;

/** Words that customers would read and that the law or a platform forbids. For one thread. */
final class WordChecks {

  /** The keys whose values customers read, in both languages. */
  private static final Set<String> SHOWN =
      Set.of(
          "say",
          "说",
          "title",
          "标题",
          "text",
          "文本",
          "choices",
          "选项",
          "sold_out",
          "领完",
          "quick",
          "快捷问题",
          "ask",
          "询问");

  /** What stands under these no customer reads. */
  private static final Set<String> TO_THE_SHOP = Set.of("notify", "通知");

  private final ShopDraft draft;
  private final List<ForbiddenWords> words;
  private final Problems problems;

  WordChecks(ShopDraft draft, List<ForbiddenWords> words, Problems problems) {
    this.draft = draft;
    this.words =
        words.stream()
            .filter(list -> list.isLaw() || draft.platforms().contains(list.platform()))
            .toList();
    this.problems = problems;
  }

  void check() {
    draft.contentFiles().forEach(this::shown);
    draft.shop().ifPresent(this::shown);
    draft.promiseFile().ifPresent(this::shown);
    for (Node file : draft.ruleFiles()) {
      thens(file);
    }
  }

  /** In a rule {@code text} is what the customer says: only what the rule does is looked at. */
  private void thens(Node node) {
    Nodes.eachEntry(
        node,
        entry -> {
          if (Set.of("then", "则").contains(entry.key().text())) {
            shown(entry.value());
          }
        });
  }

  private void shown(Node node) {
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (TO_THE_SHOP.contains(entry.key().text())) {
          continue;
        }
        if (SHOWN.contains(entry.key().text())) {
          Nodes.eachValue(entry.value(), this::text);
        } else {
          shown(entry.value());
        }
      }
    } else {
      Nodes.children(node).forEach(this::shown);
    }
  }

  private void text(Node.Scalar scalar) {
    for (ForbiddenWords list : words) {
      for (Hit hit : list.in(scalar.text())) {
        problems.add(
            scalar,
            ShopMistake.FORBIDDEN_WORD,
            hit.word(),
            hit.ban().by(),
            hit.ban().remedy(),
            hit.ban().byChinese(),
            hit.ban().remedyChinese());
      }
    }
  }
}
