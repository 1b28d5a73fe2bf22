// An invitation into a group: a link to tap, or a code to scan.
import { h } from '../vue.js';
import { words } from '../words.js';
import { outward } from './card.js';
import { icon } from './icons.js';
import { Picture } from './picture.js';

export function Invitation({ item }) {
  return h('article', { class: 'card invitation' }, [
    h('div', { class: 'card-body' }, [
      h('p', { class: 'kind' }, [icon('people'), words.invitation]),
      h('h2', { dir: 'auto' }, item.title),
      item.text && h('p', { dir: 'auto' }, item.text),
      item.image && h('div', { class: 'qr' }, [
        h(Picture, { url: item.image, text: words.qr }), h('p', { class: 'fine' }, words.qrHint),
      ]),
    ]),
    item.link && outward(item.link, words.join),
  ]);
}
Invitation.props = ['item'];
