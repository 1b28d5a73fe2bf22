package dev.xiaoer.rules;

/**
 * A kind of mistake, in both languages. Kinds are tables: enums that implement this.
 *
 * <p>Templates have the form {@code what is wrong with "{0}" – what would be right}; what stands
 * behind the dash is the suggestion, and may be left out.
 */
public interface Mistake {

  /** How bad it is. */
  enum Severity {
    /** The shop is wrong. */
    MISTAKE,
    /** The shop would be better otherwise; nothing fails for it. */
    ADVICE
  }

  /** Stable, for tools and for looking it up: {@code XR101}. */
  String code();

  Severity severity();

  /** The template in a language. */
  String template(Language language);

  /** The languages that we speak to merchants. */
  enum Language {
    ENGLISH,
    CHINESE
  }
}
