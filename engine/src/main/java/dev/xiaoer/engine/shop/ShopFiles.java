package dev.xiaoer.engine.shop;

import dev.xiaoer.rules.RuleProblem;
import dev.xiaoer.rules.drl.Drl;
import dev.xiaoer.rules.source.Node;
import dev.xiaoer.rules.source.Problems;
import dev.xiaoer.rules.source.Spelling;
import dev.xiaoer.rules.source.YamlReader;
import dev.xiaoer.rules.table.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the files of a shop's folder into memory, in the order of their names, and nothing outside
 * of it: a link that leads out is a problem, as is a file too large, not UTF-8 or not a file at
 * all. For one thread.
 */
final class ShopFiles {
  static final int MAX_FILES = 500;
  static final int MAX_MEDIUM_BYTES = 2_000_000;

  /** Why a file of raw DRL is not read. */
  private static final String REFUSED =
      Drl.WHY
          + ", so it is read only if the operator starts the gateway with --allow-drl"
          + " – write these rules as YAML or a table";

  private static final String SHOP = "shop.yml";
  private static final String MEDIA = "content/media";
  private static final List<String> FOLDERS = List.of("intents", "rules", "content", "tests");
  private static final String PROMISES = "promises.yml";

  /** Control and format characters, halves of characters, line ends. */
  private static final Pattern HIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFD]");

  private final Path root;
  private final Drl drl;
  private final Problems problems;
  private final Problems notices;
  private final MessageDigest digest = sha256();
  private final Map<String, byte[]> read = new TreeMap<>();

  ShopFiles(Path root, Drl drl, Problems problems, Problems notices) {
    this.root = root;
    this.drl = drl;
    this.problems = problems;
    this.notices = notices;
  }

  /** A file as YAML sees it. */
  Optional<Node> shop() {
    if (!Files.exists(root.resolve(SHOP), LinkOption.NOFOLLOW_LINKS)) {
      problem(SHOP, "there is no shop.yml in this folder");
      return Optional.empty();
    }
    return yaml(SHOP);
  }

  /** The promises; empty when the shop leaves them to us. */
  Optional<Node> promises() {
    boolean there = Files.exists(root.resolve(PROMISES), LinkOption.NOFOLLOW_LINKS);
    return there ? yaml(PROMISES) : Optional.empty();
  }

  /**
   * The {@code *.yml} files of one of the shop's folders, those that say something; in {@code
   * rules} its tables too, and raw DRL, as one value, if the operator allows it.
   */
  List<Node> folder(String name) {
    List<String> files = namesIn(name).stream().filter(this::isRead).toList();
    if (files.size() > MAX_FILES) {
      problem(name, "more than " + MAX_FILES + " files");
      return List.of();
    }
    List<Node> nodes = new ArrayList<>();
    files.forEach(file -> read(file).ifPresent(nodes::add));
    return nodes;
  }

  private Optional<Node> read(String file) {
    if (Drl.isDrl(file)) {
      return plain(file);
    }
    return isTable(file) ? table(file) : yaml(file);
  }

  /** The bytes of a picture, which the shop names {@code at} a place. */
  Optional<byte[]> medium(String name, Node at) {
    String file = MEDIA + "/" + name;
    Path path = root.resolve(file);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      String hint = Spelling.didYouMean(name, mediaNames());
      problems.add(at, "there is no file " + file + hint);
      return Optional.empty();
    }
    try {
      byte[] bytes = SourceText.bytes(plainFile(path), MAX_MEDIUM_BYTES);
      if (bytes.length > MAX_MEDIUM_BYTES) {
        problems.add(at, file + " is larger than " + MAX_MEDIUM_BYTES + " bytes");
        return Optional.empty();
      }
      digest(file, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      problems.add(at, file + " cannot be read" + reason(e));
      return Optional.empty();
    }
  }

  private List<String> mediaNames() {
    return namesIn(MEDIA).stream().map(file -> file.substring(MEDIA.length() + 1)).toList();
  }

  /** Notices what the folder holds besides; {@code media} are the pictures that it shows. */
  void noticeTheRest(Set<String> media) {
    mediaNames().stream()
        .filter(name -> !media.contains(name) && !isForPeople(name))
        .forEach(name -> notice(MEDIA + "/" + name, "not shown – no image names it"));
    for (String name : namesIn("")) {
      if (!name.equals(SHOP)
          && !name.equals(PROMISES)
          && !FOLDERS.contains(name)
          && !isForPeople(name)) {
        List<String> known =
            Stream.of(List.of(SHOP, PROMISES), FOLDERS).flatMap(List::stream).toList();
        notice(name, "not read" + Spelling.didYouMean(name, known));
      }
    }
  }

  /** What was read, once all is: the same names and bytes give the same version. */
  ShopSources sources() {
    return new ShopSources(HexFormat.of().formatHex(digest.digest()).substring(0, 12), read);
  }

  private boolean isRead(String file) {
    if (isForPeople(file) || file.equals(MEDIA)) {
      return false;
    }
    boolean read = file.endsWith(".yml") || isTable(file) || (drl.isAllowed() && Drl.isDrl(file));
    if (!read && !isCode(file)) {
      String kinds = isInRules(file) ? "*.yml, *.csv and *.xlsx" : "*.yml";
      notice(file, "not read – only " + kinds + " files are");
    }
    return read;
  }

  private static boolean isInRules(String file) {
    return file.startsWith("rules/");
  }

  private static boolean isTable(String file) {
    return isInRules(file) && TableReader.isTable(file);
  }

  /** What would run as it stands, if it were read. */
  private boolean isCode(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (Drl.isDrl(file)) {
      problem(file, REFUSED);
    } else if (isInRules(file) && name.matches(".*\\.(xlsm|xlsb|xls|et|ods)")) {
      problem(file, "this kind of workbook is not read – save it as .xlsx, without macros");
    } else {
      return false;
    }
    return true;
  }

  private static boolean isForPeople(String file) {
    String name = file.substring(file.indexOf('/') + 1);
    return name.startsWith(".")
        || name.startsWith("~$")
        || name.endsWith("~")
        || name.endsWith(".md");
  }

  private List<String> namesIn(String folder) {
    Path path = root.resolve(folder);
    if (!folder.isEmpty() && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    String prefix = folder.isEmpty() ? "" : folder + "/";
    try (Stream<Path> inside = Files.list(inside(path))) {
      return inside
          .map(file -> prefix + file.getFileName())
          .sorted()
          .filter(this::isPrintable)
          .toList();
    } catch (IOException e) {
      problem(folder, "cannot be read as a folder" + reason(e));
      return List.of();
    }
  }

  /** A terminal obeys some characters, and an editor hides others. */
  private boolean isPrintable(String file) {
    String shown = printable(file);
    if (!shown.equals(file)) {
      problem(shown, "its name holds characters that are not shown – rename it");
    }
    return shown.equals(file);
  }

  static String printable(String name) {
    return HIDDEN.matcher(name).replaceAll("?");
  }

  private Optional<Node> yaml(String file) {
    return text(file).flatMap(text -> YamlReader.read(file, text, problems));
  }

  private Optional<Node> plain(String file) {
    return text(file).map(text -> new Node.Scalar(file, 1, 1, text, true));
  }

  private Optional<String> text(String file) {
    try {
      Path real = plainFile(root.resolve(file));
      return text(file, SourceText.bytes(real, SourceText.MAX_BYTES));
    } catch (IOException e) {
      problem(file, "cannot be read" + reason(e));
      return Optional.empty();
    }
  }

  private Optional<Node> table(String file) {
    try {
      byte[] bytes = SourceText.bytes(plainFile(root.resolve(file)), TableReader.MAX_BYTES);
      digest(file, bytes);
      return new TableReader(file, ShopWords.VOCABULARY, problems, notices).read(bytes);
    } catch (IOException e) {
      problem(file, "cannot be read" + reason(e));
      return Optional.empty();
    }
  }

  private Path plainFile(Path path) throws IOException {
    Path real = inside(path);
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutsideException("not a file");
    }
    return real;
  }

  private Optional<String> text(String file, byte[] bytes) {
    if (bytes.length <= SourceText.MAX_BYTES) {
      digest(file, bytes);
    }
    return SourceText.decode(file, bytes, problems);
  }

  /** Lengths are digested too, so that bytes cannot move from one file to the next unseen. */
  private void digest(String file, byte[] bytes) {
    digest.update((file + '\n' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    read.put(file, bytes);
  }

  private Path inside(Path path) throws IOException {
    Path real = path.toRealPath();
    if (!real.startsWith(root)) {
      throw new OutsideException("a link that leads out of the shop's folder");
    }
    return real;
  }

  /** Never the exception's own words: they hold paths of the machine. */
  private static String reason(IOException e) {
    return e instanceof OutsideException ? ": " + e.getMessage() : "";
  }

  private void problem(String file, String message) {
    problems.add(new RuleProblem(file.isEmpty() ? "." : file, 1, 1, message));
  }

  private void notice(String file, String message) {
    notices.add(new RuleProblem(file, 1, 1, message));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Something that a shop may not hold. */
  private static final class OutsideException extends IOException {
    private static final long serialVersionUID = 1L;

    OutsideException(String message) {
      super(message);
    }
  }
}
