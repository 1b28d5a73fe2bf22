// How long to wait before the next try to reconnect.

const FIRST = 1000;
const LONGEST = 30_000;

/**
 * Milliseconds before try number `failures` (1, 2, …): doubling from a second to half a minute, of
 * which a random half is taken off, so that a thousand pages cut off at once do not return at once.
 */
export function delayAfter(failures, random = Math.random) {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 10));
  return Math.round(full * (0.5 + random() / 2));
}
