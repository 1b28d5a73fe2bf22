// ?theme=light|dark overrides the system's; ?embedded is the widget's frame.
(() => {
  const asked = new URLSearchParams(location.search);
  const dark = document.getElementById('dark');
  if (asked.get('theme') === 'dark') dark.media = 'all';
  if (asked.get('theme') === 'light') dark.media = 'not all';
  if (asked.has('embedded')) document.documentElement.classList.add('embedded');
})();
