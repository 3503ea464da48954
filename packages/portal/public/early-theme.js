/* global document, localStorage, matchMedia */
// Runs before the first paint, so that a dark page never flashes light. src/app/theme.ts does the rest.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('keelson-theme');
  } catch {
    // A browser that keeps nothing.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark);
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
})();
