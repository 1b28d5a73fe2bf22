// Where one types: quick questions, the field that grows, the counter, the button.
import { defineComponent, h, nextTick, onMounted, ref, watch } from '../vue.js';
import { words } from '../words.js';
import { icon } from './icons.js';

const LINES = 6;
/** The counter appears for the last tenth of what a message may hold. */
const COUNT_FROM = 0.9;

export const Composer = defineComponent({
  props: ['draft', 'state'],
  emits: ['draft', 'say'],
  setup(props, { emit, expose }) {
    const field = ref();
    expose({ focus: () => field.value.focus() });
    onMounted(() => fit(field.value));
    watch(() => props.draft, () => nextTick(() => fit(field.value)));

    const left = () => props.state.maxChars - props.draft.length;
    const ready = () => props.draft.trim() !== '' && left() >= 0;

    function send() {
      if (!ready()) return;
      emit('say', props.draft.trim());
      emit('draft', '');
    }

    /** While Chinese is being composed Enter picks a word; Safari tells it by the code 229 only. */
    function onKeydown(event) {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== 'Enter' || event.shiftKey || composing) return;
      event.preventDefault();
      send();
    }

    const textarea = () => h('textarea', {
      ref: field, rows: 1, value: props.draft, dir: 'auto', enterkeyhint: 'send',
      placeholder: words.placeholder, 'aria-label': words.field,
      'aria-describedby': 'chars-left',
      onInput: (event) => emit('draft', event.target.value), onKeydown,
    });

    return () => h('footer', { class: 'composer' }, [
      quick(props.state.quick, (text) => emit('say', text)),
      h('div', { class: 'entry' }, [
        textarea(),
        h('button', { class: 'send', type: 'button', disabled: !ready(), 'aria-label': words.send,
          title: words.send, onClick: send,
          // The field keeps the focus, so that a phone's keyboard stays open.
          onPointerdown: (event) => event.preventDefault() }, icon('send')),
      ]),
      counter(left(), props.state.maxChars),
    ]);
  },
});

function quick(questions, say) {
  return questions.length > 0 && h('div', { class: 'quick', role: 'group', 'aria-label': words.quick },
    questions.map((text) => h('button', { class: 'chip', type: 'button', key: text,
      onClick: () => say(text) }, text)));
}

function counter(left, max) {
  const text = left < 0 ? words.charsOver(-left) : words.charsLeft(left);
  return h('p', { id: 'chars-left', class: ['counter', { over: left < 0 }] },
    left <= max * (1 - COUNT_FROM) ? text : '');
}

/** As high as its text, up to six lines; then it scrolls. */
function fit(field) {
  const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(field);
  const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
  field.style.height = 'auto';
  const height = Math.min(field.scrollHeight, LINES * parseFloat(lineHeight) + padding);
  field.style.height = `${height}px`;
  field.style.overflowY = field.scrollHeight > height + 1 ? 'auto' : 'hidden';
}
