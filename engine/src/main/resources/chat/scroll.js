// Where the reader is in the log, and what must not move under their eyes.
import { onBeforeUnmount, onBeforeUpdate, onMounted, onUpdated, ref } from './vue.js';

const NEAR = 48;
const LOAD_OLDER_AT = 240;

/**
 * Keeps the log at its end while the reader is there, and where it is while they read above.
 *
 * @param log ref of the scrolling element; its first child holds the rows
 * @param firstKey tells the oldest row, so that older rows put before it can be made up for
 * @param onTop called when older rows are wanted
 */
export function useSticking(log, { firstKey, onTop }) {
  const atEnd = ref(true);
  let observer, anchor, oldest, top = 0;

  function toEnd() {
    atEnd.value = true;
    if (log.value) log.value.scrollTop = log.value.scrollHeight;
  }

  function onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = log.value;
    if (scrollHeight - scrollTop - clientHeight < NEAR) atEnd.value = true;
    // Only who scrolls up leaves the end; a picture that loads just makes the log longer.
    else if (scrollTop < top) atEnd.value = false;
    top = scrollTop;
    if (scrollTop < LOAD_OLDER_AT) onTop();
  }

  onMounted(() => {
    // Also when a picture has loaded, the keyboard opened or the field grew.
    observer = new ResizeObserver(() => atEnd.value && toEnd());
    observer.observe(log.value);
    observer.observe(log.value.firstElementChild);
    oldest = firstKey();
    toEnd();
  });
  onBeforeUnmount(() => observer.disconnect());
  onBeforeUpdate(() => {
    anchor = atEnd.value ? undefined : firstSeen(log.value);
  });
  onUpdated(() => {
    if (atEnd.value) toEnd();
    // Older rows came above: what was under the eyes stays there.
    else if (anchor && oldest !== firstKey()) log.value.scrollTop += anchor.row.getBoundingClientRect().top - anchor.at;
    oldest = firstKey();
  });

  return { atEnd, toEnd, onScroll };
}

/** The topmost message that is not scrolled away, and where it is. */
function firstSeen(log) {
  const { top } = log.getBoundingClientRect();
  const row = [...log.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().bottom > top);
  return row && { row, at: row.getBoundingClientRect().top };
}

/** iOS lays its keyboard over the page instead of shrinking it: the page takes what is visible. */
export function keepAboveKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const root = document.documentElement;
    const covered = window.innerHeight - view.height > 1 && view.scale === 1;
    if (covered) root.style.setProperty('--height', `${view.height}px`);
    else root.style.removeProperty('--height');
    if (covered) window.scrollTo(0, 0);
  };
  view.addEventListener('resize', fit);
  view.addEventListener('scroll', fit);
}
