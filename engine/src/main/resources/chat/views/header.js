// The shop's sign: its name, who answers, how fast that usually is.
import { h } from '../vue.js';
import { words } from '../words.js';
import { icon } from './icons.js';

export function Header({ state, embedded }) {
  return h('header', { class: 'header' }, [
    state.ready ? sign(state.shop.name) : h('div', { class: 'sign bone' }),
    state.ready ? names(state) : h('div', { class: 'bone bone-name' }),
    embedded && h('button', { class: 'icon-button', type: 'button', onClick: leave,
      'aria-label': words.close, title: words.close }, icon('close')),
  ]);
}
Header.props = ['state', 'embedded'];

function sign(name) {
  return h('div', { class: 'sign', 'aria-hidden': 'true' }, [...name][0]);
}

function names({ shop, replySeconds }) {
  const pace = replySeconds !== undefined
    && words.repliesWithin.find(([limit]) => replySeconds <= limit)?.[1];
  return h('div', { class: 'names' }, [
    h('h1', { dir: 'auto' }, shop.name),
    h('p', [h('bdi', shop.persona), ' ', pace && h('span', { class: 'pace' }, pace)]),
  ]);
}

/** The frame around us closes; it checks that it is we who ask. */
export function leave() {
  window.parent.postMessage({ xiaoer: 'close' }, '*');
}
