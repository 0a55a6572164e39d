// Runs before the first paint, as a file of its own: the content security policy allows no inline scripts.

// The theme, by the same rule as in src/lib/theme.ts.
(() => {
  let choice = 'system';
  try {
    choice = localStorage.getItem('portico.theme') ?? 'system';
  } catch {
    // Storage can be forbidden; the system's theme is then the answer.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#151311' : '#faf9f7');
})();

// What the page shows first is asked for while the application is still on its way; src/lib/early.ts takes the answer.
(() => {
  const [, shell, token] = location.pathname.split('/');
  const address = new Map([
    ['sign-in', '/api/system'],
    ['studio', '/api/auth/me'],
    ['welcome', '/api/welcome'],
  ]).get(shell);
  if (!address) return;
  const headers = { accept: 'application/json' };
  if (shell === 'welcome') headers['x-welcome-token'] = token ?? '';
  try {
    const answer = fetch(address, {
      headers,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(20_000),
    });
    answer.catch(() => {});
    window.porticoEarly = { address, answer };
  } catch {
    // The application asks for itself then.
  }
})();
