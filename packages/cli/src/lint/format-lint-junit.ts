import { escapeXml, writeAttributes } from '../formats/write-xml.ts';
import type { LintResult } from './lint-result.ts';

/** For pipelines that show tests: a case for each complaint; errors and warnings fail. */
export function formatLintJunit({ diagnostics, counts }: LintResult): string {
  const cases = diagnostics.map(({ code, severity, message, help, place }) => {
    const { file, line } = place ?? {};
    const head = `    <testcase${writeAttributes({ name: `${code}: ${message}`, classname: file ?? 'repository', file, line })}>`;
    const text = escapeXml(help === undefined ? message : `${message}\n${help}`);
    const body =
      severity === 'note'
        ? `<system-out>${text}</system-out>`
        : `<failure${writeAttributes({ message, type: severity })}>${text}</failure>`;
    return `${head}${body}</testcase>\n`;
  });
  const suite = {
    name: 'keelson lint',
    tests: diagnostics.length,
    failures: counts.error + counts.warning,
    errors: 0,
    skipped: 0,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="keelson lint">\n  <testsuite${writeAttributes(suite)}>\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
}
