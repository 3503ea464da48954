import { allowed, broken, denied, unknownKind } from './manifests.js';

/** The states that the trial page can be in; each is reached from the one before it. */
export const states = [
  { name: 'empty', reach: async () => undefined },
  {
    name: 'denied',
    reach: async ({ trial }) => {
      await trial.paste(denied);
      await trial.waitForVerdict('Denied');
    },
  },
  {
    name: 'because',
    reach: async ({ page, trial }) => {
      await trial.openFirst('Because');
      await page.locator('.ks-because-source').first().waitFor();
      await page.locator('.ks-because').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'allowed',
    reach: async ({ trial }) => {
      await trial.paste(allowed);
      await trial.waitForVerdict('Allowed');
      await trial.openFirst('passed');
    },
  },
  {
    name: 'unreadable',
    reach: async ({ trial }) => {
      await trial.paste(broken);
      await trial.waitForVerdict('Not readable');
    },
  },
  {
    name: 'unmatched',
    reach: async ({ trial }) => {
      await trial.paste(unknownKind);
      await trial.waitForVerdict('No policy looked at this');
    },
  },
  {
    name: 'several',
    reach: async ({ page, trial }) => {
      await page.getByRole('button', { name: 'Samples' }).click();
      await page.getByRole('menuitem', { name: 'A small application' }).click();
      await trial.banner.waitFor();
      await page.waitForTimeout(600);
    },
  },
  {
    name: 'options',
    reach: async ({ trial }) => trial.openFirst('Asked as'),
  },
  {
    name: 'samples',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: 'Samples' }).click();
      await page.getByRole('menuitem').first().waitFor();
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'gone',
    reach: async ({ page, trial, expectOnConsole }) => {
      await page.keyboard.press('Escape');
      expectOnConsole('ERR_FAILED');
      await page.route('**/api/v1/trials', (route) => route.abort());
      await trial.paste(denied);
      await trial.notice('The server does not answer').waitFor();
    },
  },
];
