package dev.xiaoer.engine.store.jdbc;

import dev.xiaoer.engine.store.ShopEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to shops, as rows. For one thread at a time. */
final class ShopEvents {
  static final String REACHED =
      "UPDATE shop_event SET reached = ? WHERE shop = ? AND event = ? AND name = ?";
  static final String OVER =
      "UPDATE shop_event SET open_ms = NULL WHERE shop = ? AND event = ? AND name = ?";

  private final Statements sql;

  ShopEvents(Statements sql) {
    this.sql = sql;
  }

  /** False when it is known. */
  static boolean insert(Statements writer, ShopEvent event) throws SQLException {
    return writer.update(
            "INSERT INTO shop_event (shop, event, name, account, at_ms, open_ms, reached)"
                + " VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
            event.shop(),
            event.event(),
            event.name(),
            event.account(),
            event.at().toEpochMilli(),
            event.at().toEpochMilli())
        == 1;
  }

  List<ShopEvent.Open> open() throws SQLException {
    return sql.all(
        "SELECT shop, event, name, account, at_ms, reached FROM shop_event"
            + " WHERE open_ms IS NOT NULL ORDER BY open_ms",
        ShopEvents::read);
  }

  private static ShopEvent.Open read(ResultSet row) throws SQLException {
    return new ShopEvent.Open(
        new ShopEvent(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5))),
        row.getLong(6));
  }

  /** A schedule's name is its instant, in a form of one length as long as seconds are full. */
  Optional<Instant> lastSchedule(String shop) throws SQLException {
    return sql.first(
        "SELECT at_ms FROM shop_event WHERE shop = ? AND event = ? ORDER BY name DESC LIMIT 1",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        shop,
        ShopEvent.SCHEDULE);
  }
}
