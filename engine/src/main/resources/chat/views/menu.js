// A menu: the question as a bubble, the choices as buttons; one tap, then it is settled.
import { h } from '../vue.js';
import { words } from '../words.js';
import { Bubble } from './bubble.js';
import { icon } from './icons.js';

export function Menu({ item, chosen, onChoose }) {
  return h('div', { class: 'menu' }, [
    item.title && h(Bubble, { text: item.title, from: item.from }),
    h('div', { class: ['choices', { settled: chosen !== undefined }], role: 'group',
      'aria-label': item.title || words.menu },
    item.choices.map((choice) => button(choice, chosen, onChoose))),
  ]);
}
Menu.props = ['item', 'chosen', 'onChoose'];

function button(choice, chosen, onChoose) {
  const mine = choice === chosen;
  return h('button', { class: ['choice', { chosen: mine }], type: 'button', key: choice,
    disabled: chosen !== undefined, onClick: () => onChoose(choice) }, [
    h('span', { dir: 'auto' }, choice),
    mine && h('span', { class: 'unseen' }, words.chosen),
    icon(mine ? 'chosen' : 'onward'),
  ]);
}
