/* global document */
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a Chromium with a fresh profile, which goes when it is closed. */
export function launchBrowser(executablePath) {
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/**
 * Opens a page that shares nothing with the pages before it. `complaints` gathers what must not be: requests to other hosts,
 * violations of the content security policy, errors of the page and on its console.
 */
export async function openPage(browser, { address, theme, width, height }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints = [];
  let expected = [];
  const origin = new URL(address).origin;
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`)) complaints.push(`request to another host: ${url}`);
  });
  page.on('pageerror', (error) => complaints.push(`error of the page: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !expected.some((part) => text.includes(part))) {
      complaints.push(`on the console: ${text}`);
    }
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return {
    page,
    complaints,
    /** From here on, console errors with these words are what the test wants to see. */
    expectOnConsole: (...parts) => (expected = parts),
    close: () => context.close(),
  };
}
