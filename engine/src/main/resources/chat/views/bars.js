// Thin bars under the header: how the line stands, and who has the conversation.
import { defineComponent, h, onBeforeUnmount, ref, watch } from '../vue.js';
import { useNow } from '../clock.js';
import { moment, words } from '../words.js';
import { icon } from './icons.js';
import { parts } from './parts.js';

/** Shorter breaks than this are mended before anybody has read that there was one. */
const WORTH_TELLING = 1200;

export const LineBar = defineComponent({
  props: ['state'],
  emits: ['retry'],
  setup(props, { emit }) {
    const now = useNow();
    const shown = ref(false);
    let timer;
    watch(() => props.state.line.kind === 'open', (open) => {
      clearTimeout(timer);
      if (open) shown.value = false;
      else timer = setTimeout(() => { shown.value = true; }, WORTH_TELLING);
    }, { immediate: true });
    onBeforeUnmount(() => clearTimeout(timer));

    return () => h('div', { class: 'bar-place', role: 'status' }, shown.value
      ? h('div', { class: 'bar bar-line' }, lineParts(props.state, now.value, () => emit('retry')))
      : undefined);
  },
});

function lineParts({ line, ready }, now, retry) {
  if (line.kind !== 'waiting') return h('span', ready ? words.reconnecting : words.connecting);
  const seconds = Math.max(1, Math.ceil((line.until - now) / 1000));
  // A countdown read aloud each second would drown everything else.
  return [
    navigator.onLine
      ? h('span', { 'aria-live': 'off' }, words.retryIn(seconds))
      : h('span', words.offline),
    h('button', { class: 'link', type: 'button', onClick: retry }, words.retryNow),
  ];
}

export const HandOffBar = defineComponent({
  props: ['handling'],
  setup(props) {
    const now = useNow();
    return () => h('div', { class: 'bar-place', role: 'status' }, bar(props.handling, now.value));
  },
});

function bar({ handling, due, place }, now) {
  if (handling === 'waiting') {
    const late = due !== undefined && now > due;
    return h('div', { class: ['bar', late ? 'bar-late' : 'bar-waiting'] }, [
      icon('waiting'), parts([
        words.handedOver,
        place !== undefined && words.place(place),
        due !== undefined && (late ? words.overdue : words.due)(moment(due, now)),
      ]),
    ]);
  }
  if (handling !== 'agent') return undefined;
  const open = due !== undefined && now <= due && words.due(moment(due, now));
  return h('div', { class: 'bar bar-agent' }, [
    icon('person'), parts([words.withPerson, open]),
  ]);
}
