// What the page knows of the conversation, and the only place that changes it.
import { shallowReactive } from './vue.js';
import { answers, asItems, merge, mergeNewest } from './items.js';
import { createOutbox } from './outbox.js';
import { createLine } from './socket.js';

/** Dots only for an answer worth waiting for, and only while a machine surely works on it. */
const DOTS_AFTER = 400;
const DOTS_UNTIL = 3000;
/** The gateway hung up on a frame that it could not make sense of, or that was too long. */
const NONSENSE = [1008, 1009];

/** Returns the chat's `state` (for the views to read) and what the customer can do. */
export function openChat({ address, lang, memory }) {
  const state = shallowReactive({
    ready: false, shop: {}, quick: [], replySeconds: undefined, maxChars: 4000,
    handling: { handling: 'bot' }, items: [], more: false, loadingOlder: false,
    unsent: [], flying: undefined, held: undefined, line: { kind: 'idle' }, typing: false,
    taps: {}, leadErrors: {}, arrived: 0, oldSeq: undefined,
  });
  const line = createLine({
    address, onFrame: receive, onStatus: lineChanged, onTokenUnknown: memory.forgetToken,
    hello: () => ({ token: memory.token(), lang }),
  });
  const outbox = createOutbox({ memory, send: line.send, changed: outboxChanged });
  let dots = [];
  state.unsent = outbox.entries();

  function lineChanged(status) {
    const wasOpen = state.line.kind === 'open';
    const culprit = wasOpen && NONSENSE.includes(status.code) && state.flying;
    state.line = status;
    state.loadingOlder = false;
    if (status.kind === 'open') outbox.opened();
    else if (wasOpen) outbox.closed();
    // Sent again and again it would end every line to come, and nothing behind it would get through.
    if (culprit) frames.refused({ id: culprit, why: 'invalid' });
  }

  function outboxChanged(unsent, flying, held) {
    Object.assign(state, { unsent, flying, held });
  }

  const frames = {
    welcome(body) {
      memory.keepToken(body.token);
      // What was there when the page opened does not move; what comes after does.
      if (!state.ready) state.oldSeq = Math.max(-1, ...body.items.map(({ seq }) => seq));
      Object.assign(state, {
        ready: true, shop: body.shop, quick: body.quick ?? [], replySeconds: body.reply_seconds,
        maxChars: body.max_chars ?? state.maxChars, handling: body.state,
      });
      const page = mergeNewest(state.items, body.items, body.more);
      if (page === body.items || !state.items.length) state.more = body.more;
      take(page, body.items);
    },
    item(item) {
      take(merge(state.items, [item]), [item]);
      if (item.from === 'me') awaitAnswer(item);
      else state.arrived++;
    },
    items({ list, more }) {
      state.loadingOlder = false;
      state.more = more;
      take(merge(state.items, list), list);
    },
    state(handling) {
      state.handling = handling;
      if (handling.handling !== 'bot') hideDots();
    },
    refused({ id, why, fields }) {
      const { lead } = outbox.entries().find((entry) => entry.id === id) ?? {};
      if (!lead) return outbox.refused(id, why);
      // A form is not a bubble: the errors go back beside the fields, to be sent anew.
      state.leadErrors = { ...state.leadErrors, [lead.seq]: { why, fields: fields ?? {} } };
      outbox.drop(id);
    },
    unavailable: ({ id, retry_ms: pause }) => outbox.unavailable(id, pause),
  };

  function receive(name, body) {
    if (Object.keys(frames).includes(name)) frames[name](body);
  }

  /** The whole list is known before a receipt takes the same message out of the unsent ones. */
  function take(all, fresh) {
    state.items = all;
    if (fresh.some(({ from }) => from !== 'me')) hideDots();
    fresh.filter(({ from }) => from === 'me').forEach(({ id }) => outbox.receipt(id));
  }

  function awaitAnswer({ seq }) {
    hideDots();
    const answered = state.items.some((item) => item.from !== 'me' && item.seq > seq);
    if (answered || state.handling.handling !== 'bot') return;
    dots = [
      setTimeout(() => { state.typing = true; }, DOTS_AFTER),
      setTimeout(hideDots, DOTS_UNTIL),
    ];
  }

  function hideDots() {
    dots.forEach(clearTimeout);
    state.typing = false;
  }

  function say(text, menu) {
    const id = newId();
    if (menu !== undefined) state.taps = { ...state.taps, [id]: menu };
    outbox.add({ id, at: Date.now(), say: text });
  }

  return {
    state,
    say,
    submit(item, fields) {
      const { [item.seq]: mended, ...errors } = state.leadErrors;
      state.leadErrors = errors;
      const lead = { seq: item.seq, card: item.card, fields };
      outbox.add({ id: newId(), at: Date.now(), lead });
    },
    retry: outbox.retry,
    drop: outbox.drop,
    older() {
      if (!state.more || state.loadingOlder || !state.items.length) return;
      state.loadingOlder = line.send('older', { before: state.items[0].seq });
    },
    /** All that is shown, the unsent at the end. */
    shown: () => [...state.items, ...asItems(state.unsent.filter(isNew))],
    answers: (shown) => answers(shown, state.taps),
    leadUnderWay: (seq) => state.unsent.find(({ lead }) => lead && lead.seq === seq),
    nudge: line.nudge,
    start() {
      line.start();
      window.addEventListener('online', line.nudge);
      window.addEventListener('offline', line.nudge);
      document.addEventListener('visibilitychange', () => document.hidden || line.nudge());
    },
  };

  function isNew({ id }) {
    return !state.items.some((item) => item.id === id);
  }
}

/** A random UUID; `randomUUID` is missing where the page is not served by HTTPS. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
