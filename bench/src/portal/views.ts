import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@keelson/model';
import { startServer } from '@keelson/server';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import type { Measurement } from '../measure/figure.ts';
import { inTemporaryFolder } from '../cli/workload-files.ts';
import { median } from '../measure/interleave.ts';
import { recordMany } from './record-many.ts';

const ESTATE = fileURLToPath(new URL('../../../examples/estate', import.meta.url));
const PORTAL = fileURLToPath(new URL('../../../packages/portal/dist/app', import.meta.url));
const VERDICTS = 20_000;
const ROUNDS = 5;
const LATER = ['Risks', 'Decisions', 'Gates', 'Policies', 'Exceptions', 'Catalog', 'Reviews', 'Overview'];

/** How long it takes until a page is there, the first and the later ones, with the example estate and 20,000 verdicts. */
export async function measureViews(): Promise<{ readonly first: Measurement; readonly later: Measurement }> {
  const executablePath = findChromium();
  if (executablePath === undefined || !existsSync(join(PORTAL, 'index.html'))) {
    const missing: Measurement = { value: undefined, note: 'needs Chromium and the built portal' };
    return { first: missing, later: missing };
  }
  return inTemporaryFolder(async (folder) => {
    const dataFolder = join(folder, 'data');
    await recordMany(dataFolder, VERDICTS);
    const server = await startServer({
      version: 'bench',
      policies: { kind: 'repository', folder: ESTATE, shown: '' },
      told: { kind: 'governance', paths: ['.'] },
      dataFolder,
      clock: systemClock,
      portalFolder: PORTAL,
    });
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const first: number[] = [];
      const later: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        // Nothing is known yet: no file, no compiled script.
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        const began = performance.now();
        await page.goto(server.url);
        await untilShown(page, 'skerrow-line');
        first.push(performance.now() - began);
        for (const name of LATER) later.push(await follow(page, name));
        await context.close();
      }
      return {
        first: { value: median(first) },
        later: { value: median(later), note: `slowest ${Math.max(...later).toFixed(0)} ms` },
      };
    } finally {
      await browser.close();
      await server.close();
    }
  });
}

async function follow(page: Page, name: string): Promise<number> {
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true });
  const began = performance.now();
  await link.click();
  await untilShown(page, name === 'Overview' ? 'skerrow-line' : name);
  return performance.now() - began;
}

async function untilShown(page: Page, title: string): Promise<void> {
  await page.locator('#content h1', { hasText: title }).waitFor();
  await page.locator('#content .ks-panel').first().waitFor();
}

function findChromium(): string | undefined {
  if (process.env.CHROMIUM !== undefined) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
