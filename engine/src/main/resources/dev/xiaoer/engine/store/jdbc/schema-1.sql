-- Rows and indexes a message are what the store costs, so there are few: a bot's answered message
-- writes identity, message, conversation and outbox, and keeps no index of open things.
-- Times are milliseconds since 1970 UTC. Everything only ever read whole is one JSON column.

CREATE TABLE conversation (
  id      INTEGER PRIMARY KEY,
  chat    TEXT   NOT NULL UNIQUE,   -- platform, account, group, customer
  version BIGINT NOT NULL,          -- compared by each commit
  shop    TEXT   NOT NULL,
  due_ms  BIGINT,                   -- when to look at it if nothing happens
  state   TEXT   NOT NULL
);
CREATE INDEX conversation_due ON conversation (due_ms) WHERE due_ms IS NOT NULL;

-- What makes a message the same when it is delivered again. Kept longer than messages. The platform's
-- id comes first in the key, so that a message can be found by it.
CREATE TABLE identity (
  key     TEXT   PRIMARY KEY,
  message BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE message (
  id           INTEGER PRIMARY KEY,
  conversation BIGINT NOT NULL,
  at_ms        BIGINT NOT NULL,
  event        TEXT   NOT NULL,
  text         TEXT   NOT NULL,
  trace        TEXT,
  recalled     INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE outbox (
  id          INTEGER PRIMARY KEY,
  message     BIGINT  NOT NULL,     -- what it answers
  status      INTEGER NOT NULL,     -- 0 pending, 1 sending, 2 unknown | 3 sent, 4 dropped, 5 dead
  reply       TEXT    NOT NULL,
  attempts    INTEGER NOT NULL,
  sending_ms  BIGINT  NOT NULL,
  not_before_ms BIGINT NOT NULL,
  unknowns    INTEGER NOT NULL,
  doubles     INTEGER NOT NULL,
  reason      TEXT    NOT NULL,
  platform_id TEXT    NOT NULL
);
CREATE INDEX outbox_open ON outbox (id) WHERE status < 3;
CREATE INDEX outbox_doubles ON outbox (doubles) WHERE doubles > 0;

CREATE TABLE wait (
  id            INTEGER PRIMARY KEY,
  conversation  BIGINT NOT NULL,
  since_ms      BIGINT NOT NULL,
  due_ms        BIGINT NOT NULL,
  ended_ms      BIGINT,
  ended_by      TEXT,
  breached_ms   BIGINT,
  breach_reason TEXT
);
CREATE INDEX wait_open ON wait (due_ms) WHERE ended_ms IS NULL;

CREATE TABLE accepted (
  id       INTEGER PRIMARY KEY,
  shop     TEXT NOT NULL,
  platform TEXT NOT NULL,
  app      TEXT NOT NULL,
  headers  TEXT NOT NULL,
  body     BLOB NOT NULL
);

CREATE TABLE coupon_given (
  shop     TEXT    NOT NULL,
  coupon   TEXT    NOT NULL,
  customer BIGINT  NOT NULL,        -- conversation; 0 counts all of them
  given    INTEGER NOT NULL,
  PRIMARY KEY (shop, coupon, customer)
) WITHOUT ROWID;

CREATE TABLE token (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What explanations need of a shop's version.
CREATE TABLE published (
  shop    TEXT NOT NULL,
  version TEXT NOT NULL,
  rules   TEXT NOT NULL,
  PRIMARY KEY (shop, version)
) WITHOUT ROWID;
