import { trimSpace } from '@keelson/model';

/** A variable at the start of a text, or behind anything but a backslash. */
const VARIABLE = /(^|[^\\])(\{\{(?:\{[^{}]*\}|[^{}])*\}\})/gu;

/** A variable as it stands in a text. */
export interface Variable {
  /** The variable with its braces. */
  readonly text: string;
  /** The character in front of it; empty at the start of the text. */
  readonly prefix: string;
  /** The query inside the braces. */
  readonly query: string;
  /** Written `{{- … }}`: what comes in its place is not looked through again. */
  readonly isShallow: boolean;
}

/** Finds the variables of a text, innermost ones where they are nested. */
export function findVariables(text: string): readonly Variable[] {
  if (!text.includes('{{')) return [];
  return [...text.matchAll(VARIABLE)].map(([, prefix = '', variable = '']) => readVariable(prefix, variable));
}

function readVariable(prefix: string, text: string): Variable {
  const inner = trimSpace(text.replaceAll('{{', '').replaceAll('}}', ''));
  const isShallow = inner.startsWith('-');
  return { text, prefix, query: isShallow ? trimSpace(inner.slice(1)) : inner, isShallow };
}

/** Turns escaped braces into braces. */
export function unescapeBraces(text: string): string {
  return text.replaceAll('\\{{', '{{');
}
