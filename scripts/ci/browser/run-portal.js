import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBarriers } from './accessibility.js';
import { openPage } from './open-page.js';
import { portalJourneys } from './portal-journeys.js';
import { openPortal, portalPages } from './portal-pages.js';

/** Runs the journeys through the portal; returns what failed. */
export async function runPortalJourneys(browser, { address, governance }, { screenshots, size, only }) {
  const failures = [];
  for (const { name, run } of portalJourneys) {
    if (only !== undefined && !name.includes(only)) continue;
    const opened = await openPage(browser, { address, theme: 'light', ...size });
    try {
      await openPortal(opened.page, address, '/');
      await run({ ...opened, address, governance });
      if (opened.complaints.length > 0) throw new Error(opened.complaints.join('\n    '));
      console.log(`  ✔ ${name}`);
    } catch (error) {
      mkdirSync(screenshots, { recursive: true });
      await opened.page.screenshot({ path: join(screenshots, 'failed-portal.png') }).catch(() => undefined);
      failures.push(`${name}\n    ${error.message}`);
    } finally {
      await opened.close();
    }
  }
  return failures;
}

/** Looks at every page of the portal: a screenshot, what axe-core says, whether it fits; returns what failed. */
export async function lookAtPortal(browser, { address }, { screenshots, theme, size }) {
  const failures = [];
  const pages = await portalPages(address);
  const opened = await openPage(browser, { address, theme, ...size });
  try {
    opened.expectOnConsole('404');
    for (const [name, path] of pages) {
      const title = `${name} ${theme} ${size.width}`;
      await openPortal(opened.page, address, path);
      await opened.page.waitForTimeout(150);
      await opened.page.screenshot({ path: join(screenshots, `portal-${name}-${theme}-${size.width}.png`) });
      const overflow = await opened.page.evaluate(measureOverflow);
      if (overflow > 1) failures.push(`${title}: ${overflow} pixels wider than the screen`);
      for (const barrier of await findBarriers(opened.page)) failures.push(`${title}: ${barrier}`);
    }
    failures.push(...opened.complaints.map((complaint) => `portal ${theme} ${size.width}: ${complaint}`));
    if (failures.length === 0) console.log(`  ✔ ${pages.length} pages, ${theme}, ${size.width} pixels`);
  } catch (error) {
    failures.push(`portal ${theme} ${size.width}: ${error.message}`);
  } finally {
    await opened.close();
  }
  return failures;
}

/* global document */
function measureOverflow() {
  const wide = [document.documentElement, document.querySelector('#content')];
  return Math.max(
    ...wide.map((element) => (element === null ? 0 : element.scrollWidth - element.clientWidth)),
  );
}
