// The page's language: asked for by ?lang=, else the first of the browser's that we speak.
import { en } from './en.js';
import { zh } from './zh.js';

function choose() {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [asked, ...(navigator.languages ?? [])].filter(Boolean);
  const spoken = wanted.find((tag) => /^(zh|en)\b/i.test(tag)) ?? (asked ? 'en' : 'zh');
  return /^zh/i.test(spoken) ? 'zh' : 'en';
}

export const lang = choose();
export const words = lang === 'zh' ? zh : en;

const locale = lang === 'zh' ? 'zh-CN' : 'en';
const hour = lang === 'zh' ? '2-digit' : 'numeric';
const clock = new Intl.DateTimeFormat(locale, { hour, minute: '2-digit' });
const date = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short' });
const dateAndYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const dateAndClock = new Intl.DateTimeFormat(locale, {
  month: 'long', day: 'numeric', hour, minute: '2-digit',
});

/** 14:32 */
export const timeOfDay = (at) => clock.format(at);

/** 11月24日 14:32 */
export const dateAndTime = (at) => dateAndClock.format(at);

/** The short form today, else with the date. */
export function moment(at, now = Date.now()) {
  return days(at, now) === 0 ? timeOfDay(at) : dateAndTime(at);
}

/** 今天, 昨天, 11月22日周日; the year where it is another. */
export function day(at, now = Date.now()) {
  const ago = days(at, now);
  if (ago === 0) return words.today;
  if (ago === 1) return words.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? date : dateAndYear).format(at);
}

/** What a field asks: the shop's own words, or ours where it has none. */
export const fieldLabel = ({ kind, label }) => (label === zh.labels[kind] ? words.labels[kind] : label);

/** Midnights between the two; rounded, for a day with a change of clocks has 23 or 25 hours. */
function days(at, now) {
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

function midnight(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}
