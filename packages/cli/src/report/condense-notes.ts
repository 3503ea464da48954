import type { Diagnostic } from '@keelson/model';

/** Keeps of the notes with one code the first, which says how many more there are; notes need neither excerpt nor place then. */
export function condenseNotes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts: Map<string, number> = new Map();
  for (const { code, severity } of diagnostics) {
    if (severity === 'note') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const seen: Set<string> = new Set();
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity !== 'note') return [diagnostic];
    if (seen.has(diagnostic.code)) return [];
    seen.add(diagnostic.code);
    const others = (counts.get(diagnostic.code) ?? 1) - 1;
    const { code, severity, message } = diagnostic;
    return [
      {
        code,
        severity,
        message: others === 0 ? message : `${message} (and ${others} more; --verbose shows all)`,
      },
    ];
  });
}
