import type { AutogenVariant } from './cel-targets.ts';
import { JOB_TEMPLATE, TEMPLATE } from './rewrite-texts.ts';

/** Where a variant's Pod template stands; undefined where no path leads to it. */
export function templatePath(variant: AutogenVariant): string | undefined {
  if (variant === 'extract') return undefined;
  return variant === 'cronjobs' ? JOB_TEMPLATE.path : TEMPLATE.path;
}

/** The namespace is the controller's own, and stays. */
const OWN_NAMESPACE = '(?!\\.namespace(?![0-9A-Za-z_]))';

/** Moves the paths of a text from the Pod to its template, as validating policies do: all texts, `metadata.namespace` apart. */
export function movePaths(path: string): (text: string) => string {
  const replacements = ['spec', 'metadata'].flatMap((part) =>
    ['object', 'oldObject'].map(
      (root) => [new RegExp(`${root}\\.${part}${OWN_NAMESPACE}`, 'g'), `${root}.${path}.${part}`] as const,
    ),
  );
  return (text) => replacements.reduce((moved, [pattern, to]) => moved.replace(pattern, to), text);
}

/** Moves the paths of an expression from the Pod to its template, as mutating policies do, and wraps what it constructs. */
export function moveExpression(expression: string, path: string): string {
  const moved = expression
    .replace(/\b(object|oldObject|Object)\.spec/g, `$1.${path}.spec`)
    .replace(/\b(object|oldObject|Object)\.metadata\.(labels|annotations)/g, `$1.${path}.metadata.$2`);
  return wrapConstruction(moved, path) ?? moved;
}

const CONSTRUCTION = /^Object[ \t\r\n]*\{/;

function wrapConstruction(expression: string, path: string): string | undefined {
  const trimmed = expression.trim();
  const start = CONSTRUCTION.exec(trimmed)?.[0];
  if (start === undefined) return undefined;
  const content = trimmed.slice(start.length);
  const end = closingBrace(content);
  if (end <= 0) return undefined;
  const steps = path.split('.');
  const opening = steps.map((step, i) => `${step}: Object.${steps.slice(0, i + 1).join('.')}{`).join('');
  return `Object{${opening}${content.slice(0, end)}${'}'.repeat(steps.length + 1)}${content.slice(end + 1)}`;
}

/** Position of the brace that closes one that is open; -1 where there is none. */
function closingBrace(text: string): number {
  let open = 1;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '{') open++;
    else if (character === '}' && --open === 0) return i;
  }
  return -1;
}
