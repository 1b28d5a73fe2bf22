// The whole page: header, how the line and the hand-off stand, the log, the composer.
import { defineComponent, h, onBeforeUnmount, onMounted, ref, watch, watchEffect } from '../vue.js';
import { words } from '../words.js';
import { HandOffBar, LineBar } from './bars.js';
import { Composer } from './composer.js';
import { Header, leave } from './header.js';
import { Log } from './log.js';

export const Page = defineComponent({
  props: ['chat', 'embedded'],
  setup({ chat, embedded }) {
    const draft = ref('');
    const composer = ref();
    useTitle(chat.state);
    onMounted(() => {
      focusOnDesk();
      if (embedded) document.addEventListener('keydown', leaveByEscape);
    });

    /** A mouse user goes on typing; on a phone the keyboard must not jump up. */
    function focusOnDesk() {
      if (matchMedia('(pointer: fine)').matches) composer.value.focus();
    }

    function say(text, menu) {
      chat.say(text, menu);
      focusOnDesk();
    }

    function edit(entry) {
      chat.drop(entry.id);
      draft.value = draft.value ? `${entry.say}\n${draft.value}` : entry.say;
      composer.value.focus();
    }

    return () => h('div', { class: 'page' }, [
      h(Header, { state: chat.state, embedded }),
      h(LineBar, { state: chat.state, onRetry: chat.nudge }),
      h(HandOffBar, { handling: chat.state.handling }),
      h(Log, { chat, onSay: say, onEdit: edit }),
      h(Composer, {
        ref: composer, draft: draft.value, state: chat.state, onSay: say,
        onDraft: (text) => { draft.value = text; },
      }),
    ]);
  },
});

/** A large picture closes first, by itself. */
function leaveByEscape(event) {
  if (event.key === 'Escape' && !document.querySelector('dialog[open]')) leave();
}

/** The shop's name, and in a tab nobody looks at how much came meanwhile. */
function useTitle(state) {
  const seen = ref(0);
  const look = () => { if (!document.hidden) seen.value = state.arrived; };
  onMounted(() => document.addEventListener('visibilitychange', look));
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', look));
  watch(() => state.arrived, look);
  watchEffect(() => {
    const { name } = state.shop;
    const unread = state.arrived - seen.value;
    if (name) document.title = unread > 0 ? words.unreadTitle(unread, name) : name;
  });
}
