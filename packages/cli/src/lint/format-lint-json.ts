import { writeJson } from '../formats/write-json.ts';
import { VERSION } from '../version.ts';
import type { LintResult } from './lint-result.ts';

/** For programs: `{version, diagnostics, summary}`, one complaint a line. */
export function formatLintJson({ diagnostics, counts, counted, fixed, checks }: LintResult): string {
  const lines = diagnostics.map((diagnostic) => `\n${writeJson(diagnostic)}`);
  const summary = { ...counts, counted, fixed, checks };
  return `{"version":${writeJson(VERSION)},"diagnostics":[${lines.join(',')}\n],"summary":${writeJson(summary)}}\n`;
}
