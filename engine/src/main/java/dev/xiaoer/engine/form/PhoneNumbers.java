package dev.xiaoer.engine.form;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phone numbers in what people write. A number without a country is one of China. */
final class PhoneNumbers {
  private static final String HOME = "CN";
  private static final int HOME_CODE = 86;

  private PhoneNumbers() {}

  /** The only number in a text that can be one, digits only, abroad with its country. */
  static Optional<String> in(String text) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    List<PhoneNumber> found = new ArrayList<>();
    for (PhoneNumberMatch match : phones.findNumbers(text, HOME)) {
      found.add(match.number());
    }
    List<String> numbers =
        found.stream().map(number -> written(number, phones)).distinct().toList();
    return numbers.size() == 1 ? Optional.of(numbers.get(0)) : Optional.empty();
  }

  private static String written(PhoneNumber number, PhoneNumberUtil phones) {
    return number.getCountryCode() == HOME_CODE
        ? phones.format(number, PhoneNumberFormat.NATIONAL).replaceAll("\\D", "")
        : phones.format(number, PhoneNumberFormat.E164);
  }
}
