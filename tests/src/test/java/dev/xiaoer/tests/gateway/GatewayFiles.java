package dev.xiaoer.tests.gateway;

import dev.xiaoer.tests.douyin.DouyinApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files that one gateway needs, in one folder: the operator's, a shop's, the data.
 *
 * @param folder empty at first
 */
public record GatewayFiles(Path folder) {

  public Path config() {
    return folder.resolve("gateway.yml");
  }

  public Path shop() {
    return folder.resolve("shops").resolve("answering");
  }

  public Path data() {
    return folder.resolve("data");
  }

  /** Where one life's standard output and error go. */
  public Path log(int life) {
    return folder.resolve("life-" + life + ".log");
  }

  /** The operator's file; {@code more} are further lines of it. */
  public void writeConfig(DouyinApp app, URI api, String more) {
    write(
        config(),
        """
        apps:
          - platform: douyin
            app: %s
            client_secret: %s
            api: %s
            tokens: {%s: {access_token: %s, refresh_token: rft.1}}
        %s
        """
            .formatted(
                app.clientKey(), app.clientSecret(), api, app.merchant(), app.accessToken(), more));
  }

  /** A shop that says {@code answers.get(word)} to a text with that word. */
  public void writeShop(DouyinApp app, Map<String, String> answers) {
    write(
        shop().resolve("shop.yml"),
        """
        shop: 对答铺
        persona: 小二
        timezone: Asia/Shanghai
        accounts:
          - {platform: douyin, app: %s, account: %s}
        queues:
          sales: {agents: [sales-1]}
        fallback: {say: 没太明白}
        """
            .formatted(app.clientKey(), app.merchant()));
    StringBuilder rules = new StringBuilder();
    answers.forEach((word, answer) -> rules.append(rule(word, answer)));
    write(shop().resolve("rules").resolve("answers.yml"), rules.toString());
  }

  private static String rule(String word, String answer) {
    return """
    - rule: 说%s就答%s
      when: {text: {contains: %s}}
      then: {say: %s}
    """
        .formatted(word, answer, word, answer);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
