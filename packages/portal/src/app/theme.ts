/** The colours of the pages: as the system has them, or as the user chose. */
export type ThemeChoice = 'system' | 'light' | 'dark';

// public/early-theme.js reads the same before the first paint.
const STORAGE_KEY = 'keelson-theme';
const DARK_CLASS = 'pf-v6-theme-dark';

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

/** Reads what the user chose; `system` where nothing is remembered or the browser keeps nothing. */
export function readThemeChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Remembers what the user chose, where the browser allows it. */
export function rememberThemeChoice(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}

/** Shows a choice, and follows the system while it is `system`; returns what ends that. */
export function applyThemeChoice(choice: ThemeChoice): () => void {
  const system = systemDark();
  const show = (): void => {
    const isDark = choice === 'dark' || (choice === 'system' && system.matches);
    document.documentElement.classList.toggle(DARK_CLASS, isDark);
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  };
  show();
  system.addEventListener('change', show);
  return () => {
    system.removeEventListener('change', show);
  };
}
