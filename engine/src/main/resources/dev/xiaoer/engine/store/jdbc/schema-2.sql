-- A conversation can be read backwards: each message names the one before it, the conversation its
-- newest. Chains instead of an index on message.conversation, which every message would have to be
-- sorted into: a page somewhere in the middle of the file, while these go to rows written anyway.

ALTER TABLE conversation ADD COLUMN newest BIGINT;   -- message; null before the first
ALTER TABLE message ADD COLUMN previous BIGINT;      -- message of the same conversation; null: the first
ALTER TABLE message ADD COLUMN platform_id TEXT NOT NULL DEFAULT '';

UPDATE message SET previous = chain.previous
  FROM (SELECT id, lag(id) OVER (PARTITION BY conversation ORDER BY id) AS previous FROM message) AS chain
  WHERE chain.id = message.id AND chain.previous IS NOT NULL;

UPDATE conversation SET newest = last.id
  FROM (SELECT conversation, max(id) AS id FROM message GROUP BY conversation) AS last
  WHERE last.conversation = conversation.id;

-- Replies of a message. Messages rise, so this one grows at its end only.
CREATE INDEX outbox_message ON outbox (message);
