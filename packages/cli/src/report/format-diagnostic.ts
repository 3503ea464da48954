import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import type { Diagnostic } from '@keelson/model';
import type { Style } from '../terminal/style.ts';

/** Writes a diagnostic for people: severity, place, message, code; below it the source line with a caret, and the advice. */
export function formatDiagnostic(diagnostic: Diagnostic, style: Style): string {
  const { severity, place, message, code, related = [], help, excerpt, resource } = diagnostic;
  const colour = severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.blue;
  const [first = '', ...more] = escapeLines(message);
  const name = resource === undefined ? '' : escapeText(`${resource.kind} ${resource.name}`);
  const subject = name === '' || first.startsWith(name) ? '' : `${name}: `;
  const lines = [
    `${colour(severity)}: ${formatPlace(place)}${subject}${first} ${style.dim(`[${code}]`)}`,
    ...more.map((line) => `  ${line}`),
    ...(excerpt === undefined ? [] : excerpt.split('\n').map((line) => style.dim(escapeText(line)))),
    ...related.map((one) => `  ${formatPlace(one.place)}${escapeText(one.message)}`),
    ...(help === undefined ? [] : escapeLines(help).map((line) => `  ${line}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function formatPlace(place: Diagnostic['place']): string {
  if (place === undefined) return '';
  const { file, line, column } = place;
  const parts = [
    ...(file === undefined ? [] : [escapeText(file)]),
    ...(line === undefined ? [] : [String(line)]),
    ...(line === undefined || column === undefined ? [] : [String(column)]),
  ];
  return parts.length === 0 ? '' : `${parts.join(':')}: `;
}
