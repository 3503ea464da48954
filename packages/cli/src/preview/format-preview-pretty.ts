import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import { headline, whatWasLookedAt } from './describe-preview.ts';
import { byOwner, countOf } from './preview.ts';
import type { Style } from '../terminal/style.ts';
import type { Outcome, Preview, PreviewedResource, PreviewedRule } from './preview.ts';

/** Writes a preview for people: what is previewed, then who would be hit, by owner. */
export function formatPreviewPretty(preview: Preview, style: Style): string {
  const { gate, decision, title, owner, accepted, today, stage } = preview;
  const rows: readonly (readonly [string, string])[] = [
    ['today', today],
    ['then', stage],
    ...(decision === undefined ? [] : [['decision', describeDecision(decision, title, owner)] as const]),
  ];
  const lines = [
    style.bold(escapeText(`Gate ${gate}`)),
    ...rows.map(([label, text]) => `  ${style.dim(label.padEnd(9))}${escapeText(text)}`),
    ...(accepted
      ? []
      : [style.yellow('  The decision behind it is not accepted: until it is, the gate only warns.')]),
    '',
    ...section('refused', preview, style),
    ...section('unknown', preview, style),
    ...section('warned', preview, style),
    `${markOf(preview, style)} ${headline(preview)}`,
    ...whatWasLookedAt(preview).map((line) => style.dim(`  ${line}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function markOf(preview: Preview, style: Style): string {
  if (countOf(preview, 'refused') > 0) return style.yellow('!');
  return countOf(preview, 'unknown') > 0 ? style.yellow('?') : style.green('✓');
}

const TITLES: Readonly<Record<Outcome, string>> = {
  refused: 'Would be refused',
  already: 'Refused already',
  unknown: 'Cannot be said',
  warned: 'Would be warned about',
};

function describeDecision(name: string, title: string | undefined, owner: string | undefined): string {
  return `${name}${title === undefined ? '' : `: ${title}`}${owner === undefined ? '' : ` (owner ${owner})`}`;
}

function section(outcome: Outcome, preview: Preview, style: Style): readonly string[] {
  const groups = byOwner(preview, outcome);
  if (groups.length === 0) return [];
  return [
    style.bold(TITLES[outcome]),
    '',
    ...groups.flatMap(([owner, resources]) => [
      `  ${style.blue(escapeText(owner ?? 'owner not known'))} ${style.dim(`(${resources.length})`)}`,
      ...resources.flatMap((resource) => formatResource(resource, style)),
      '',
    ]),
  ];
}

function formatResource(resource: PreviewedResource, style: Style): readonly string[] {
  const { outcome, cluster, file, recorded, unknown, rules } = resource;
  const mark =
    outcome === 'refused' ? style.red('✗') : outcome === 'unknown' ? style.yellow('?') : style.yellow('!');
  const where = [
    ...(cluster === undefined ? [] : [` on ${cluster}`]),
    ...(file === undefined ? [] : [` in ${file}`]),
    ...(recorded === undefined ? [] : [`, recorded ${recorded}`]),
  ];
  return [
    `    ${mark} ${escapeText(resource.resource)}${style.dim(escapeText(where.join('')))}`,
    ...(unknown === undefined ? [] : [`      ${style.dim(escapeText(unknown))}`]),
    ...rules.flatMap((rule) => formatRule(rule, style)),
  ];
}

function formatRule({ rule, message, line, excepted }: PreviewedRule, style: Style): readonly string[] {
  const [first = '', ...more] = escapeLines(message);
  return [
    `      ${line === undefined ? '' : `${line}: `}${escapeText(rule)}: ${first}`,
    ...more.map((text) => `        ${text}`),
    ...(excepted === undefined
      ? []
      : [style.dim(`        today the exception ${escapeText(excepted)} covers it; then it has ended`)]),
  ];
}
