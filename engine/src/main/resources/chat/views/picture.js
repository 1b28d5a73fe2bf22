// A picture of the shop: room kept before it is there, a word when it does not come, large on a tap.
import { defineComponent, h, ref } from '../vue.js';
import { words } from '../words.js';
import { icon } from './icons.js';

export const Picture = defineComponent({
  props: ['url', 'text', 'framed'],
  setup(props) {
    const status = ref('loading');
    const large = ref();

    const image = (attributes) => h('img', { src: props.url, alt: props.text || words.picture,
      decoding: 'async', ...attributes });

    function small() {
      return h('button', { class: 'picture-button', type: 'button', title: words.enlarge,
        onClick: () => large.value.showModal() },
      image({ onLoad: () => { status.value = 'loaded'; }, onError: () => { status.value = 'failed'; } }));
    }

    function lightbox() {
      // A click anywhere closes; Escape does by itself.
      return h('dialog', { ref: large, class: 'lightbox', 'aria-label': props.text || words.picture,
        onClick: () => large.value.close() }, [
        status.value === 'loaded' && image({ loading: 'lazy' }),
        h('button', { class: 'icon-button', type: 'button', 'aria-label': words.close }, icon('close')),
      ]);
    }

    return () => (status.value === 'failed' ? failed(props) : h('figure', {
      class: ['picture', status.value, { framed: props.framed }],
    }, [small(), lightbox()]));
  },
});

function failed({ text, framed }) {
  return h('p', { class: ['picture-failed', { framed }] },
    [icon('picture'), h('span', { dir: 'auto' }, text || words.pictureFailed)]);
}
