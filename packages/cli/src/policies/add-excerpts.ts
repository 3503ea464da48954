import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatExcerpt } from '@keelson/documents';
import type { Diagnostic } from '@keelson/model';

/** Adds the offending source line to diagnostics that have a place and no excerpt yet. */
export function addExcerpts(diagnostics: readonly Diagnostic[], directory: string): readonly Diagnostic[] {
  const texts: Map<string, string> = new Map();
  return diagnostics.map((diagnostic) => {
    const { place } = diagnostic;
    if (diagnostic.excerpt !== undefined || place?.file === undefined || place.line === undefined)
      return diagnostic;
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
