// One ticking "now" for all that counts down; it stands still while nothing does.
import { onBeforeUnmount, onMounted, shallowRef } from './vue.js';

const now = shallowRef(Date.now());
let watchers = 0, timer;

function tick() {
  now.value = Date.now();
}

/** Returns a ref of the present in milliseconds, renewed each second while the view is there. */
export function useNow() {
  onMounted(() => {
    tick();
    if (watchers++ === 0) timer = setInterval(tick, 1000);
  });
  onBeforeUnmount(() => {
    if (--watchers === 0) clearInterval(timer);
  });
  return now;
}
