package dev.xiaoer.engine.check;

import dev.xiaoer.engine.shop.Playbook.Account;
import dev.xiaoer.engine.shop.ShopDraft;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names in conditions: of accounts and agents, which the shop has or has not, and of tags,
 * attributes and groups, which anybody may add but which are mostly meant to be those of the shop.
 * For one thread.
 */
final class NameChecks {
  private static final String WHEN = "when";
  private static final String ACTION = "action";

  /** Who answers in the platform's own app. */
  private static final String APP = "app";

  private final ShopDraft draft;
  private final Problems problems;
  private final Set<String> accounts;
  private final Set<String> agents = new HashSet<>(Set.of(APP));
  private final Set<String> tags = new HashSet<>();
  private final Set<String> attributes = new HashSet<>();
  private final Set<String> groups = new HashSet<>();

  private final boolean complete;

  /**
   * @param complete whether all was read that may tag and set
   */
  NameChecks(ShopDraft draft, boolean complete, Problems problems) {
    this.complete = complete;
    this.draft = draft;
    this.problems = problems;
    this.accounts = draft.accounts().stream().map(Account::account).collect(Collectors.toSet());
    draft.shop().ifPresent(shop -> Nodes.eachEntry(shop, this::agents));
    List<Node> all = new ArrayList<>(draft.ruleFiles());
    all.addAll(draft.contentFiles());
    draft.promiseFile().ifPresent(all::add);
    all.forEach(file -> Nodes.eachEntry(file, this::made));
  }

  private void agents(Node.Entry entry) {
    if (is(entry, "shop queue", "agents")) {
      Nodes.eachValue(entry.value(), agent -> agents.add(agent.text()));
    }
  }

  /** What is tagged and set, and the groups as platforms call them. */
  private void made(Node.Entry entry) {
    if (is(entry, ACTION, "tag")) {
      Nodes.eachValue(entry.value(), tag -> tags.add(tag.text()));
    } else if (is(entry, ACTION, "set")) {
      Nodes.entries(entry.value()).forEach(it -> attributes.add(it.key().text().strip()));
    } else if (is(entry, "content group", "group_id")) {
      Nodes.text(entry.value()).ifPresent(groups::add);
    }
  }

  private static boolean is(Node.Entry entry, String section, String word) {
    return ContentChecks.english(section, entry.key().text()).equals(word);
  }

  void check() {
    for (Node file : draft.ruleFiles()) {
      Nodes.eachEntry(
          file,
          entry -> {
            if (is(entry, "rule", WHEN)) {
              Nodes.eachEntry(entry.value(), this::asked);
            }
          });
    }
  }

  private void asked(Node.Entry entry) {
    switch (ContentChecks.english(WHEN, entry.key().text())) {
      case "account" -> known(entry.value(), accounts, ShopMistake.UNKNOWN_ACCOUNT);
      case "with_agent" -> known(entry.value(), agents, ShopMistake.UNKNOWN_AGENT);
      case "tags" -> tags(entry.value());
      case "group" -> likely(entry.value(), groups, ShopMistake.UNKNOWN_GROUP);
      case "attribute" ->
          Nodes.entries(entry.value())
              .forEach(it -> likely(it.key(), attributes, ShopMistake.ATTRIBUTE_NEVER_SET));
      default -> {}
    }
  }

  /** 甲，乙 is one tag: the comma is a Chinese one. */
  private void tags(Node names) {
    likely(names, tags, ShopMistake.TAG_NEVER_SET);
    Nodes.eachValue(
        names,
        name -> {
          if (name.text().matches(".*[，、].*") && !tags.contains(name.text().strip())) {
            problems.add(name, ShopMistake.SEVERAL_TAGS, name.text());
          }
        });
  }

  private void known(Node names, Set<String> all, ShopMistake mistake) {
    Nodes.eachValue(
        names,
        name -> {
          if (!all.contains(name.text())) {
            Optional<String> near = Spelling.nearest(name.text(), all);
            problems.add(
                name,
                mistake,
                name.text(),
                near.map(List::of).map(this::listed).orElse(listed(all)));
          }
        });
  }

  private String listed(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining("\", \"", "\"", "\""));
  }

  /** A name that is near to one of the shop's is probably meant to be that. */
  private void likely(Node names, Set<String> all, ShopMistake advice) {
    Nodes.eachValue(
        names,
        name -> {
          if (complete && !all.contains(name.text().strip())) {
            Spelling.nearest(name.text().strip(), all)
                .ifPresent(near -> problems.add(name, advice, name.text(), near));
          }
        });
  }
}
