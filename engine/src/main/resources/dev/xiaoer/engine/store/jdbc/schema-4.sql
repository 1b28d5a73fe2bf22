-- What people of the shops are to be told. Written with the turn that says so, and kept for explanations.

CREATE TABLE notice (
  id       INTEGER PRIMARY KEY,
  message  BIGINT  NOT NULL,        -- what it is about
  shop     TEXT    NOT NULL,
  target   TEXT    NOT NULL,
  at_ms    BIGINT  NOT NULL,
  notice   TEXT    NOT NULL,
  state    INTEGER NOT NULL,        -- 0 open, 1 told, 2 dead, 3 dead and let go
  attempts INTEGER NOT NULL,
  due_ms   BIGINT  NOT NULL,        -- open: not before then; else when it ended
  reason   TEXT    NOT NULL
);
CREATE INDEX notice_open ON notice (shop, target, id) WHERE state = 0;
CREATE INDEX notice_dead ON notice (shop) WHERE state = 2;
CREATE INDEX notice_message ON notice (message);
