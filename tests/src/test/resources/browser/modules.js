// Tests of the page's modules, run inside the page by ModulesTest: time and socket are played.
const done = arguments[arguments.length - 1];
const root = document.querySelector('script[type=module]').src.replace(/app\.js$/, '');
const module = (name) => import(root + name);

const tests = {};
const equal = (actual, expected) => {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${is} (expected: ${should})`);
};

/** Timers that run when told to. */
function hand() {
  let now = 0, next = 1;
  const due = new Map();
  return {
    now: () => now,
    setTimeout(step, ms) { due.set(next, { step, at: now + ms }); return next++; },
    clearTimeout: (id) => due.delete(id),
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [first] = [...due].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at);
        if (!first) break;
        due.delete(first[0]);
        now = first[1].at;
        first[1].step();
      }
      now = end;
    },
  };
}

function fakeStorage() {
  const map = new Map();
  return { getItem: (k) => map.get(k) ?? null, setItem: (k, v) => map.set(k, v), removeItem: (k) => map.delete(k), map };
}

// ---- back-off

tests['the delay doubles from a second to half a minute, less a random half'] = async () => {
  const { delayAfter } = await module('backoff.js');
  equal([1, 2, 3, 5, 6, 99].map((n) => delayAfter(n, () => 1)), [1000, 2000, 4000, 16000, 30000, 30000]);
  equal([1, 6].map((n) => delayAfter(n, () => 0)), [500, 15000]);
};

// ---- items

const item = (seq, more = {}) => ({ seq, at: seq * 1000, from: 'bot', kind: 'text', text: `t${seq}`, ...more });
const seqs = (items) => items.map(({ seq }) => seq);

tests['items are merged by seq whatever the order they came in, and never twice'] = async () => {
  const { merge } = await module('items.js');
  equal(seqs(merge([item(1), item(5)], [item(3), item(5), item(2)])), [1, 2, 3, 5]);
  equal(merge([item(1)], [item(1, { text: 'new' })])[0].text, 'new');
};

tests['after a long absence a page that does not reach back replaces what is known'] = async () => {
  const { mergeNewest } = await module('items.js');
  equal(seqs(mergeNewest([item(1), item(4)], [item(4), item(5)], true)), [1, 4, 5]);
  equal(seqs(mergeNewest([item(1), item(4)], [item(8), item(9)], true)), [8, 9]);
  equal(seqs(mergeNewest([item(1)], [item(8)], false)), [1, 8]);
};

const menu = (seq, ...choices) => item(seq, { kind: 'menu', title: 'q', choices });
const mine = (seq, text, id = `m${seq}`) => item(seq, { from: 'me', text, id });

tests['a choice belongs to the newest menu before it that offers it'] = async () => {
  const { answers } = await module('items.js');
  const list = [menu(1, 'a', 'b'), menu(2, 'a', 'c'), mine(3, 'a'), mine(4, 'a'), mine(5, 'x')];
  equal(answers(list).menus, { 1: 'a', 2: 'a' });
  equal(answers([menu(1, 'a'), mine(2, 'b')]).menus, {});
};

tests['a tap settles the menu that was tapped'] = async () => {
  const { answers } = await module('items.js');
  equal(answers([menu(1, 'a'), menu(2, 'a'), mine(3, 'a')], { m3: 1 }).menus, { 1: 'a' });
};

tests['a lead answers the newest open lead card'] = async () => {
  const { answers } = await module('items.js');
  const lead = item(9, { from: 'me', kind: 'lead', id: 'l' });
  const { leads } = answers([item(1, { kind: 'lead_card' }), item(2, { kind: 'lead_card' }), lead]);
  equal(Object.keys(leads), ['2']);
};

tests['days get dividers and neighbours of one side form groups'] = async () => {
  const { rows } = await module('items.js');
  const at = (day, minute) => new Date(2026, 10, day, 12, minute).getTime();
  const list = rows([item(1, { at: at(1, 0) }), item(2, { at: at(1, 1) }), item(3, { at: at(1, 9) }),
    item(4, { at: at(2, 0) })]);
  equal(list.map(({ day, first, last }) => (day ? 'day' : `${first}/${last}`)),
    ['day', 'true/false', 'false/true', 'true/true', 'day', 'true/true']);
};

// ---- memory

tests['what is unsent outlives the page, by shop, and damaged storage loses nothing else'] = async () => {
  const { openMemory } = await module('memory.js');
  const storage = fakeStorage();
  openMemory('a', storage).keepUnsent({ id: '1', at: 2 });
  openMemory('a', storage).keepUnsent({ id: '2', at: 1 });
  openMemory('a', storage).keepUnsent({ id: '1', at: 2, problem: 'x' });
  equal(openMemory('a', storage).unsent().map(({ id }) => id), ['1', '2']);
  equal(openMemory('b', storage).unsent(), []);
  openMemory('a', storage).dropUnsent('1');
  equal(openMemory('a', storage).unsent().map(({ id }) => id), ['2']);
  storage.setItem('xiaoer.a.unsent', '{"broken');
  equal(openMemory('a', storage).unsent(), []);
};

tests['where storage is full or refused, memory serves as long as the page'] = async () => {
  const { openMemory } = await module('memory.js');
  const full = { ...fakeStorage(), setItem() { throw new Error('quota'); } };
  for (const memory of [openMemory('a', full), openMemory('a', null)]) {
    memory.keepToken('t');
    memory.keepUnsent({ id: '1', at: 1 });
    equal([memory.token(), memory.unsent().length], ['t', 1]);
    memory.forgetToken();
    equal(memory.token() ?? 'none', 'none');
  }
};

// ---- outbox

async function outbox(storage = fakeStorage()) {
  const [{ createOutbox }, { openMemory }] = [await module('outbox.js'), await module('memory.js')];
  const timers = hand();
  const sent = [];
  const box = createOutbox({
    memory: openMemory('a', storage), timers, now: timers.now, changed() {},
    send: (name, body) => sent.push(`${name} ${body.id}`),
  });
  const say = (...ids) => ids.forEach((id) => box.add({ id, at: timers.now(), say: `text ${id}` }));
  return { box, sent, say, timers, storage };
}

tests['what is typed without a line goes in order, one at a time, after it is back'] = async () => {
  const { box, sent, say } = await outbox();
  say('1', '2');
  equal(sent, []);
  box.opened();
  equal(sent, ['say 1']);
  box.receipt('1');
  equal(sent, ['say 1', 'say 2']);
  box.receipt('2');
  equal(box.entries(), []);
};

tests['without a receipt the same id goes again, over a broken line too'] = async () => {
  const { box, sent, say, timers } = await outbox();
  box.opened();
  say('1');
  timers.pass(10_000);
  equal(sent, ['say 1', 'say 1']);
  box.closed();
  timers.pass(60_000);
  equal(sent.length, 2);
  box.opened();
  equal(sent, ['say 1', 'say 1', 'say 1']);
};

tests['a reload finds the unsent with their ids'] = async () => {
  const { say, storage } = await outbox();
  say('1', '2');
  const later = await outbox(storage);
  later.box.opened();
  equal(later.sent, ['say 1']);
};

tests['what is refused lets the others pass and can be taken back'] = async () => {
  const { box, sent, say } = await outbox();
  box.opened();
  say('1', '2');
  box.refused('1', 'too_long');
  equal(sent, ['say 1', 'say 2']);
  equal(box.entries()[0].problem, 'too_long');
  box.drop('1');
  equal(box.entries().map(({ id }) => id), ['2']);
};

tests['what cannot be taken now holds the line and goes again when told'] = async () => {
  const { box, sent, say, timers } = await outbox();
  box.opened();
  say('1', '2');
  box.unavailable('1', 2000);
  timers.pass(1999);
  equal(sent, ['say 1']);
  timers.pass(1);
  equal(sent, ['say 1', 'say 1']);
  box.unavailable('1', 60_000);
  box.retry('1');
  equal(sent.length, 3);
};

tests['a question of yesterday is not sent without asking'] = async () => {
  const storage = fakeStorage();
  storage.setItem('xiaoer.a.unsent', JSON.stringify([{ id: '1', at: -25 * 3600_000, say: 'old' }]));
  const { box, sent } = await outbox(storage);
  box.opened();
  equal([sent, box.entries()[0].problem], [[], 'stale']);
  box.retry('1');
  equal(sent, ['say 1']);
};

tests['a form that was filled in yesterday is still sent'] = async () => {
  const storage = fakeStorage();
  const lead = { seq: 1, card: 'c', fields: {} };
  storage.setItem('xiaoer.a.unsent', JSON.stringify([{ id: '1', at: -25 * 3600_000, lead }]));
  const { box, sent } = await outbox(storage);
  box.opened();
  equal(sent, ['lead 1']);
};

tests['a receipt for what another tab sent takes it from the shared memory'] = async () => {
  const { box, say, storage } = await outbox();
  say('1');
  box.receipt('1');
  equal(JSON.parse(storage.getItem('xiaoer.a.unsent')), []);
  box.receipt('unknown');
};

// ---- line

async function line() {
  const { createLine } = await module('socket.js');
  const timers = hand();
  const sockets = [], log = [];
  const made = createLine({
    address: 'ws://x', hello: () => ({ token: 'T' }), timers, now: timers.now, random: () => 1,
    onFrame: (name) => log.push(name), onStatus: ({ kind }) => log.push(kind),
    onTokenUnknown: () => log.push('forget'),
    connect() {
      const socket = { sent: [], send: (text) => socket.sent.push(JSON.parse(text)), close() { socket.shut = true; } };
      sockets.push(socket);
      return socket;
    },
  });
  const receive = (frame) => sockets.at(-1).onmessage({ data: JSON.stringify(frame) });
  const connect = () => { sockets.at(-1).onopen(); receive({ welcome: {} }); };
  return { line: made, timers, sockets, log, receive, connect };
}

tests['the line is open from the welcome on, not before'] = async () => {
  const { line: it, sockets, log, connect } = await line();
  it.start();
  equal(it.send('say', {}), false);
  connect();
  equal(log, ['connecting', 'open', 'welcome']);
  equal(sockets[0].sent, [{ hello: { token: 'T' } }]);
  equal(it.send('say', { id: 1 }), true);
};

tests['a broken line is tried again after growing pauses, and at once when nudged'] = async () => {
  const { line: it, timers, sockets } = await line();
  it.start();
  sockets[0].onclose({ code: 1006 });
  timers.pass(999);
  equal(sockets.length, 1);
  timers.pass(1);
  equal(sockets.length, 2);
  sockets[1].onclose({ code: 1006 });
  timers.pass(1999);
  equal(sockets.length, 2);
  it.nudge();
  equal(sockets.length, 3);
  timers.pass(5000);
  equal(sockets.length, 3);
};

tests['a restart is short, a forgotten token is forgotten'] = async () => {
  const { line: it, timers, sockets, log, connect } = await line();
  it.start();
  connect();
  sockets[0].onclose({ code: 1012 });
  timers.pass(250);
  equal(sockets.length, 2);
  sockets[1].onclose({ code: 4401 });
  equal(log.includes('forget'), true);
};

tests['a line that does not answer is given up'] = async () => {
  const { line: it, timers, sockets, receive, connect } = await line();
  it.start();
  connect();
  timers.pass(25_000);
  equal(sockets[0].sent.at(-1), { ping: 1 });
  receive({ pong: 1 });
  timers.pass(24_999);
  equal(sockets[0].shut ?? false, false);
  timers.pass(10_001);
  equal(sockets[0].shut, true);
  timers.pass(1000);
  equal(sockets.length, 2);
};

tests['what is sent and not answered makes the line ask, and give up when it is dead'] = async () => {
  const { line: it, timers, sockets, receive, connect } = await line();
  it.start();
  connect();
  it.send('say', { id: 1 });
  receive({ item: {} });
  timers.pass(20_000);
  equal(sockets[0].sent.length, 2);
  it.send('say', { id: 2 });
  timers.pass(2000);
  it.send('say', { id: 3 });
  timers.pass(1000);
  equal(sockets[0].sent.at(-1), { ping: 1 });
  timers.pass(10_000);
  equal(sockets[0].shut, true);
};

tests['a welcome that does not come is not waited for, and a dead socket says nothing more'] = async () => {
  const { line: it, timers, sockets, log } = await line();
  it.start();
  sockets[0].onopen();
  timers.pass(11_000);
  equal(sockets.length, 2);
  sockets[0].onmessage({ data: '{"welcome": {}}' });
  equal(log.includes('open'), false);
};

// ---- words

tests['both languages have the same sentences'] = async () => {
  const [{ zh }, { en }] = [await module('zh.js'), await module('en.js')];
  const keys = (words) => Object.entries(words).flatMap(([key, value]) =>
    (typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).map((k) => `${key}.${k}`) : [`${key}:${typeof value}`]));
  equal(keys(en).sort(), keys(zh).sort());
};

(async () => {
  const results = [];
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      results.push({ name, problem: null });
    } catch (error) {
      results.push({ name, problem: String(error) });
    }
  }
  done(results);
})();
