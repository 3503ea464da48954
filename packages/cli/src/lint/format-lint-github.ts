import { writeCommand } from '../formats/github.ts';
import { PLAIN } from '../terminal/style.ts';
import { formatLintCounts } from './format-lint-pretty.ts';
import type { LintResult } from './lint-result.ts';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** For GitHub Actions: workflow commands that annotate the lines of a pull request. */
export function formatLintGithub(result: LintResult): string {
  const lines = result.diagnostics.map(({ severity, place = {}, code, message, help }) =>
    writeCommand(COMMANDS[severity], place, code, help === undefined ? message : `${message}\n${help}`),
  );
  return `${lines.join('')}${formatLintCounts(result, PLAIN)}\n`;
}
