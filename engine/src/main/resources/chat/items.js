// The conversation as a list: merging what arrives, and what follows from the order.

const SAME_GROUP = 3 * 60_000;

/** Both lists in one, by `seq`; what is fresh replaces what is known. */
export function merge(known, fresh) {
  const bySeq = new Map(known.map((item) => [item.seq, item]));
  fresh.forEach((item) => bySeq.set(item.seq, item));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/**
 * The same after a time away, of which only the newest page came. If that page does not reach back
 * to what is known, what lies between is missing: then it alone counts, older ones load on demand.
 */
export function mergeNewest(known, page, more) {
  const last = known.length ? known[known.length - 1].seq : -1;
  const reaches = !more || (page.length > 0 && page[0].seq <= last);
  return reaches ? merge(known, page) : page;
}

/** What the customer's unsent entries look like at the end of the list. */
export function asItems(entries) {
  return entries.filter(({ say }) => say !== undefined).map((entry) => ({
    key: entry.id, at: entry.at, from: 'me', id: entry.id, kind: 'text', text: entry.say, entry,
  }));
}

/**
 * Which choice was taken of which menu, and which lead card was filled in: {menus: {seq: choice},
 * leads: {seq: item}}. An answer belongs to the newest question before it that offers it and is
 * not answered yet, unless `taps` (message id → seq) knows better.
 */
export function answers(items, taps = {}) {
  const menus = {}, leads = {}, open = [];
  for (const item of items) {
    if (item.kind === 'menu' || item.kind === 'lead_card') open.unshift(item);
    if (item.from !== 'me') continue;
    const tapped = open.find(({ seq }) => seq === taps[item.id]);
    const asked = tapped ?? open.find((question) => fits(question, item));
    if (!asked) continue;
    open.splice(open.indexOf(asked), 1);
    if (item.kind === 'lead') leads[asked.seq] = item;
    else menus[asked.seq] = item.text;
  }
  return { menus, leads };
}

function fits(question, item) {
  if (item.kind === 'lead') return question.kind === 'lead_card';
  return question.kind === 'menu' && question.choices.includes(item.text);
}

/**
 * The list as rows: {day} before the first of each day, and {item, first, last, named, timed}: whether
 * it begins or ends a group of one side, whether its speaker is another than before, and whether its
 * time is worth telling (not when the next group begins within the same minute).
 */
export function rows(items) {
  const list = [];
  let speaker;
  items.forEach((item, i) => {
    const before = items[i - 1], after = items[i + 1];
    if (!before || !sameDay(before.at, item.at)) list.push({ day: item.at });
    const last = !together(item, after);
    list.push({
      item, first: !together(before, item), last, timed: last && !sameMinute(item, after),
      named: item.from !== 'me' && item.from !== speaker,
    });
    if (item.from !== 'me') speaker = item.from;
  });
  return list;
}

function together(one, other) {
  return Boolean(one && other) && one.from === other.from && sameDay(one.at, other.at)
    && Math.abs(other.at - one.at) < SAME_GROUP;
}

function sameMinute(one, other) {
  return Boolean(other) && Math.floor(one.at / 60_000) === Math.floor(other.at / 60_000);
}

function sameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
