// Runs before the first paint, as a file of its own: the content security policy allows no inline scripts.
// The same rule as in src/lib/theme.ts.
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
