package dev.xiaoer.tests.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a browser fetches, and what it is told about it. */
class PagesTest {
  static final HttpClient HTTP = HttpClient.newHttpClient();

  @RegisterExtension final WebGateway gateway = new WebGateway();

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return fetch("GET", path, headers);
  }

  HttpResponse<byte[]> fetch(String method, String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  @Test
  void the_page_may_run_nothing_but_what_is_ours_and_be_framed_by_the_shops_own_site()
      throws Exception {
    HttpResponse<byte[]> page = get("/chat/tengfa");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "content-security-policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'self' https://www.tengfa.example");
    assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(page, "permissions-policy")).contains("camera=()");
    assertThat(header(page, "set-cookie")).isEmpty();
    assertThat(text(page)).doesNotContain("{{").doesNotContain("<style").doesNotContain("onclick");
  }

  @Test
  void all_that_the_page_names_is_there_for_ever_typed_and_packed() throws Exception {
    Set<String> named = new TreeSet<>();
    Matcher address = Pattern.compile("\"(/assets/[^\"]+)\"").matcher(text(get("/chat/tengfa")));
    while (address.find()) {
      named.add(address.group(1));
    }
    assertThat(named).anyMatch(it -> it.endsWith("/app.js")).anyMatch(it -> it.endsWith("/vue.js"));
    for (String path : named) {
      HttpResponse<byte[]> plain = get(path);
      assertThat(plain.statusCode()).as(path).isEqualTo(200);
      assertThat(header(plain, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(header(plain, "content-type"))
          .isEqualTo(
              path.endsWith(".js")
                  ? "text/javascript; charset=utf-8"
                  : path.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml");
      HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "br, gzip;q=0.8");
      if (header(packed, "content-encoding").equals("gzip")) {
        assertThat(packed.body().length).isLessThan(plain.body().length);
        var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()));
        assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
      }
      assertThat(header(packed, "vary")).isEqualTo(header(plain, "vary"));
    }
  }

  @Test
  void the_first_paint_takes_less_than_100_kilobytes() throws Exception {
    String page = text(get("/chat/tengfa"));
    int bytes = get("/chat/tengfa", "Accept-Encoding", "gzip").body().length;
    Matcher address = Pattern.compile("\"(/assets/[^\"]+)\"").matcher(page);
    while (address.find()) {
      bytes += get(address.group(1), "Accept-Encoding", "gzip").body().length;
    }
    assertThat(bytes).isBetween(1, 100_000);
  }

  @Test
  void another_versions_files_and_paths_out_of_the_folder_are_not_there() throws Exception {
    String app = text(get("/chat/tengfa")).replaceAll("(?s).*\"(/assets/[^\"]+/app.js)\".*", "$1");
    for (String path :
        List.of(
            app.replaceFirst("/assets/.", "/assets/_"),
            app.replace("app.js", "nothing.js"),
            app.replace("app.js", "..%2fchat%2fapp.js"),
            app.replace("app.js", "../../META-INF/MANIFEST.MF"),
            "/assets/",
            "/assets/x/")) {
      assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void who_has_it_already_is_not_sent_it_again() throws Exception {
    for (String path :
        List.of("/chat/tengfa", "/chat/tengfa/widget.js", "/chat/tengfa/media/door.png")) {
      HttpResponse<byte[]> first = get(path);
      String tag = header(first, "etag");
      assertThat(tag).as(path).matches("\"[0-9a-f]+\"");

      HttpResponse<byte[]> again = get(path, "If-None-Match", "\"old\", W/" + tag);

      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(get(path, "If-None-Match", "\"old\"").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void head_tells_the_same_without_the_body() throws Exception {
    HttpResponse<byte[]> page = get("/chat/tengfa");
    HttpResponse<byte[]> head = fetch("HEAD", "/chat/tengfa");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "content-length")).isEqualTo("" + page.body().length);
    assertThat(header(head, "content-security-policy"))
        .isEqualTo(header(page, "content-security-policy"));
    assertThat(fetch("POST", "/chat/tengfa").statusCode()).isEqualTo(405);
    assertThat(get("/chat/tengfa/socket").statusCode()).isEqualTo(426);
  }

  @Test
  void the_widget_may_be_loaded_by_any_site() throws Exception {
    HttpResponse<byte[]> widget = get("/chat/tengfa/widget.js");
    assertThat(widget.statusCode()).isEqualTo(200);
    assertThat(header(widget, "content-type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(widget, "cross-origin-resource-policy")).isEqualTo("cross-origin");
    assertThat(header(widget, "cache-control")).isEqualTo("public, max-age=300");
  }

  @Test
  void a_picture_is_shown_and_can_do_nothing_else() throws Exception {
    HttpResponse<byte[]> picture = get("/chat/tengfa/media/door.png");
    assertThat(picture.body()).isEqualTo(WebShop.PICTURE);
    assertThat(header(picture, "content-type")).isEqualTo("image/png");
    assertThat(header(picture, "content-security-policy")).isEqualTo("default-src 'none'; sandbox");
    for (String name : List.of("none.png", "..%2f..%2fshop.yml", "shop.yml", "door.png%00.svg")) {
      assertThat(get("/chat/tengfa/media/" + name).statusCode()).as(name).isIn(400, 404);
    }
  }

  @Test
  void a_shop_that_is_not_there_has_nothing() throws Exception {
    for (String path :
        List.of("/chat/nobody", "/chat/nobody/widget.js", "/chat/nobody/media/door.png", "/chat")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(text(get("/chat/nobody"))).contains("<html").doesNotContain("{{");
  }

  @Test
  void nobody_outside_can_speak_for_a_visitor() throws Exception {
    assertThat(fetch("POST", "/webhooks/web/tengfa").statusCode()).isEqualTo(401);
    assertThat(fetch("POST", "/webhooks/web/tengfa", "x-xiaoer-signature", "AAAA").statusCode())
        .isEqualTo(401);
  }
}
