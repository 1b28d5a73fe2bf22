package dev.xiaoer.engine.webchat;

import dev.xiaoer.engine.http.Assets;
import dev.xiaoer.engine.http.HttpAnswer;
import dev.xiaoer.engine.http.HttpRequest;
import dev.xiaoer.engine.http.Route;
import dev.xiaoer.engine.http.Routes;
import dev.xiaoer.engine.http.StaticFile;
import dev.xiaoer.engine.shop.Medium;
import dev.xiaoer.engine.shop.Playbook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a browser fetches: the page, the script that puts it on a merchant's own site, and what both
 * are made of. The page is the same for all shops; only who may frame it differs.
 *
 * <p>Nothing on the page may come from elsewhere, run inline, or be sent elsewhere: should markup
 * of a stranger's ever get through, it can do nothing. Safe for use by many threads.
 */
final class Pages {
  private static final String FOLDER = "/chat";

  /** A WebJar's folder is named after its version. */
  private static final String VUE_FOLDER = "/META-INF/resources/webjars/vue/";

  /** The build without a template compiler: that would need {@code unsafe-eval}. */
  private static final String VUE_FILE = "/dist/vue.runtime.esm-browser.prod.js";

  private static final String VUE_POM = "/META-INF/maven/org.webjars.npm/vue/pom.properties";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'self'";

  private static final Map<String, String> PAGE =
      Map.of(
          "Cache-Control", "no-cache",
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
          "Cross-Origin-Resource-Policy", "same-origin");

  /** Any site may load it: that is what it is for. */
  private static final Map<String, String> WIDGET =
      Map.of(
          "Cache-Control", "public, max-age=300",
          "Cross-Origin-Resource-Policy", "cross-origin");

  /**
   * A picture may be replaced under its name; and if it is no picture after all, it does nothing.
   */
  private static final Map<String, String> PICTURE =
      Map.of(
          "Cache-Control", "no-cache",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Content-Security-Policy", "default-src 'none'; sandbox");

  private final Assets assets = new Assets(files());
  private final StaticFile page = filledIn("index.html", "assets", assets.root());
  private final StaticFile unknown = filledIn("unknown.html", "assets", assets.root());
  private final Function<HttpRequest, Optional<Playbook>> shops;
  private final BiFunction<String, String, CompletableFuture<Optional<Medium>>> pictures;

  /** By the sites that it works on: shops without one share theirs. */
  private final Map<List<String>, StaticFile> widgets = new ConcurrentHashMap<>();

  /**
   * The pages of the shops that {@code shops} finds for requests.
   *
   * @param pictures by shop and name
   */
  Pages(
      Function<HttpRequest, Optional<Playbook>> shops,
      BiFunction<String, String, CompletableFuture<Optional<Medium>>> pictures) {
    this.shops = shops;
    this.pictures = pictures;
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new HashMap<>(Assets.folder(FOLDER));
    files.put("vue.js", Assets.resource(VUE_FOLDER + vueVersion() + VUE_FILE));
    return files;
  }

  /** Which only the build knows. */
  private static String vueVersion() {
    var pom = new Properties();
    try {
      pom.load(new ByteArrayInputStream(Assets.resource(VUE_POM)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return pom.getProperty("version");
  }

  private StaticFile filledIn(String name, String gap, String value) {
    String text = new String(assets.file(name).bytes(), StandardCharsets.UTF_8);
    String filled = text.replace("{{" + gap + "}}", value);
    return StaticFile.of(name, filled.getBytes(StandardCharsets.UTF_8));
  }

  Routes routes() {
    return Routes.of(
        Routes.get("/chat/{shop}", this::pageOrNone),
        Routes.get("/chat/{shop}/widget.js", ofShop(this::widget)),
        Routes.get("/chat/{shop}/media/{name}", this::picture),
        Routes.get("/assets/{version}/{path...}", assets.route()));
  }

  private Route ofShop(BiFunction<HttpRequest, Playbook, HttpAnswer> route) {
    return request ->
        CompletableFuture.completedFuture(
            shops
                .apply(request)
                .map(shop -> route.apply(request, shop))
                .orElseGet(Pages::notFound));
  }

  private static HttpAnswer notFound() {
    return HttpAnswer.text(404, "There is no chat at this address.");
  }

  private CompletableFuture<HttpAnswer> pageOrNone(HttpRequest request) {
    HttpAnswer answer =
        shops
            .apply(request)
            .flatMap(Playbook::web)
            .map(site -> page.answer(request, headers(site.origins())))
            .orElseGet(this::noPage);
    return CompletableFuture.completedFuture(answer);
  }

  /** Somebody mistyped an address, and reads this. */
  private HttpAnswer noPage() {
    return new HttpAnswer(404, unknown.type(), headers(List.of()), unknown.bytes());
  }

  private static Map<String, String> headers(List<String> sites) {
    Map<String, String> headers = new HashMap<>(PAGE);
    headers.put("Content-Security-Policy", policy(sites));
    return headers;
  }

  private static String policy(List<String> sites) {
    return Stream.concat(Stream.of(POLICY), sites.stream()).collect(Collectors.joining(" "));
  }

  /** On any other site it would only show a frame that stays empty. */
  private HttpAnswer widget(HttpRequest request, Playbook shop) {
    List<String> sites = shop.web().orElseThrow().origins();
    return widgets.computeIfAbsent(sites, this::widgetFor).answer(request, WIDGET);
  }

  private StaticFile widgetFor(List<String> sites) {
    return filledIn("widget.js", "sites", String.join(" ", sites));
  }

  private CompletableFuture<HttpAnswer> picture(HttpRequest request) {
    String name = request.pathVariables().getOrDefault("name", "");
    return shops
        .apply(request)
        .map(shop -> pictures.apply(shop.shop(), name))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
        .thenApply(medium ->
            medium.map(it -> file(it).answer(request, PICTURE)).orElseGet(Pages::notFound));
  }

  private static StaticFile file(Medium medium) {
    return new StaticFile(medium.type(), medium.bytes(), Optional.empty(), medium.hash());
  }
}
