// What the browser keeps per shop: who we are to the gateway, and what has not been sent.
//
// Where storage is refused (private windows, blocked cookies, a full quota) the same is kept as
// long as the page. Other tabs write here too, so that every change reads first.

function durable() {
  try {
    window.localStorage.setItem('xiaoer.probe', '1');
    window.localStorage.removeItem('xiaoer.probe');
    return window.localStorage;
  } catch {
    return undefined;
  }
}

export function openMemory(shop, storage = durable()) {
  const tokenKey = `xiaoer.${shop}`;
  const unsentKey = `xiaoer.${shop}.unsent`;
  const spare = new Map();

  function read(key) {
    return spare.get(key) ?? storage?.getItem(key) ?? undefined;
  }

  function write(key, value) {
    spare.delete(key);
    try {
      if (storage) return storage.setItem(key, value);
    } catch { /* full: kept in the spare */ }
    spare.set(key, value);
  }

  function unsent() {
    try {
      const list = JSON.parse(read(unsentKey) ?? '[]');
      return Array.isArray(list) ? list.filter((entry) => entry && entry.id) : [];
    } catch {
      return [];
    }
  }

  return {
    token: () => read(tokenKey),
    keepToken: (token) => write(tokenKey, token),
    forgetToken() {
      spare.delete(tokenKey);
      storage?.removeItem(tokenKey);
    },
    unsent,
    keepUnsent(entry) {
      const list = unsent();
      const place = list.findIndex(({ id }) => id === entry.id);
      list.splice(place < 0 ? list.length : place, 1, entry);
      write(unsentKey, JSON.stringify(list));
    },
    dropUnsent(id) {
      write(unsentKey, JSON.stringify(unsent().filter((entry) => entry.id !== id)));
    },
  };
}
