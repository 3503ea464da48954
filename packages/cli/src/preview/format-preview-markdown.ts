import { codeBlock, codeSpan } from '../formats/markdown.ts';
import { escapeLines } from '../terminal/escape-text.ts';
import { headline, whatWasLookedAt } from './describe-preview.ts';
import { byOwner } from './preview.ts';
import type { Outcome, Preview, PreviewedResource } from './preview.ts';

/** Comments on pull requests may have 65,536 characters; the rest is counted. */
const MAX_LENGTH = 60_000;

const TITLES: readonly (readonly [Outcome, string])[] = [
  ['refused', 'Would be refused'],
  ['unknown', 'Cannot be said'],
  ['warned', 'Would be warned about'],
];

/** Writes a preview for comments and issues. What others wrote stands in code, where no markup, mention or link is read. */
export function formatPreviewMarkdown(preview: Preview): string {
  const { gate, decision, title, owner, accepted, today, stage } = preview;
  const head = [
    `## Preview of the gate ${codeSpan(gate)}`,
    `**${headline(preview)}**`,
    [
      `- today: ${codeSpan(today)}`,
      `- then: ${codeSpan(stage)}`,
      ...(decision === undefined
        ? []
        : [
            `- decision: ${codeSpan(decision)}${title === undefined ? '' : `, ${codeSpan(title)}`}${owner === undefined ? '' : `, owner ${codeSpan(owner)}`}`,
          ]),
      ...(accepted ? [] : ['- the decision is not accepted: until it is, the gate only warns']),
    ].join('\n'),
  ];
  const parts = [...head];
  let length = 0;
  let left = 0;
  for (const [outcome, heading] of TITLES) {
    for (const [index, [whose, resources]] of byOwner(preview, outcome).entries()) {
      const section = [
        ...(index === 0 ? [`### ${heading}`] : []),
        `#### ${whose === undefined ? 'Owner not known' : codeSpan(whose)} (${resources.length})`,
        ...resources.map(writeResource),
      ].join('\n\n');
      if (left > 0 || length + section.length > MAX_LENGTH) {
        left += resources.length;
        continue;
      }
      length += section.length;
      parts.push(section);
    }
  }
  return `${[
    ...parts,
    ...(left === 0 ? [] : [`… and ${left} more, left out for their length.`]),
    whatWasLookedAt(preview)
      .map((line) => `- ${line}`)
      .join('\n'),
  ].join('\n\n')}\n`;
}

function writeResource({ resource, cluster, file, recorded, unknown, rules }: PreviewedResource): string {
  const where = [
    ...(cluster === undefined ? [] : [` on ${codeSpan(cluster)}`]),
    ...(file === undefined ? [] : [` in ${codeSpan(file)}`]),
    ...(recorded === undefined ? [] : [`, recorded ${codeSpan(recorded)}`]),
  ];
  const text = rules.flatMap(({ rule, message, line, excepted }) => [
    ...escapeLines(`${line === undefined ? '' : `${line}: `}${rule}: ${message}`),
    ...(excepted === undefined
      ? []
      : escapeLines(`  today the exception ${excepted} covers it; then it has ended`)),
  ]);
  const body = codeBlock([...(unknown === undefined ? [] : [unknown]), ...text].join('\n')).replace(
    /^(?=.)/gm,
    '  ',
  );
  return `- ${codeSpan(resource)}${where.join('')}\n\n${body}`;
}
