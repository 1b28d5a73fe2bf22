package dev.xiaoer.engine.shop;

/** Knows the variables of one answer. */
@FunctionalInterface
public interface VariableSource {

  /** Returns the value; empty when it is not known. */
  String value(Variable variable);

  /** Returns what rules noted of the customer under this name; empty when nothing. */
  default String attribute(String name) {
    return "";
  }
}
