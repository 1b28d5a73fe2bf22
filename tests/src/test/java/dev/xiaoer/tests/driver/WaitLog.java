package dev.xiaoer.tests.driver;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The waits on record, read from the database beside the gateway. */
final class WaitLog {
  private static final String SQL =
      "SELECT since_ms, ended_ms, ended_by, breached_ms, breach_reason FROM wait ORDER BY id";

  private WaitLog() {}

  /**
   * One line a wait, times since {@code start}: {@code PT1M, ended PT5M by app}; {@code PT1M, open,
   * breached PT31M0.001S: nobody took it}.
   */
  static List<String> read(Path data, Instant start) {
    String url = "jdbc:sqlite:" + data.resolve("xiaoer.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SQL)) {
      List<String> lines = new ArrayList<>();
      while (row.next()) {
        lines.add(line(row, start));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(ResultSet row, Instant start) throws SQLException {
    boolean ended = row.getObject(2) != null;
    String end = ended ? ", ended " + since(start, row.getLong(2)) + " by " + row.getString(3) : "";
    boolean breached = row.getObject(4) != null;
    String breach =
        breached ? ", breached " + since(start, row.getLong(4)) + ": " + row.getString(5) : "";
    return since(start, row.getLong(1)) + (ended ? end : ", open") + breach;
  }

  private static Duration since(Instant start, long millis) {
    return Duration.between(start, Instant.ofEpochMilli(millis));
  }
}
