package dev.xiaoer.rules.drools;

import dev.xiaoer.rules.condition.Condition;

/** A condition, and its text made once: one for all rules of a book that ask the same. */
record Question(Condition condition, String text) {}
