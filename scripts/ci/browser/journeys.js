/* global DataTransfer, File, document */
import { expectEqual, expectThat } from './expect.js';
import { allowed, broken, denied, hostile, offendingLine, unknownKind } from './manifests.js';

/** What people do on the trial page. Each journey begins on a fresh page; its name says what holds when it has passed. */
export const journeys = [
  {
    name: 'the page comes with a strict content security policy',
    async run({ response }) {
      const policy = response.headers()['content-security-policy'] ?? '';
      expectThat(`a policy forbids by default, got “${policy}”`, /default-src '(none|self)'/.test(policy));
      expectThat(`it has no unsafe word, got “${policy}”`, !policy.includes('unsafe'));
    },
  },
  {
    name: 'a bad manifest is denied at its line, and allowed when it is mended',
    async run({ trial }) {
      await trial.paste(denied);
      await trial.waitForVerdict('Denied');
      const marked = await trial.markedLines();
      expectThat(
        `the line “${offendingLine.text.trim()}” is marked, got ${JSON.stringify(marked)}`,
        marked.some((line) => line.trim() === offendingLine.text.trim()),
      );
      const findings = await trial.findings();
      expectThat(
        `a finding leads to line ${offendingLine.number}, got ${JSON.stringify(findings)}`,
        findings.some(({ line }) => line === offendingLine.number),
      );
      await trial.paste(allowed);
      await trial.waitForVerdict('Allowed');
      expectEqual('marked lines of what is allowed', await trial.markedLines(), []);
    },
  },
  {
    name: 'a finding leads to its line in the editor',
    async run({ page, trial }) {
      await trial.paste(denied);
      await trial.waitForVerdict('Denied');
      await page
        .getByRole('button', { name: `Line ${offendingLine.number}`, exact: true })
        .first()
        .click();
      expectEqual(
        'the line of the cursor',
        await page.locator('.cm-activeLine').innerText(),
        offendingLine.text,
      );
    },
  },
  {
    name: 'the values of the expression say why',
    async run({ page, trial }) {
      await trial.paste(denied);
      await trial.waitForVerdict('Denied');
      await trial.openFirst('Because');
      await page.locator('.ks-because-source').first().waitFor();
      expectThat('a part is false', (await page.locator('.ks-part-false').count()) > 0);
    },
  },
  {
    name: 'broken YAML is said at its line',
    async run({ trial }) {
      await trial.paste(broken);
      await trial.waitForVerdict('Not readable');
      expectEqual('the line of the complaint', (await trial.findings())[0]?.line, 7);
    },
  },
  {
    name: 'it is said when no policy looks',
    async run({ trial }) {
      await trial.paste(unknownKind);
      await trial.waitForVerdict('No policy looked at this');
    },
  },
  {
    name: 'text of a manifest is never run',
    async run({ page, trial }) {
      await trial.paste(hostile);
      await trial.banner.waitFor();
      expectEqual('the title of the page', await page.title(), 'Trial · Keelson');
      expectEqual('images in the page', await page.locator('img').count(), 0);
    },
  },
  {
    name: 'a server that is gone is said, and found again without a word',
    async run({ page, trial, expectOnConsole }) {
      expectOnConsole('ERR_FAILED');
      await page.route('**/api/v1/trials', (route) => route.abort());
      await trial.paste(denied);
      await trial.notice('The server does not answer').waitFor();
      await page.unroute('**/api/v1/trials');
      await trial.waitForVerdict('Denied');
      expectEqual('notices', await trial.notice('The server does not answer').count(), 0);
    },
  },
  {
    name: 'a refusal of the server is shown with what to do',
    async run({ page, trial, expectOnConsole }) {
      expectOnConsole('422');
      const problem = {
        title: 'Too many objects',
        detail: '1,001 objects',
        code: 'x/y',
        help: 'Use keelson check.',
      };
      await page.route('**/api/v1/trials', (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        }),
      );
      await trial.paste(denied);
      for (const words of Object.values(problem)) await trial.notice(words).waitFor();
    },
  },
  {
    name: 'a text beyond the limit is not sent',
    async run({ page, trial }) {
      let sent = 0;
      page.on('request', (request) => (sent += request.url().endsWith('/trials') ? 1 : 0));
      const { limits } = await page.evaluate(async () => (await fetch('/api/v1/about')).json());
      await dropFile(page, 'huge.yaml', '#'.repeat(limits.bodyBytes + 1));
      await trial.notice('This is too large for a trial').waitFor({ timeout: 20_000 });
      expectEqual('requests', sent, 0);
    },
  },
  {
    name: 'files can be dropped',
    async run({ page, trial }) {
      await dropFile(page, 'web.yaml', denied);
      await trial.waitForVerdict('Denied');
    },
  },
  {
    name: 'the latest text wins over an answer that comes late',
    async run({ page, trial }) {
      let first = true;
      await page.route('**/api/v1/trials', async (route) => {
        if (first) {
          first = false;
          await new Promise((resolve) => setTimeout(resolve, 1500));
        }
        await route.continue().catch(() => undefined);
      });
      await trial.paste(denied);
      await page.waitForRequest('**/api/v1/trials');
      await trial.paste(allowed);
      await trial.waitForVerdict('Allowed');
      await page.waitForTimeout(1800);
      await trial.waitForVerdict('Allowed');
    },
  },
  {
    name: 'who asks can be chosen',
    async run({ page, trial }) {
      await trial.openFirst('Asked as');
      await page.getByLabel('User').fill('ann');
      await page.getByLabel('Groups').fill('ops, developers');
      const request = page.waitForRequest('**/api/v1/trials');
      await trial.paste(denied);
      const { user, groups, operation } = (await request).postDataJSON();
      expectEqual(
        'who asks',
        { user, groups, operation },
        {
          user: 'ann',
          groups: ['ops', 'developers'],
          operation: 'CREATE',
        },
      );
    },
  },
  {
    name: 'the keyboard reaches everything and leaves the editor',
    async run({ page, trial }) {
      const seen = [];
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        const focused = await focusedName(page);
        seen.push(focused);
        if (focused === 'Manifest') break;
      }
      expectEqual('what the keyboard passes', seen, [
        'Skip to content',
        'Navigation',
        'Keelson',
        'Search everything',
        'Colours of the system',
        'Light colours',
        'Dark colours',
        'Overview',
        'Objectives',
        'Risks',
        'Decisions',
        'Gates',
        'Policies',
        'Exceptions',
        'Catalog',
        'Reviews',
        'Lint',
        'Trial',
        'About',
        'Samples',
        'Open',
        'Manifest',
      ]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      expectThat('Escape and Tab leave the editor', (await focusedName(page)) !== 'Manifest');
      await trial.paste(denied);
      await trial.waitForVerdict('Denied');
      await page.keyboard.press('ControlOrMeta+Home');
      for (let presses = 0; presses < 20; presses++) {
        await page.keyboard.press('F8');
        if ((await page.locator('.cm-activeLine').innerText()) === offendingLine.text) return;
      }
      throw new Error('expected F8 to reach the offending line');
    },
  },
  {
    name: 'the choice of colours is remembered',
    async run({ page, trial, address }) {
      const isDark = () =>
        page.evaluate(() => document.documentElement.classList.contains('pf-v6-theme-dark'));
      expectEqual('dark at first', await isDark(), false);
      await page.getByRole('button', { name: 'Dark colours' }).click();
      expectEqual('dark after the switch', await isDark(), true);
      await trial.open(address);
      expectEqual('dark after the page was loaded again', await isDark(), true);
      await page.getByRole('button', { name: 'Colours of the system' }).click();
      expectEqual('dark as the system has it', await isDark(), false);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForFunction(() => document.documentElement.classList.contains('pf-v6-theme-dark'));
    },
  },
  {
    name: 'an address without a page says so',
    async run({ page, address }) {
      await page.goto(new URL('/no/such/page', address).href);
      await page.getByText('There is no page here').waitFor();
    },
    consoleErrors: ['404'],
  },
];

async function dropFile(page, name, text) {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, text],
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('.cm-content').dispatchEvent(type, { dataTransfer: transfer });
  }
}

async function focusedName(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  });
}
