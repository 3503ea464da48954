/* global document, location */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectEqual, expectThat } from './expect.js';
import { denied } from './manifests.js';
import { openPortal } from './portal-pages.js';

const title = (page) => page.locator('#content h1');
const path = (page) => page.evaluate(() => location.pathname + location.search);

async function review(address, text) {
  const response = await fetch(new URL('/api/v1/reviews', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, user: 'browser-test' }),
  });
  expectEqual('the status of the review', response.status, 200);
}

/** What people do in the portal. Each journey begins at the overview; its name says what holds when it has passed. */
export const portalJourneys = [
  {
    name: 'one walks from a goal to the policy that serves it, and to what was denied for it',
    async run({ page }) {
      await page.getByRole('link', { name: 'Objectives', exact: true }).click();
      await title(page).filter({ hasText: 'Objectives' }).waitFor();
      await page.getByRole('link', { name: '0009-pod-security-is-enforced' }).first().click();
      await title(page).filter({ hasText: 'The security of pods is enforced' }).waitFor();
      await page.getByRole('link', { name: 'pull-request-pod-security' }).first().click();
      await title(page).filter({ hasText: 'pull-request-pod-security' }).waitFor();
      await page.getByRole('link', { name: 'run-as-non-root' }).first().click();
      await title(page)
        .filter({ hasText: /non.root/i })
        .waitFor();
      await page.locator('.ks-source .tok-propertyName').first().waitFor();
      await page.getByRole('link', { name: 'Reviews', exact: true }).last().click();
      await title(page).filter({ hasText: 'Reviews' }).waitFor();
      expectEqual('the address', await path(page), '/reviews?policy=run-as-non-root');
      await page.locator('table[aria-label="Reviews"] tbody tr').first().waitFor();
      await page.goBack();
      await title(page)
        .filter({ hasText: /non.root/i })
        .waitFor();
    },
  },
  {
    name: 'filters of reviews live in the address, and are there after it was opened again',
    async run({ page, address }) {
      await openPortal(page, address, '/reviews');
      await page.getByLabel('Outcome').selectOption('denied');
      await page.waitForURL('**/reviews?outcome=denied');
      await page.getByLabel('Kind').selectOption('Deployment');
      await page.waitForURL('**/reviews?outcome=denied&kind=Deployment');
      await page.reload();
      const rows = page.locator('table[aria-label="Reviews"] tbody tr');
      await rows.first().waitFor();
      const texts = await rows.allInnerTexts();
      expectThat(
        `every row is a denied Deployment, got ${JSON.stringify(texts.slice(0, 3))}`,
        texts.every((text) => text.includes('denied') && text.includes('Deployment')),
      );
      await page.getByLabel('Words in reviews').fill('lighthouse');
      await page.getByText('No review is like this').waitFor();
      await page.getByRole('link', { name: 'Take all away' }).click();
      await rows.first().waitFor();
      expectEqual('the address without filters', await path(page), '/reviews');
    },
  },
  {
    name: 'a slash leads to the search, and the search to what it found',
    async run({ page }) {
      await page.keyboard.press('/');
      await page.keyboard.type('card data');
      await page.keyboard.press('Enter');
      await title(page).filter({ hasText: 'card data' }).waitFor();
      await page.getByRole('link', { name: '0002-card-data-on-its-own-cluster' }).click();
      await page.waitForURL('**/decisions/0002-card-data-on-its-own-cluster');
    },
  },
  {
    name: 'a review shows every rule result, down to its checks',
    async run({ page, address }) {
      await review(address, denied);
      await openPortal(page, address, '/reviews?outcome=denied');
      await page.getByRole('link', { name: 'Deployment shop/web' }).first().click();
      await page.getByText('Why it was refused').waitFor();
      await page.locator('summary', { hasText: 'check' }).first().click();
      await page.locator('.ks-checks li').first().waitFor();
    },
  },
  {
    name: 'reviews show by themselves',
    async run({ page, address }) {
      await openPortal(page, address, '/reviews?q=live-one');
      await page.getByText('No review is like this').waitFor();
      await page.getByText('Live', { exact: true }).waitFor();
      await review(address, denied.replaceAll('name: web', 'name: live-one'));
      await page.getByRole('link', { name: 'Deployment shop/live-one' }).waitFor({ timeout: 10_000 });
    },
  },
  {
    name: 'a file that cannot be read is shown, and the last good state stays',
    async run({ page, address, governance }) {
      const file = join(governance, 'gates', 'broken.yaml');
      writeFileSync(file, 'kind: [');
      try {
        await page.getByText('A newer state of the files is not in force').waitFor({ timeout: 15_000 });
        await page.getByText('gates/broken.yaml').waitFor();
        await page.getByRole('link', { name: /^Gates 14/ }).waitFor();
      } finally {
        rmSync(file);
      }
      await page
        .getByText('A newer state of the files is not in force')
        .waitFor({ state: 'detached', timeout: 15_000 });
      await openPortal(page, address, '/gates');
    },
  },
  {
    name: 'the trace is drawn with a table, and leads on',
    async run({ page, address }) {
      await openPortal(page, address, '/trace/risk%3Acontainer-escape');
      const drawn = page.locator('.ks-trace-link');
      const inTable = await page.locator('table[aria-label="The trace as a table"] tbody tr').count();
      expectThat(
        `everything drawn is in the table (${inTable})`,
        (await drawn.count()) <= inTable && inTable > 5,
      );
      await page.locator('.ks-trace-link', { hasText: '0009-pod-security' }).click();
      await title(page).filter({ hasText: '0009-pod-security-is-enforced' }).waitFor();
      await page.getByRole('button', { name: 'Why', exact: true }).click();
      await page.waitForURL('**direction=why');
    },
  },
  {
    name: 'the keyboard alone leads from page to page, and the new page is where one goes on',
    async run({ page }) {
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        const name = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
        if (name === 'Risks') break;
      }
      await page.keyboard.press('Enter');
      await title(page).filter({ hasText: 'Risks' }).waitFor();
      expectEqual('what has the focus', await page.evaluate(() => document.activeElement?.tagName), 'H1');
    },
  },
  {
    name: 'when the server is gone, what it said last stays and is marked as old',
    async run({ page, expectOnConsole }) {
      expectOnConsole('ERR_FAILED', 'ERR_CONNECTION');
      await page.getByRole('link', { name: 'Risks', exact: true }).click();
      await page.locator('table[aria-label="Risks"]').waitFor();
      await page.route('**/api/v1/**', (route) => route.abort());
      await page.getByRole('link', { name: 'Decisions', exact: true }).click();
      await page.getByText('The server does not answer').first().waitFor({ timeout: 10_000 });
      await page.unroute('**/api/v1/**');
      await page.getByRole('button', { name: 'Ask again' }).click();
      await page.locator('table[aria-label="Decisions"]').waitFor();
    },
  },
];
