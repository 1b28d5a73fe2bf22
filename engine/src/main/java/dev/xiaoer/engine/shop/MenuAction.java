package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.source.Node;

/**
 * What a menu's choice does by itself, when no rule of the shop's answers it.
 *
 * @param menu the menu's name
 * @param then actions, as they stand: they may name any content
 * @param at the choice
 */
record MenuAction(String menu, String label, Node then, Node at) {

  /** What explanations and tests call it. */
  String rule() {
    return menu + "/" + label;
  }
}
