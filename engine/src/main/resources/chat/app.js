// Puts the page together: what is remembered, the line, the views.
import { createApp, h } from './vue.js';
import { openChat } from './chat.js';
import { openMemory } from './memory.js';
import { keepAboveKeyboard } from './scroll.js';
import { lang } from './words.js';
import { Page } from './views/page.js';

/** The page lies at /chat/{shop}. */
const shop = location.pathname.split('/')[2] ?? '';

function socketAddress() {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${location.host}/chat/${shop}/socket`;
}

const embedded = new URLSearchParams(location.search).has('embedded');
const chat = openChat({ address: socketAddress(), lang, memory: openMemory(shop) });

document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
keepAboveKeyboard();
createApp({ render: () => h(Page, { chat, embedded }) }).mount('#chat');
chat.start();
