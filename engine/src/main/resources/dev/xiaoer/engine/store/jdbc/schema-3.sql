-- What happens to a shop and not to one of its customers: a time of day, a live, a video. All of the
-- shop's conversations are gone through for it, in the order of their rows.

CREATE TABLE shop_event (
  shop    TEXT   NOT NULL,
  event   TEXT   NOT NULL,
  name    TEXT   NOT NULL,          -- the same when it is told again
  account TEXT   NOT NULL,          -- platform/account; empty: all of the shop's
  at_ms   BIGINT NOT NULL,
  open_ms BIGINT,                   -- at_ms until all conversations were gone through
  reached BIGINT NOT NULL,          -- conversation up to which they were
  PRIMARY KEY (shop, event, name)
) WITHOUT ROWID;
CREATE INDEX shop_event_open ON shop_event (open_ms) WHERE open_ms IS NOT NULL;

-- Neither shop nor id of a conversation ever changes: only a new one is sorted in.
CREATE INDEX conversation_shop ON conversation (shop);
