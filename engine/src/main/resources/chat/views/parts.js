// Parts of one line, which the style puts dots between.
import { h } from '../vue.js';

/** Texts or elements; a space keeps them apart for ears and for the clipboard. */
export function parts(list) {
  const elements = list.filter(Boolean).map((part) => (typeof part === 'string' ? h('span', part) : part));
  return h('span', { class: 'parts' }, elements.flatMap((element, i) => (i > 0 ? [' ', element] : element)));
}
