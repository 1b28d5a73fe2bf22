// ?theme=light|dark overrides the system's, ?lang=zh|en the browser's.
(() => {
  const asked = new URLSearchParams(location.search);
  const dark = document.getElementById('dark');
  if (asked.get('theme') === 'dark') dark.media = 'all';
  if (asked.get('theme') === 'light') dark.media = 'not all';
  const lang = asked.get('lang') || navigator.language || 'zh';
  document.documentElement.lang = /^zh/i.test(lang) ? 'zh-CN' : 'en';
  if (asked.has('embedded')) document.documentElement.classList.add('embedded');
})();
