// One row of the log: whose it is, its content by kind, when it was and whether it arrived.
import { h } from '../vue.js';
import { moment, timeOfDay, words } from '../words.js';
import { Bubble } from './bubble.js';
import { Card } from './card.js';
import { Coupon } from './coupon.js';
import { icon } from './icons.js';
import { Invitation } from './invitation.js';
import { LeadForm } from './lead-form.js';
import { Menu } from './menu.js';
import { Picture } from './picture.js';

const contents = {
  text: ({ item }) => h(Bubble, { text: item.text, from: item.from }),
  lead: ({ item }) => h(Bubble, { text: item.text, from: item.from }),
  menu: ({ item, chosen, onSay }) => h(Menu, { item, chosen, onChoose: onSay }),
  image: ({ item }) => h(Picture, { url: item.url, text: item.text, framed: true }),
  card: ({ item }) => h(Card, { item }),
  lead_card: ({ item, lead, online, chat }) => h(LeadForm, { item, lead, online, chat }),
  coupon: ({ item }) => h(Coupon, { item }),
  group_invite: ({ item }) => h(Invitation, { item }),
};

export function Message(props) {
  const { item, first, last, named, timed, fresh } = props;
  const content = Object.keys(contents).includes(item.kind) ? contents[item.kind](props)
    : h(Bubble, { text: words.unknownKind, from: item.from });
  // A tick alone stands beside the bubble; a line of its own would be a gap.
  const bare = item.from === 'me' && !item.entry && !timed;
  return h('div', { class: ['message', `from-${item.from}`, { first, last, fresh, bare }] }, [
    first && h('p', { class: named ? 'who' : 'unseen' }, who(item.from, props.persona)),
    content,
    item.entry ? sending(props) : last && below(item, timed),
  ]);
}
Message.props = ['item', 'first', 'last', 'named', 'timed', 'fresh', 'persona', 'chosen', 'lead',
  'standing', 'online', 'chat', 'onSay', 'onEdit'];

function who(from, persona) {
  if (from === 'me') return words.me;
  if (from === 'bot') return h('bdi', persona);
  return [icon('person'), words.person];
}

function below(item, timed) {
  return (timed || item.from === 'me') && h('p', { class: 'below' }, [
    timed && h('time', { datetime: new Date(item.at).toISOString(), title: moment(item.at) },
      timeOfDay(item.at)),
    item.from === 'me' && mark('kept'),
  ]);
}

function mark(name) {
  return h('span', { class: `mark mark-${name}`, role: 'img', 'aria-label': words[name],
    title: words[name] }, icon(name === 'queued' ? 'sending' : name));
}

/** Under a message without a receipt: on its way, waiting, or why it is stuck and what to do. */
function sending({ item, standing, chat, onEdit }) {
  const { problem } = item.entry;
  const retry = (text) => link(text, () => chat.retry(item.id));
  if (!problem && standing === 'held') return h('p', { class: 'below' }, [words.held, retry(words.retry)]);
  if (!problem) return h('p', { class: 'below' }, [standing === 'queued' && words.queued, mark(standing)]);
  return h('p', { class: 'below below-problem', role: 'alert' }, [
    icon('problem'),
    h('span', words.problems[problem] ?? words.problems.invalid),
    problem === 'stale' && retry(words.sendNow),
    link(words.edit, onEdit),
    link(words.remove, () => chat.drop(item.id)),
  ]);
}
function link(text, onClick) {
  return h('button', { class: 'link', type: 'button', onClick }, text);
}
