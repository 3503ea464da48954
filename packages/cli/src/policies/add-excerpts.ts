import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatExcerpt } from '@keelson/documents';
import type { Diagnostic } from '@keelson/model';

/** Adds the offending source line of their files to diagnostics that have a place; those of the reader have it already. */
export function addExcerpts(diagnostics: readonly Diagnostic[], directory: string): readonly Diagnostic[] {
  const texts: Map<string, string> = new Map();
  return diagnostics.map((diagnostic) => {
    const { place } = diagnostic;
    if (place?.file === undefined || place.line === undefined) return diagnostic;
    if (diagnostic.code.startsWith('documents/')) return diagnostic;
    const excerpt = formatExcerpt(textOf(resolve(directory, place.file), texts), place);
    return excerpt === '' ? diagnostic : { ...diagnostic, excerpt };
  });
}

function textOf(file: string, texts: Map<string, string>): string {
  let text = texts.get(file);
  if (text === undefined) {
    try {
      text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    } catch {
      text = '';
    }
    texts.set(file, text);
  }
  return text;
}
