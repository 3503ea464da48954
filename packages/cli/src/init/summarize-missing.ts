import { LINT_CHECKS, READING_CODES } from '@keelson/governance';
import type { RepositoryDiagnostic } from '@keelson/governance';

/** Says in plain words what a repository lacks, one line for each kind of complaint. */
export function summarizeMissing(diagnostics: readonly RepositoryDiagnostic[]): readonly string[] {
  const summaries = new Map([...LINT_CHECKS, ...READING_CODES].map(({ code, summary }) => [code, summary]));
  const byCode: Map<string, RepositoryDiagnostic[]> = new Map();
  for (const diagnostic of diagnostics) {
    const known = byCode.get(diagnostic.code);
    if (known === undefined) byCode.set(diagnostic.code, [diagnostic]);
    else known.push(diagnostic);
  }
  return Array.from(byCode, ([code, found]) => {
    const [first] = found;
    const summary = summaries.get(code) ?? first?.message ?? code;
    return `${found.length} × ${summary} [${code}]`;
  });
}
