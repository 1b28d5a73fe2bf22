// What the customer sent and has no receipt for, oldest first.
//
// One is on its way at a time, so that the order typed is the order kept. Each keeps its id over
// reconnects and reloads: the gateway knows it, so sending twice is harmless. An entry with a
// `problem` waits for the customer; the ones behind it go on. One that the gateway cannot take now is
// `held`: it goes again by itself, and the ones behind it wait, for order is order.

const RECEIPT_WITHIN = 10_000;
/** Older than this it is not sent without asking: the question may have lost its sense. */
const STALE_AFTER = 24 * 3600_000;

/**
 * An entry is {id, at, say} or {id, at, lead: {seq, card, fields}}, with `problem` when stuck.
 *
 * @param send (name, body) → boolean
 * @param changed told (entries, id on its way, id held) after each change
 */
export function createOutbox({ memory, send, changed, timers = window, now = Date.now }) {
  let entries = memory.unsent().map(outOfDate);
  let open = false, flying, held, pause;

  function outOfDate(entry) {
    // A form was filled in to be called back: that holds.
    const stale = !entry.lead && now() - entry.at > STALE_AFTER;
    return stale && !entry.problem ? { ...entry, problem: 'stale' } : entry;
  }

  function set(next) {
    entries = next;
    changed(entries, flying, held);
  }

  function pump() {
    const next = entries.find((entry) => !entry.problem);
    if (!open || flying || !next) return;
    flying = next.id;
    pause = timers.setTimeout(again, RECEIPT_WITHIN);
    send(...frame(next));
    set(entries);
  }

  /** Nothing is on its way any more; what had no receipt starts over. */
  function again() {
    timers.clearTimeout(pause);
    flying = undefined;
    held = undefined;
    pump();
  }

  function remove(id) {
    memory.dropUnsent(id);
    set(entries.filter((entry) => entry.id !== id));
  }

  function mark(id, problem) {
    set(entries.map((entry) => (entry.id === id ? { ...entry, problem } : entry)));
    entries.filter((entry) => entry.id === id).forEach(memory.keepUnsent);
  }

  function settle(id, step) {
    if (!entries.some((entry) => entry.id === id)) return;
    step();
    if (flying === id) again();
  }

  return {
    entries: () => entries,
    add(entry) {
      memory.keepUnsent(entry);
      set([...entries, entry]);
      pump();
    },
    opened() {
      open = true;
      again();
    },
    closed() {
      open = false;
      again();
      set(entries);
    },
    receipt: (id) => settle(id, () => remove(id)),
    refused: (id, why) => settle(id, () => mark(id, why)),
    drop: (id) => settle(id, () => remove(id)),
    retry(id) {
      if (held === id) return again();
      mark(id, undefined);
      pump();
    },
    /** Not taken now: the same again after the time the gateway asked for. */
    unavailable(id, ms) {
      if (flying !== id) return;
      timers.clearTimeout(pause);
      pause = timers.setTimeout(again, ms);
      held = id;
      set(entries);
    },
  };
}

function frame({ id, say, lead }) {
  return lead ? ['lead', { id, ...lead }] : ['say', { id, text: say }];
}
