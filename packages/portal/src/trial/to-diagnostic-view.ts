import type { Diagnostic } from '@keelson/api';
import { toTextPlace } from './to-text-place.ts';
import type { MarkerTone } from '../editor/marker.ts';
import type { DiagnosticView } from './trial-view.ts';

const TONES: Readonly<Record<Diagnostic['severity'], MarkerTone>> = {
  error: 'deny',
  warning: 'warn',
  note: 'audit',
};

/** Makes of a diagnostic what the page shows of it; the index keeps two that read the same apart. */
export function toDiagnosticView(diagnostic: Diagnostic, index: number): DiagnosticView {
  const { code, severity, message, help, place, related = [] } = diagnostic;
  return {
    key: `${code}#${index}`,
    tone: TONES[severity],
    code,
    message,
    help,
    place: toTextPlace(place),
    where: place?.file === undefined ? undefined : fileWords(place.file, place.line),
    related: related.map((each) => ({ message: each.message, place: toTextPlace(each.place) })),
  };
}

function fileWords(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}
