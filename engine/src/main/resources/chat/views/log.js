// The conversation, oldest first, scrolled to its end unless the reader went up.
import { computed, defineComponent, h, ref, watch } from '../vue.js';
import { rows } from '../items.js';
import { useSticking } from '../scroll.js';
import { day, words } from '../words.js';
import { icon } from './icons.js';
import { Message } from './message.js';

export const Log = defineComponent({
  props: ['chat'],
  emits: ['say', 'edit'],
  setup({ chat }, { emit }) {
    const { state } = chat;
    const element = ref();
    const shown = computed(chat.shown);
    const answered = computed(() => chat.answers(shown.value));
    const { atEnd, toEnd, onScroll } = useSticking(element, {
      firstKey: () => state.items[0]?.seq,
      onTop: chat.older,
    });
    const missed = useMissed(state, atEnd);
    // What one says oneself one wants to see.
    watch(() => state.unsent.length, (now, before) => { if (now > before) toEnd(); });

    return () => h('main', { class: 'log-frame' }, [
      h('div', {
        ref: element, class: 'log', role: 'log', tabindex: 0, 'aria-label': words.messages,
        'aria-busy': !state.ready || state.loadingOlder, onScrollPassive: onScroll,
      }, h('div', { class: 'rows' }, contents(chat, shown.value, answered.value, emit))),
      state.loadingOlder && h('p', { class: 'pill above', role: 'status' }, words.loadingOlder),
      !atEnd.value && downButton(missed.value, toEnd),
    ]);
  },
});

/** How much came while the reader was above. */
function useMissed(state, atEnd) {
  const missed = ref(0);
  watch(() => state.arrived, () => { if (!atEnd.value) missed.value++; });
  watch(atEnd, (now) => { if (now) missed.value = 0; });
  return missed;
}

function contents(chat, shown, answered, emit) {
  const { state } = chat;
  const list = rows(shown).filter((row) => !isInForm(row, answered));
  return [
    !shown.length && (state.ready ? h('p', { class: 'aside later' }, words.empty) : skeleton()),
    list.map((row) => (row.item ? message(row, chat, answered, emit) : divider(row))),
    state.handling.handling === 'resolved' && h('p', { class: 'aside' }, words.resolved),
    state.typing && dots(state.shop.persona),
  ];
}

/** A filled-in form shows what was sent; a second bubble of the same would be noise. */
function isInForm({ item }, { leads }) {
  return item && item.kind === 'lead' && Object.values(leads).includes(item);
}

function message({ item, ...row }, chat, { menus, leads }, emit) {
  const { state } = chat;
  return h(Message, {
    ...row,
    key: item.id ?? item.seq,
    item,
    chat,
    persona: state.shop.persona,
    fresh: !(item.seq <= state.oldSeq),
    chosen: menus[item.seq],
    lead: leads[item.seq],
    online: state.line.kind === 'open',
    standing: item.entry && standing(state, item.id),
    onSay: (text) => emit('say', text, item.seq),
    onEdit: () => emit('edit', item.entry),
  });
}

/** Of a message without a receipt. */
function standing({ held, flying, line }, id) {
  if (held === id) return 'held';
  return flying === id && line.kind === 'open' ? 'sending' : 'queued';
}

function divider({ day: at }) {
  return h('p', { class: 'day', key: `day-${new Date(at).toDateString()}` }, h('span', day(at)));
}

function downButton(missed, toEnd) {
  return h('button', { class: ['pill', { round: !missed }], type: 'button', onClick: toEnd,
    'aria-label': missed ? undefined : words.toEnd, title: words.toEnd }, [
    missed > 0 && words.newMessages(missed), icon('down'),
  ]);
}

function dots(persona) {
  return h('div', { class: 'typing', key: 'typing', 'aria-label': `${persona} ${words.typing}` },
    [h('i'), h('i'), h('i')]);
}

function skeleton() {
  const bones = ['bot', 'bot wide', 'me', 'bot'];
  return h('div', { class: 'bones', key: 'bones', 'aria-hidden': 'true' },
    bones.map((side) => h('div', { class: `bone bone-bubble ${side}` })));
}
