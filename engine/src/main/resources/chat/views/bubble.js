// Somebody's words, shown as they are: text is text, never markup.
import { h } from '../vue.js';

const EMOJI = '\\p{Extended_Pictographic}\\ufe0f?';
/** Up to three emoji and nothing else speak louder. */
const FEW_EMOJI = new RegExp(`^(?:${EMOJI}(?:\\u200d${EMOJI})*\\p{Emoji_Modifier}?\\s*){1,3}$`, 'u');

/** What of a text is an address; it ends where a sentence goes on. */
const ADDRESS = /https:\/\/[^\s\p{C}\p{Script=Han}<>"'“”‘’（），。；：！？、《》【】]+[^\s\p{C}\p{Script=Han}\p{P}]\/?/gu;

/** `dir=auto` isolates: no direction mark inside can turn round what stands outside. */
export function Bubble({ text, from }) {
  const large = from !== 'bot' && text.length < 30 && FEW_EMOJI.test(text);
  return h('p', { class: ['bubble', `bubble-${from}`, { large }], dir: 'auto' },
    from === 'me' ? text : withLinks(text));
}
Bubble.props = ['text', 'from'];

/** What the shop says can be followed; nothing that a visitor typed becomes more than text. */
function withLinks(text) {
  const words = text.split(ADDRESS), addresses = text.match(ADDRESS) ?? [];
  return words.flatMap((word, i) => (i === 0 ? [word] : [link(addresses[i - 1]), word]));
}

function link(address) {
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address);
}
