package dev.xiaoer.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Menus that lead on by themselves, played as a shop's own tests play them. */
class MenuLevelsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void a_shop_with_two_levels() throws IOException {
    write(
        "shop.yml",
        """
        shop: 小店
        hours: {mon-fri: "09:00-18:00"}
        accounts: [{platform: web, account: site}]
        queues: {sales: {agents: [小王]}}
        fallback: {say: 没太明白}
        """);
    write("intents/all.yml", "ask_price: [这个多少钱, 什么价位]\nhello: [你好, 看车型]\n");
    write(
        "content/all.yml",
        """
        menus:
          main:
            title: 点一下
            choices:
              - {say: 看车型, menu: models}
              - {say: 营业时间, then: {say: 九点到六点}}
              - {说: 找人, 则: [{说: 马上来}, {转人工: sales}]}
              - {say: 问价格, intent: ask_price}
          models:
            title: 哪一类
            choices: [{say: 家用车, then: [{tag: 家用}, {say: 家用车有三款}]}, {say: 回主菜单, menu: main}]
        forms:
          visit: {title: 约个时间, ask: [{text: 怎么称呼您}]}
        """);
    rules("");
  }

  private void rules(String more) throws IOException {
    write(
        "rules/all.yml",
        """
        - rule: 进店
          when: {event: enter}
          then: [{say: 欢迎}, {menu: main}]
        - rule: 问价
          when: {intent: ask_price}
          then: {say: 一百块}
        - rule: 打招呼
          when: {intent: hello}
          then: {say: 您好}
        """
            + more);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("shop").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** Plays a talk; returns what is told of it. */
  private String play(String talk) throws IOException {
    write("tests/all.yml", "- test: 点菜单\n  talk:\n" + talk.indent(4));
    Main.run(
        new String[] {"test", folder.resolve("shop").toString()},
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
    return out.toString(UTF_8) + err.toString(UTF_8);
  }

  @Test
  void a_choice_opens_another_menu_and_the_way_back() throws IOException {
    assertThat(
            play(
                """
                - {event: enter, expect: {menu: main}}
                - {taps: 看车型, expect: {menu: models, rule: main/看车型}}
                - {taps: 家用车, expect: {says: 家用车有三款, tags: 家用}}
                - {taps: 回主菜单, expect: {menu: main}}
                """))
        .contains("1 tests, 4 steps, all well");
  }

  @Test
  void a_choice_says_a_text_or_hands_off_in_either_language() throws IOException {
    assertThat(
            play(
                """
                - event: enter
                - {taps: 营业时间, expect: {says: 九点到六点}}
                - {taps: 找人, expect: {says: 马上来, handling: waiting, queue: sales}}
                """))
        .contains("all well");
  }

  @Test
  void the_label_typed_is_a_tap_whatever_the_classifier_takes_it_for() throws IOException {
    assertThat(play("- {customer: 看车型, expect: {menu: models}}\n")).contains("all well");
  }

  @Test
  void the_number_of_a_choice_is_a_tap_as_long_as_nothing_was_sent_after_the_menu()
      throws IOException {
    assertThat(
            play(
                """
                - event: enter
                - {customer: "１", expect: {menu: models}}
                - {customer: "2、", expect: {menu: main}}
                - {customer: "4", expect: {rule: 问价}}
                - {customer: "1", expect: {rule: fallback, says: 没太明白}}
                """))
        .contains("all well");
  }

  @Test
  void a_number_that_no_choice_has_is_a_message_like_any_other() throws IOException {
    assertThat(
            play(
                """
                - event: enter
                - {customer: "5", expect: {rule: fallback}}
                - {customer: "0", expect: {rule: fallback}}
                """))
        .contains("all well");
  }

  @Test
  void a_shop_whose_rules_ask_for_a_number_gets_the_number() throws IOException {
    rules("- {rule: 回一, when: {text: {equals: 1}}, then: {say: 您选了一}}\n");

    assertThat(play("- event: enter\n- {customer: \"1\", expect: {rule: 回一}}\n"))
        .contains("all well");
  }

  @Test
  void a_number_answers_an_open_form_and_not_the_menu_above_it() throws IOException {
    rules("- {rule: 约, when: {text: 预约}, then: [{menu: main}, {form: visit}]}\n");

    assertThat(
            play(
                """
                - {customer: 预约, expect: {says: 怎么称呼您}}
                - {customer: "1", expect: {says_not: 哪一类}}
                """))
        .contains("all well");
  }

  @Test
  void a_rule_of_the_shop_answers_a_choice_before_the_choice_does() throws IOException {
    rules("- {rule: 老客人, when: {text: 看车型, tags: 家用}, then: {say: 还看家用车吗}}\n");

    assertThat(
            play(
                """
                - event: enter
                - {taps: 看车型, expect: {menu: models}}
                - {taps: 家用车, expect: {tags: 家用}}
                - {customer: 看车型, expect: {rule: 老客人, says: 还看家用车吗}}
                """))
        .contains("all well");
  }

  @Test
  void a_choice_that_is_on_no_menu_any_more_is_answered_by_the_fallback() throws IOException {
    assertThat(play("- {customer: 夏季活动, expect: {rule: fallback, says: 没太明白}}\n"))
        .contains("all well");
  }

  @Test
  void who_says_more_than_the_choice_is_understood_as_always() throws IOException {
    assertThat(play("- event: enter\n- {customer: 看车型，多少钱, expect: {says: 一百块}}\n"))
        .contains("all well");
  }

  @Test
  void a_rule_may_ask_for_any_tap() throws IOException {
    rules("- {also: 点过菜单, when: {event: menu_chosen}, then: {tag: 会点菜单}}\n");

    assertThat(
            play(
                """
                - {customer: 看车, expect: {tags_not: 会点菜单}}
                - event: enter
                - {customer: "2", expect: {says: 九点到六点, also: 点过菜单, tags: 会点菜单}}
                """))
        .contains("all well");
  }

  @Test
  void the_explanation_names_the_choice_its_line_and_the_number_that_stood_for_it()
      throws IOException {
    assertThat(play("- event: enter\n- {customer: \"1\", expect: nothing}\n"))
        .contains("rule     main/看车型  (content/all.yml:5)")
        .contains("did      take the number for \"看车型\"");
  }

  @Test
  void a_choice_that_no_test_taps_is_told() throws IOException {
    assertThat(play("- {customer: 看车型}\n"))
        .contains("rule never used    shop/content/all.yml:6  main/营业时间");
  }
}
