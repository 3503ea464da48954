/* global document, navigator */
/** The trial page as a user sees it: what one does on it, and what one reads there. */
export class TrialPage {
  constructor(page) {
    this.page = page;
    this.banner = page.getByRole('status', { name: 'Verdict' });
    this.editor = page.locator('.cm-content');
  }

  async open(address) {
    const response = await this.page.goto(new URL('/trial', address).href);
    await this.editor.waitFor();
    return response;
  }

  /** Replaces the whole text through the clipboard, as people do. */
  async paste(text) {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
  }

  async clear() {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.getByText('What would be decided?').waitFor();
  }

  /** Waits until the verdict of the present text is there and has this title. */
  async waitForVerdict(title) {
    await this.banner.getByRole('heading', { name: title, exact: true }).waitFor({ timeout: 10_000 });
    await this.page.waitForFunction(() => document.querySelector('#results')?.ariaBusy !== 'true');
  }

  /** The text of each line of the editor that is marked, without the messages below it. */
  async markedLines() {
    return this.page.locator('.cm-line.ks-line').allInnerTexts();
  }

  /** The findings of the list: message, and the line that the link leads to. */
  async findings() {
    return this.page.locator('.ks-finding').evaluateAll((items) =>
      items.map((item) => ({
        message: item.querySelector('.ks-finding-message')?.textContent ?? '',
        line: Number(item.querySelector('.ks-place-link')?.textContent?.replace('Line ', '')),
      })),
    );
  }

  /** The notice with these words that stands in place of an answer, or above an older one. */
  notice(words) {
    return this.page.locator('#results .pf-v6-c-alert').getByText(words);
  }

  async openFirst(summary) {
    await this.page.locator('summary', { hasText: summary }).first().click();
  }
}
