package dev.xiaoer.engine.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.xiaoer.engine.conversation.Notice;
import dev.xiaoer.engine.shop.NotifyFormat;
import dev.xiaoer.engine.shop.Outgoing.Way;
import dev.xiaoer.engine.shop.WebAddress;
import dev.xiaoer.engine.store.NoticeEntry;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes notices as those read them who are told. Safe for use by many threads. */
final class LetterWriter {
  private final Optional<WebAddress> base;

  /**
   * A writer.
   *
   * @param base where the gateway is found from outside; empty: there are no links
   */
  LetterWriter(Optional<WebAddress> base) {
    this.base = base;
  }

  /** The first of these, and for a group robot those behind it that fit into one text. */
  Letter write(Way way, List<NoticeEntry> waiting, Instant now) {
    URI to = way.address().orElseThrow().uri();
    if (way.format() == NotifyFormat.JSON) {
      return own(to, waiting.get(0).notice(), way.key().secret().orElseThrow(), now);
    }
    List<String> texts = waiting.stream().map(NoticeEntry::notice).map(this::text).toList();
    RobotText text = RobotText.of(way.format(), texts);
    return robot(way.format(), to, text, way.key().secret(), now);
  }

  private Letter own(URI to, Notice notice, String secret, Instant now) {
    String body = body(notice).toString();
    String id = id(notice);
    long seconds = now.getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "content-type",
            Letter.JSON.get("content-type"),
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(seconds),
            "webhook-signature",
            Signature.standard(secret, id, seconds, body));
    return new Letter(1, to, headers, body);
  }

  /** The same whenever it is sent; another one's after the data of a gateway were deleted. */
  private static String id(Notice notice) {
    return notice.id() + "-" + Long.toString(notice.at().toEpochMilli(), Character.MAX_RADIX);
  }

  /** The shape that {@code notify-words.md} documents: keys may be added, none changed. */
  private ObjectNode body(Notice notice) {
    Notice.About about = notice.about();
    ObjectNode body = object().put("type", "notify").put("id", id(notice));
    body.put("at", notice.at().toString()).put("target", notice.target());
    body.put("text", notice.text());
    body.putObject("shop").put("id", about.shop()).put("name", about.shopName());
    ObjectNode conversation = body.putObject("conversation").put("id", about.conversation());
    conversation.put("platform", about.platform()).put("account", about.account());
    conversation.put("group", about.group());
    link(notice).ifPresent(url -> conversation.put("url", url));
    ObjectNode customer = body.putObject("customer").put("name", about.customerName());
    customer.put("tier", about.tier());
    about.tags().stream().sorted().forEach(customer.putArray("tags")::add);
    body.putObject("rule").put("name", notice.rule()).put("place", notice.place());
    return body;
  }

  private String text(Notice notice) {
    return link(notice).map(url -> notice.text() + "\n" + url).orElse(notice.text());
  }

  private Optional<String> link(Notice notice) {
    return base.map(it -> it.below("desk/conversations/" + notice.about().conversation()));
  }

  /**
   * A text message. Sources: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot,
   * developer.work.weixin.qq.com/document/path/91770,
   * open.dingtalk.com/document/orgapp/custom-robot-access,
   * docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
   */
  private static Letter robot(
      NotifyFormat format, URI to, RobotText text, Optional<String> secret, Instant now) {
    ObjectNode body = object();
    switch (format) {
      case FEISHU, LARK -> {
        secret.ifPresent(it -> {
          body.put("timestamp", Long.toString(now.getEpochSecond()));
          body.put("sign", Signature.feishu(it, now.getEpochSecond()));
        });
        body.put("msg_type", "text").putObject("content").put("text", text.text());
      }
      case WECOM, DINGTALK ->
          body.put("msgtype", "text").putObject("text").put("content", text.text());
      default -> body.put("text", text.text());
    }
    URI signed =
        format == NotifyFormat.DINGTALK ? secret.map(it -> signed(to, it, now)).orElse(to) : to;
    return new Letter(text.notices(), signed, Letter.JSON, body.toString());
  }

  private static URI signed(URI to, String secret, Instant now) {
    long millis = now.toEpochMilli();
    String sign = URLEncoder.encode(Signature.dingtalk(secret, millis), UTF_8);
    String joint = to.getRawQuery() == null ? "?" : "&";
    return URI.create(to + joint + "timestamp=" + millis + "&sign=" + sign);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
