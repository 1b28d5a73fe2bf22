// One line on a merchant's own page puts the chat there:
//   <script src="https://chat.example/chat/SHOP/widget.js" async></script>
//
// A button in a shadow root, so that neither page's styles reach the other; no globals. The chat
// itself is a frame of ours, made at the first click: until then the host page loads this file only.
(() => {
  const script = document.currentScript;
  const address = new URL(script.src);
  const page = new URL(address.pathname.replace(/\/widget\.js$/, ''), address);
  const sites = '{{sites}}'.split(' ').filter(Boolean).map((site) => new URL(site).origin);
  if (![page.origin, ...sites].includes(location.origin)) {
    console.warn(`小二 · Xiaoer: ${location.origin} is none of the shop's sites; see "origins" in its shop.yml`);
    return;
  }

  const chinese = /^zh/i.test(document.documentElement.lang || navigator.language);
  const words = chinese ? { open: '在线咨询', close: '关闭对话' } : { open: 'Chat with us', close: 'Close chat' };

  const look = `
    :host { all: initial; }
    button {
      position: fixed; z-index: 2147483001;
      right: max(20px, env(safe-area-inset-right)); bottom: max(20px, env(safe-area-inset-bottom));
      display: grid; place-items: center; width: 56px; height: 56px; padding: 0; border: 0;
      border-radius: 28px; background: #d2452d; color: #fff; cursor: pointer;
      box-shadow: 0 1px 2px rgb(31 28 25 / 12%), 0 8px 24px rgb(31 28 25 / 24%); transition: background 150ms;
    }
    button:hover { background: #b23520; }
    button:focus-visible { outline: 2px solid #d2452d; outline-offset: 3px; }
    svg {
      width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.6;
      stroke-linecap: round; stroke-linejoin: round;
    }
    .shown .ask, button:not(.shown) .leave { display: none; }
    iframe {
      position: fixed; z-index: 2147483002; right: 20px; bottom: 92px;
      width: 400px; height: min(680px, calc(100vh - 112px)); border: 0; border-radius: 12px; background: #faf8f6;
      box-shadow: 0 1px 2px rgb(31 28 25 / 12%), 0 8px 32px rgb(31 28 25 / 24%);
    }
    iframe[hidden] { display: none; }
    @media (max-width: 520px), (max-height: 480px) {
      iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; }
    }
    @media (prefers-reduced-motion: reduce) { button { transition: none; } }`;

  const bubble = 'M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5v6a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3v-3A1.5 1.5 0 0 1 4 11.5z';
  const svgNames = 'http://www.w3.org/2000/svg';

  function icon(name, path) {
    const svg = document.createElementNS(svgNames, 'svg');
    svg.setAttribute('viewBox', '0 0 20 20');
    svg.setAttribute('class', name);
    svg.setAttribute('aria-hidden', 'true');
    svg.append(document.createElementNS(svgNames, 'path'));
    svg.firstChild.setAttribute('d', path);
    return svg;
  }

  /** As dark as the page around it, whatever the system prefers; empty where that cannot be told. */
  function themeAround() {
    for (const element of [document.body, document.documentElement]) {
      const colour = getComputedStyle(element).backgroundColor;
      const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      if (/^rgb/.test(colour) && alpha > 0.5) return 0.3 * red + 0.6 * green + 0.1 * blue < 96 ? 'dark' : 'light';
    }
    const { colorScheme } = getComputedStyle(document.documentElement);
    return /dark/.test(colorScheme) ? '' : 'light';
  }

  /** The script may say otherwise: data-theme="dark", data-lang="en". */
  function frameAddress(theme) {
    page.searchParams.set('embedded', '1');
    page.searchParams.set('lang', script.dataset.lang || (chinese ? 'zh' : 'en'));
    if (theme) page.searchParams.set('theme', theme);
    return page.href;
  }

  function makeFrame() {
    const frame = document.createElement('iframe');
    const theme = script.dataset.theme || themeAround();
    frame.src = frameAddress(theme);
    frame.title = words.open;
    frame.allow = 'clipboard-write';
    frame.hidden = true;
    // Until it has loaded, no white flash in the dark.
    const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    if (dark) frame.style.background = '#191715';
    return frame;
  }

  function makeButton() {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(icon('ask', bubble), icon('leave', 'M5 8l5 5 5-5'));
    return button;
  }

  function makeRoot() {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    dress(root);
    document.body.append(host);
    return root;
  }

  /** A constructed sheet works where the host page's policy forbids inline styles. */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(look);
      root.adoptedStyleSheets = [sheet];
    } catch { // Safari before 16.4 has none
      const style = document.createElement('style');
      style.textContent = look;
      root.append(style);
    }
  }

  function build() {
    const root = makeRoot();
    const button = makeButton();
    let frame;
    root.append(button);
    label(false);

    function label(shown) {
      button.classList.toggle('shown', shown);
      button.setAttribute('aria-expanded', shown);
      button.setAttribute('aria-label', shown ? words.close : words.open);
    }

    function show(shown) {
      if (!frame) root.append(frame = makeFrame());
      frame.hidden = !shown;
      label(shown);
      (shown ? frame : button).focus();
    }

    button.addEventListener('click', () => show(!frame || frame.hidden));
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && frame && !frame.hidden) show(false);
    });
    window.addEventListener('message', ({ source, origin, data }) => {
      const ours = frame && source === frame.contentWindow && origin === page.origin;
      if (ours && data && data.xiaoer === 'close') show(false);
    });
  }

  if (document.body) build();
  else document.addEventListener('DOMContentLoaded', build);
})();
