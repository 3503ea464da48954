import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RuleMigration } from '@keelson/dialect-kyverno';
import type { SourceDocument } from '@keelson/model';

/** Most of a comment's lines that are kept for one rule. */
const MOST = 50;

/** Finds the comments of a rule: those that stand above it or in it, each on lines of its own. */
export function commentsOfRule(
  document: SourceDocument,
  { path }: RuleMigration,
  directory: string,
): readonly string[] {
  const [, , index] = path;
  if (document.file === undefined || typeof index !== 'number') return [];
  const start = document.locate?.(['spec', 'rules', index])?.line;
  if (start === undefined) return [];
  let lines: readonly string[];
  try {
    lines = readFileSync(resolve(directory, document.file), 'utf8').split('\n');
  } catch {
    return [];
  }
  const next = document.locate?.(['spec', 'rules', index + 1]);
  const hasNext =
    next?.path?.endsWith(`[${String(index + 1)}]`) === true && next.line !== undefined && next.line > start;
  const comments: string[] = [];
  for (let at = start - 2; at >= 0 && isComment(lines[at]); at--) comments.unshift(lines[at] ?? '');
  for (let at = start - 1; at < lines.length && lines[at]?.startsWith('---') !== true; at++) {
    if (hasNext && at >= (next.line ?? 0) - 1) break;
    if (isComment(lines[at])) comments.push(lines[at] ?? '');
  }
  return comments.slice(0, MOST).map((line) => line.trim());
}

function isComment(line: string | undefined): boolean {
  return line !== undefined && /^\s*#/.test(line);
}
