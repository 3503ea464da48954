import { formatLintGithub } from './format-lint-github.ts';
import { formatLintJson } from './format-lint-json.ts';
import { formatLintJunit } from './format-lint-junit.ts';
import { formatLintMarkdown } from './format-lint-markdown.ts';
import { formatLintPretty } from './format-lint-pretty.ts';
import { formatLintSarif } from './format-lint-sarif.ts';
import type { Style } from '../terminal/style.ts';
import type { LintFormat } from './lint-options.ts';
import type { LintResult } from './lint-result.ts';

/** Writes what `lint` came to. */
export function formatLint(result: LintResult, format: LintFormat, style: Style): string {
  switch (format) {
    case 'pretty':
      return formatLintPretty(result, style);
    case 'json':
      return formatLintJson(result);
    case 'sarif':
      return formatLintSarif(result);
    case 'junit':
      return formatLintJunit(result);
    case 'github':
      return formatLintGithub(result);
    case 'markdown':
      return formatLintMarkdown(result);
  }
}
