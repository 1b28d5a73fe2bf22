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
    const missed = ref(0);
    const shown = computed(chat.shown);
    const answered = computed(() => chat.answers(shown.value));
    const { atEnd, toEnd, onScroll } = useSticking(element, {
      firstKey: () => state.items[0]?.seq,
      onTop: chat.older,
    });
    watch(() => state.arrived, () => { if (!atEnd.value) missed.value++; });
    watch(atEnd, (now) => { if (now) missed.value = 0; });
    // What one says oneself one wants to see.
    watch(() => state.unsent.length, (now, before) => { if (now > before) toEnd(); });

    function standing(id) {
      if (state.held === id) return 'held';
      return state.flying === id && state.line.kind === 'open' ? 'sending' : 'queued';
    }

    function message(row) {
      return h(Message, {
        key: row.item.id ?? row.item.seq,
        item: row.item,
        first: row.first,
        last: row.last,
        named: row.named,
        timed: row.timed,
        fresh: !(row.item.seq <= state.oldSeq),
        persona: state.shop.persona,
        chosen: answered.value.menus[row.item.seq],
        lead: answered.value.leads[row.item.seq],
        standing: row.item.entry && standing(row.item.id),
        online: state.line.kind === 'open',
        chat,
        onSay: (text) => emit('say', text, row.item.seq),
        onEdit: () => emit('edit', row.item.entry),
      });
    }

    /** A filled-in form shows what was sent; a second bubble of the same would be noise. */
    function isShown({ item }) {
      return !item || item.kind !== 'lead' || !Object.values(answered.value.leads).includes(item);
    }

    return () => h('main', { class: 'log-frame' }, [
      h('div', {
        ref: element, class: 'log', role: 'log', tabindex: 0, 'aria-label': words.messages,
        'aria-busy': !state.ready || state.loadingOlder, onScrollPassive: onScroll,
      }, h('div', { class: 'rows' }, [
        !state.ready && !shown.value.length && skeleton(),
        state.ready && !shown.value.length && h('p', { class: 'aside later' }, words.empty),
        rows(shown.value).filter(isShown).map((row) => (row.item ? message(row) : divider(row))),
        state.handling.handling === 'resolved' && h('p', { class: 'aside' }, words.resolved),
        state.typing && dots(state.shop.persona),
      ])),
      state.loadingOlder && h('p', { class: 'pill above', role: 'status' }, words.loadingOlder),
      !atEnd.value && downButton(missed.value, toEnd),
    ]);
  },
});

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
