import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import type { Style } from '../terminal/style.ts';

/** Writes a bug of ours for people: where it showed, and the lines that a report needs. */
export function formatBug(where: string, thrown: unknown, style: Style): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const head = `${style.red('bug')}: ${escapeText(where)}. Please report it with the lines below.`;
  return `${[head, ...escapeLines(stack)].join('\n')}\n`;
}
