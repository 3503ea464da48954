/* global document */
// Walks through the portal and its trial page in Debian's Chromium: journeys, every page and state in light and dark on a wide and a narrow screen with
// axe-core, no request to another host, no violation of the content security policy. Screenshots: test-output/screenshots.
//
// `node scripts/ci/browser.js [--url ADDRESS] [--only WORDS]`: against a server that already runs; journeys whose name has the words.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../tasks/run-step.js';
import { findBarriers } from './browser/accessibility.js';
import { journeys } from './browser/journeys.js';
import { launchBrowser, openPage } from './browser/open-page.js';
import { lookAtPortal, runPortalJourneys } from './browser/run-portal.js';
import { startServer } from './browser/start-server.js';
import { states } from './browser/states.js';
import { TrialPage } from './browser/trial-page.js';

const { values } = parseArgs({ options: { url: { type: 'string' }, only: { type: 'string' } } });
const screenshots = join(root, 'test-output/screenshots');
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };

const executable = findChromium();
if (executable === undefined) {
  console.log('SKIPPED: the whole browser test, because there is no Chromium here.');
  console.log('To run it: bash scripts/setup-chromium.sh, or CHROMIUM=/path/to/chromium npm run ci');
} else {
  const failures = await runAll();
  for (const failure of failures) console.error(`✘ ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}

async function runAll() {
  return [...(await runTrial()), ...(values.url === undefined ? await runPortal() : [])];
}

/** The portal, with the example estate. */
async function runPortal() {
  const server = await startServer({ example: true });
  const browser = await launchBrowser(executable);
  try {
    const failures = await runPortalJourneys(browser, server, { screenshots, size: WIDE, only: values.only });
    if (values.only !== undefined) return failures;
    for (const theme of ['light', 'dark']) {
      for (const size of [WIDE, NARROW]) {
        failures.push(...(await lookAtPortal(browser, server, { screenshots, theme, size })));
      }
    }
    return failures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The trial page, with the example policies. */
async function runTrial() {
  const server = values.url === undefined ? await startServer() : { address: values.url, stop: () => {} };
  const browser = await launchBrowser(executable);
  try {
    const failures = [];
    for (const journey of journeys) {
      if (values.only !== undefined && !journey.name.includes(values.only)) continue;
      failures.push(...(await runJourney(browser, journey, server.address)));
    }
    if (values.only === undefined) {
      rmSync(screenshots, { recursive: true, force: true });
      mkdirSync(screenshots, { recursive: true });
      for (const theme of ['light', 'dark']) {
        for (const size of [WIDE, NARROW])
          failures.push(...(await runStates(browser, theme, size, server.address)));
      }
    }
    return failures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function runJourney(browser, { name, run, consoleErrors = [] }, address) {
  const opened = await openPage(browser, { address, theme: 'light', ...WIDE });
  const trial = new TrialPage(opened.page);
  try {
    opened.expectOnConsole(...consoleErrors);
    const response = await trial.open(address);
    await run({ ...opened, trial, response, address });
    if (opened.complaints.length > 0) throw new Error(opened.complaints.join('\n    '));
    console.log(`  ✔ ${name}`);
    return [];
  } catch (error) {
    mkdirSync(screenshots, { recursive: true });
    await opened.page.screenshot({ path: join(screenshots, 'failed.png') }).catch(() => undefined);
    return [`${name}\n    ${error.message}`];
  } finally {
    await opened.close();
  }
}

async function runStates(browser, theme, size, address) {
  const opened = await openPage(browser, { address, theme, ...size });
  const trial = new TrialPage(opened.page);
  const failures = [];
  let title = '';
  try {
    await trial.open(address);
    for (const state of states) {
      title = `${state.name} ${theme} ${size.width}`;
      await state.reach({ ...opened, trial });
      await opened.page.waitForTimeout(250);
      await opened.page.screenshot({
        path: join(screenshots, `trial-${state.name}-${theme}-${size.width}.png`),
      });
      const overflow = await opened.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) failures.push(`${title}: ${overflow} pixels wider than the screen`);
      for (const barrier of await findBarriers(opened.page)) failures.push(`${title}: ${barrier}`);
    }
    failures.push(...opened.complaints.map((complaint) => `${theme} ${size.width}: ${complaint}`));
    if (failures.length === 0) console.log(`  ✔ ${states.length} states, ${theme}, ${size.width} pixels`);
  } catch (error) {
    await opened.page.screenshot({ path: join(screenshots, 'failed.png') }).catch(() => undefined);
    failures.push(`${title}: ${error.message}`);
  } finally {
    await opened.close();
  }
  return failures;
}

function findChromium() {
  if (process.env.CHROMIUM !== undefined) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
