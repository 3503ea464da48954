import type { Diagnostic, Severity, SourceDocument, SourcePlace } from '@keelson/model';

/** The path of a field inside a document. */
export type FieldPath = readonly (string | number)[];

/** A field of a document, for a complaint that points at it. */
export interface FieldPlace {
  readonly document: SourceDocument;
  readonly path: FieldPath;
}

/** What else a complaint says. */
export interface ComplaintOptions {
  readonly help?: string;
  readonly severity?: Severity;
}

/** Gathers what is wrong with the files of a repository, each with its place. */
export class Complaints {
  readonly diagnostics: Diagnostic[] = [];

  add(code: string, message: string, at: FieldPlace, options: ComplaintOptions = {}): void {
    this.diagnostics.push({
      code,
      severity: options.severity ?? 'error',
      message,
      place: placeOf(at),
      ...(options.help === undefined ? {} : { help: options.help }),
    });
  }
}

function placeOf({ document, path }: FieldPlace): SourcePlace {
  const found = document.locate?.(path);
  return {
    ...(document.file === undefined ? {} : { file: document.file }),
    ...found,
    ...(path.length === 0 ? {} : { path: formatFieldPath(path) }),
  };
}

/** Writes a path as `spec.stages[0].from`; keys that are no names are quoted. */
export function formatFieldPath(path: FieldPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
