// Line icons on a grid of 20, drawn with the colour of the text around them.
import { h } from '../vue.js';

const paths = {
  send: ['M10 16V4.5', 'M4.5 9.5 10 4l5.5 5.5'],
  kept: ['M4.5 10.5 8 14l7.5-8'],
  sending: ['M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z', 'M10 6.5V10l2.5 1.5'],
  problem: ['M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z', 'M10 6.5v4.5', 'M10 13.4v.1'],
  chosen: ['M4.5 10.5 8 14l7.5-8'],
  onward: ['M8 5l5 5-5 5'],
  down: ['M10 4.5V15', 'M5 10.5 10 15.5l5-5'],
  copy: ['M7.5 7.5h8v8h-8z', 'M12.5 7.5v-3h-8v8h3'],
  close: ['M5 5l10 10', 'M15 5 5 15'],
  person: ['M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6z', 'M4.5 16.5c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5'],
  people: ['M7.5 5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z', 'M3 15.5c.3-2.6 2-4 4.5-4s4.2 1.4 4.5 4',
    'M12.5 5.2a2.5 2.5 0 0 1 0 4.6', 'M14 11.8c1.7.4 2.8 1.7 3 3.7'],
  leave: ['M8 5H5v10h10v-3', 'M11 4.5h4.5V9', 'M15 5 9 11'],
  waiting: ['M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z', 'M10 6.5V10l2.5 1.5'],
  picture: ['M3.5 4.5h13v11h-13z', 'M3.5 13l3.5-3.5 3 3 2.5-2.5 4 4', 'M12.5 7.5v.1'],
};

/** Decoration only: what it means is said beside it or in a label. */
export function icon(name) {
  return h('svg', { class: `icon icon-${name}`, viewBox: '0 0 20 20', 'aria-hidden': 'true' },
    paths[name].map((d) => h('path', { d })));
}
