// The line to the gateway: one web socket, made anew as often as it breaks.
//
// idle → connecting → open (from `welcome`) → waiting (until a time) → connecting …
// `open` starts with the welcome, not with the socket: before it nothing may be sent.
import { delayAfter } from './backoff.js';

const PING_EVERY = 25_000;
/** After something was sent that is not answered: it may have gone nowhere. */
const PING_AFTER = 3000;
const ANSWER_WITHIN = 10_000;
/** Close codes of the gateway: it restarts; it does not know our token. */
const RESTARTING = 1012;
const TOKEN_UNKNOWN = 4401;

/**
 * @param hello makes the first frame's body, anew for each connection
 * @param onFrame (name, body) for each frame, `welcome` included
 * @param onStatus {kind: 'connecting' | 'open' | 'waiting', until?, code?} at each change
 * @param onTokenUnknown before the next hello
 */
export function createLine({
  address, hello, onFrame, onStatus, onTokenUnknown, random = Math.random,
  connect = (url) => new WebSocket(url), timers = window, now = Date.now,
}) {
  let socket, status = { kind: 'idle' }, failures = 0, pings = 0;
  let retry, ping, deadline, doubtful = false;

  function change(next) {
    status = next;
    onStatus(next);
  }

  function open() {
    timers.clearTimeout(retry);
    change({ kind: 'connecting' });
    const mine = (socket = connect(address));
    mine.onopen = () => write('hello', hello());
    mine.onmessage = (event) => mine === socket && read(event.data);
    mine.onclose = (event) => mine === socket && closed(event.code);
    expectAnswer();
  }

  /** Who is silent that long is gone, though no close ever came: phones change networks so. */
  function expectAnswer() {
    timers.clearTimeout(deadline);
    deadline = timers.setTimeout(() => abandon(), ANSWER_WITHIN);
  }

  function abandon() {
    const dead = socket;
    closed(1006);
    dead.close();
  }

  function read(text) {
    const frame = JSON.parse(text);
    const name = Object.keys(frame)[0];
    timers.clearTimeout(deadline);
    if (doubtful) pingIn(PING_EVERY);
    doubtful = false;
    if (name === 'welcome') welcomed();
    if (name !== 'pong') onFrame(name, frame[name]);
  }

  function welcomed() {
    failures = 0;
    pingIn(PING_EVERY);
    change({ kind: 'open' });
  }

  function pingIn(ms) {
    timers.clearTimeout(ping);
    ping = timers.setTimeout(sendPing, ms);
  }

  function sendPing() {
    pingIn(PING_EVERY);
    write('ping', ++pings);
    expectAnswer();
  }

  function closed(code) {
    socket = undefined;
    doubtful = false;
    [retry, ping, deadline].forEach((timer) => timers.clearTimeout(timer));
    failures++;
    if (code === TOKEN_UNKNOWN) onTokenUnknown();
    const soon = code === RESTARTING || code === TOKEN_UNKNOWN;
    const delay = delayAfter(failures, random) / (soon ? 4 : 1);
    retry = timers.setTimeout(open, delay);
    change({ kind: 'waiting', until: now() + delay, code });
  }

  function write(name, body) {
    socket.send(JSON.stringify({ [name]: body }));
  }

  /** The phone woke up or has a network again: try now, or see whether the line is still alive. */
  function nudge() {
    if (status.kind === 'waiting') open();
    else if (status.kind === 'open') sendPing();
  }

  return {
    start: open,
    nudge,
    /** Returns whether the frame was handed to an open line; only a receipt says it arrived. */
    send(name, body) {
      if (status.kind !== 'open') return false;
      write(name, body);
      if (!doubtful) pingIn(PING_AFTER);
      doubtful = true;
      return true;
    },
  };
}
