package dev.xiaoer.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against what {@code openssl dgst -sha256 -hmac} says of the same. */
class SignatureTest {

  @Test
  void standard_signature_is_that_of_the_reference_page() {
    assertThat(
            Signature.standard(
                "xiaoer-sample-secret", "7-midc1z40", 1764000000, "{\"text\":\"张三问价两次\"}"))
        .isEqualTo("v1,sRnrBvbSiEPpZxqJGRmtakGmXJhGpPyNrIPFbEdyjZM=");
  }

  /** The vector that the libraries of Standard Webhooks are tested with. */
  @Test
  void standard_signature_is_that_of_the_libraries() {
    assertThat(
            Signature.standard(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void robots_signatures() {
    assertThat(Signature.feishu("sample", 1764000000))
        .isEqualTo("9ErQhL7mhkNVHWE4XWhCvNupIsoqRKhGtF9rIcjYtKI=");
    assertThat(Signature.dingtalk("SECsample", 1764000000000L))
        .isEqualTo("32P4rFgBm8bSmYlUFlUgcKauipivQFpG5ZCjVAbbObA=");
  }
}
