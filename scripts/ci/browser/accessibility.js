/* global document */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Asks axe-core about the page as it stands and returns what it calls serious or critical, one line each. */
export async function findBarriers(page) {
  // Through the debugger, not as a script element: the content security policy of the page would refuse that.
  await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')}: ${failureSummary}`),
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, impact, help, where }) =>
        `${impact} ${id}: ${help}\n      ${where.slice(0, 3).join('\n      ')}`,
    );
}
