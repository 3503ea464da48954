import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyFixes, reasonOf } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { RepositoryDiagnostic } from '@keelson/governance';
import type { Fix } from '@keelson/model';

/**
 * Writes the fixes of complaints into their files and says how many took effect. A file that changed meanwhile is left
 * alone where it changed.
 *
 * @throws Failure `files/not-writable`
 */
export function writeFixes(diagnostics: readonly RepositoryDiagnostic[], directory: string): number {
  const byFile: Map<string, Fix[]> = new Map();
  for (const { fix } of diagnostics) {
    const file = fix?.edits[0]?.file;
    if (fix === undefined || file === undefined || fix.edits.some((edit) => edit.file !== file)) continue;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [fix]);
    else known.push(fix);
  }
  let applied = 0;
  for (const [file, fixes] of byFile) {
    const path = resolve(directory, file);
    try {
      const text = readFileSync(path, 'utf8');
      // Places do not count a mark at the beginning.
      const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
      const fixed = applyFixes(text.slice(mark.length), fixes);
      if (fixed.applied.length > 0) writeFileSync(path, mark + fixed.text);
      applied += fixed.applied.length;
    } catch (thrown) {
      throw new Failure('files/not-writable', `“${file}” cannot be mended: ${reasonOf(thrown)}`);
    }
  }
  return applied;
}
