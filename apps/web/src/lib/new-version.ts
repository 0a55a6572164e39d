const key = 'portico.reloaded-at';

/**
 * After an update the old page asks for pieces that no longer exist. It is then loaded again, once in a minute at
 * most, so that a server which really lacks a file does not make it spin.
 */
export function reloadOnNewVersion(): void {
  addEventListener('vite:preloadError', (event) => {
    try {
      const last = Number(sessionStorage.getItem(key) ?? 0);
      if (Date.now() - last < 60_000) return;
      sessionStorage.setItem(key, String(Date.now()));
    } catch {
      return;
    }
    event.preventDefault();
    location.reload();
  });
}
