import { codeBlock, codeSpan } from '../formats/markdown.ts';
import { escapeLines } from '../terminal/escape-text.ts';
import {
  CHANGE_SECTIONS,
  describeChange,
  describeProblem,
  PROBLEM_SECTIONS,
  RESOURCE_SECTIONS,
  summarizeDiff,
} from './describe-diff.ts';
import type { RepositoryChange } from '@keelson/governance';
import type { Diff, ResourceChange } from './diff.ts';

/** Comments on pull requests may have 65,536 characters; the rest is counted. */
const MAX_LENGTH = 60_000;

/** Writes for a pull request what it means. What others wrote stands in code, where no markup, mention or link is read. */
export function formatDiffMarkdown(diff: Diff): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ...CHANGE_SECTIONS.map(
      ([what, heading]) =>
        [heading, diff.changes.filter((one) => one.what === what).map(writeChange)] as const,
    ),
    ...RESOURCE_SECTIONS.map(
      ([outcome, text]) =>
        [
          `Resources that ${text}`,
          diff.resources.filter((one) => one.outcome === outcome).map(writeResource),
        ] as const,
    ),
    ...PROBLEM_SECTIONS.map(
      ([when, heading]) =>
        [
          heading,
          diff.problems
            .filter((one) => one.when === when)
            .map((one) => `- ${codeSpan(describeProblem(one))}`),
        ] as const,
    ),
  ];
  const parts = [
    '## What this change means',
    `From ${codeSpan(diff.before)} to ${codeSpan(diff.after)}: ${summarizeDiff(diff)}.`,
    ...(diff.missing === undefined ? [] : [`There is no governance repository ${diff.missing} the change.`]),
  ];
  let length = 0;
  let left = 0;
  for (const [heading, items] of sections) {
    for (const [index, item] of items.entries()) {
      const text = index === 0 ? `### ${heading}\n\n${item}` : item;
      if (left > 0 || length + text.length > MAX_LENGTH) {
        left++;
        continue;
      }
      length += text.length;
      parts.push(text);
    }
  }
  return `${[...parts, ...(left === 0 ? [] : [`… and ${left} more, left out for their length.`])].join('\n\n')}\n`;
}

const MARKS = { stricter: '🔒 ', looser: '🔓 ', both: '↕️ ' } as const;

function writeChange(change: RepositoryChange): string {
  const { name, effect, details } = change;
  const mark = effect === undefined ? '' : MARKS[effect];
  const { formerName: _former, ...plain } = change;
  const was = change.formerName === undefined ? '' : `, before ${codeSpan(change.formerName)}`;
  return [
    `- ${mark}${codeSpan(name)}: ${describeChange(plain)}${was}`,
    ...details.map((detail) => `  - ${codeSpan(detail)}`),
  ].join('\n');
}

function writeResource({ outcome, resource, file, rules }: ResourceChange): string {
  const mark = outcome === 'refused' ? '❌' : outcome === 'allowed' ? '✅' : '⚠️';
  const where = file === undefined ? '' : ` in ${codeSpan(file)}`;
  const lines = rules.flatMap(({ gate, rule, before, after, message, line }) => [
    ...escapeLines(`${rule}: ${before} → ${after}${gate === undefined ? '' : ` (gate ${gate})`}`),
    ...(message === undefined
      ? []
      : escapeLines(`${line === undefined ? '' : `${line}: `}${message}`).map((text) => `  ${text}`)),
  ]);
  const head = `- ${mark} ${codeSpan(resource)}${where}`;
  return lines.length === 0 ? head : `${head}\n\n${codeBlock(lines.join('\n')).replace(/^(?=.)/gm, '  ')}`;
}
