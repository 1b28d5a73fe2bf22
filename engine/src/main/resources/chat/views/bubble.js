// Somebody's words, shown as they are: text is text, never markup.
import { h } from '../vue.js';

const EMOJI = '\\p{Extended_Pictographic}\\ufe0f?';
/** Up to three emoji and nothing else speak louder. */
const FEW_EMOJI = new RegExp(`^(?:${EMOJI}(?:\\u200d${EMOJI})*\\p{Emoji_Modifier}?\\s*){1,3}$`, 'u');

/** `dir=auto` isolates: no direction mark inside can turn round what stands outside. */
export function Bubble({ text, from }) {
  const large = from !== 'bot' && text.length < 30 && FEW_EMOJI.test(text);
  return h('p', { class: ['bubble', `bubble-${from}`, { large }], dir: 'auto' }, text);
}
Bubble.props = ['text', 'from'];
