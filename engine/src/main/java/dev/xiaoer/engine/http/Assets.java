package dev.xiaoer.engine.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a page that come with the program, read once. Their version, a hash of all of them,
 * is part of their address: so a browser may keep them for ever, and a new version of the program
 * is a new address. Immutable; safe for all threads.
 */
public final class Assets {
  private static final Map<String, String> FOR_EVER =
      Map.of(
          "Cache-Control", "public, max-age=31536000, immutable",
          "Cross-Origin-Resource-Policy", "same-origin");

  private final Map<String, StaticFile> files;
  private final String version;

  /** Files by path, such as {@code app.js}. */
  public Assets(Map<String, byte[]> contents) {
    var sorted = new TreeMap<>(contents);
    files =
        sorted.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, file -> StaticFile.of(file.getKey(), file.getValue())));
    version =
        StaticFile.hash(
            sorted.entrySet().stream()
                .flatMap(file -> Stream.of(bytes(file.getKey() + "\n"), file.getValue()))
                .toArray(byte[][]::new));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where they lie, for {@link #route}: {@code /assets/} and the version. */
  public String root() {
    return "/assets/" + version;
  }

  /** The file of this path; a missing one is a mistake of ours. */
  public StaticFile file(String path) {
    return Optional.ofNullable(files.get(path))
        .orElseThrow(() ->
            new IllegalArgumentException("asset: " + path + " (expected: " + files.keySet() + ")"));
  }

  /** For {@code /assets/{version}/{path...}}; another version's files are not here. */
  public Route route() {
    return request -> CompletableFuture.completedFuture(answer(request));
  }

  private HttpAnswer answer(HttpRequest request) {
    StaticFile file = files.get(request.pathVariables().getOrDefault("path", ""));
    return file == null || !version.equals(request.pathVariables().get("version"))
        ? HttpAnswer.text(404, "There is nothing at this address.")
        : file.answer(request, FOR_EVER);
  }

  /** All files below a folder of the class path, by their path in it. */
  public static Map<String, byte[]> folder(String name) {
    URL folder = Assets.class.getResource(name);
    try {
      if (folder == null) {
        throw new IllegalStateException("the program lacks its folder " + name);
      }
      return folder(folder.toURI(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path that is no address", e);
    }
  }

  private static Map<String, byte[]> folder(URI uri, String name) throws IOException {
    if (!uri.getScheme().equals("jar")) {
      return walk(Path.of(uri));
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return walk(jar.getPath(name));
    }
  }

  private static Map<String, byte[]> walk(Path folder) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        found.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return Collections.unmodifiableMap(found);
  }

  /** One file of the class path. */
  public static byte[] resource(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
