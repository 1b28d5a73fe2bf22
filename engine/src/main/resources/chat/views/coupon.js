// A coupon as a ticket: what it gives, its code to copy, how long it holds.
import { defineComponent, h, ref } from '../vue.js';
import { useNow } from '../clock.js';
import { moment, words } from '../words.js';
import { icon } from './icons.js';
import { parts } from './parts.js';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const PRAISE_FOR = 2000;

export const Coupon = defineComponent({
  props: ['item'],
  setup({ item }) {
    const now = useNow();
    const copied = ref(false);

    async function copy() {
      await toClipboard(item.code);
      copied.value = true;
      setTimeout(() => { copied.value = false; }, PRAISE_FOR);
    }

    return () => {
      const expired = item.until !== undefined && now.value >= item.until;
      return h('article', { class: ['coupon', { expired }] }, [
        h('div', { class: 'coupon-body' }, [
          h('p', { class: 'kind' }, words.coupon),
          h('h2', { dir: 'auto' }, item.title),
          item.text && h('p', { dir: 'auto' }, item.text),
          item.until !== undefined && h('p', { class: 'fine' }, validity(item.until, now.value)),
        ]),
        item.code && stub(item.code, copied.value, expired, copy),
      ]);
    };
  },
});

function stub(code, copied, expired, copy) {
  return h('div', { class: 'coupon-stub' }, [
    h('span', { class: 'unseen' }, words.code),
    h('code', code),
    h('button', { class: 'button small', type: 'button', disabled: expired, onClick: copy },
      [icon(copied ? 'kept' : 'copy'), copied ? words.copied : words.copy]),
    h('span', { class: 'unseen', role: 'status' }, copied ? words.copied : ''),
  ]);
}

function validity(until, now) {
  const left = until - now;
  if (left <= 0) return words.expired;
  return parts([
    words.validUntil(moment(until, now)),
    h('span', { class: { soon: left < DAY && left >= HOUR, late: left < HOUR } },
      left < 2 * DAY ? words.left(clock(left)) : words.daysLeft(Math.ceil(left / DAY))),
  ]);
}

/** 23:05:09 */
function clock(ms) {
  const parts = [ms / HOUR, (ms % HOUR) / 60_000, (ms % 60_000) / 1000];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** The old way serves pages without HTTPS and frames that may not use the new one. */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}
