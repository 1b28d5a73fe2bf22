// A card: picture, title, text, and where it leads.
import { h } from '../vue.js';
import { icon } from './icons.js';
import { Picture } from './picture.js';

export function Card({ item }) {
  return h('article', { class: 'card' }, [
    item.image && h(Picture, { url: item.image, text: item.title }),
    h('div', { class: 'card-body' }, [
      h('h2', { dir: 'auto' }, item.title),
      item.text && h('p', { dir: 'auto' }, item.text),
    ]),
    item.link && outward(item.link.url, item.link.text),
  ]);
}
Card.props = ['item'];

/** A link out of the page; only https, whatever the gateway let through, and it learns nothing of us. */
export function outward(url, text) {
  if (!/^https:\/\//i.test(url)) return undefined;
  return h('a', { class: 'outward', href: url, target: '_blank', rel: 'noopener noreferrer' },
    [h('span', { dir: 'auto' }, text), icon('leave')]);
}
