import type { Diagnostic, Fix, Severity, SourceDocument, SourcePlace } from '@keelson/model';

/** The path of a field inside a document. */
export type FieldPath = readonly (string | number)[];

/** A field of a document, for a complaint that points at it. */
export interface FieldPlace {
  readonly document: SourceDocument;
  readonly path: FieldPath;
}

/** A diagnostic of a governance repository, with the change that mends it where one is safe. */
export interface RepositoryDiagnostic extends Diagnostic {
  readonly fix?: Fix;
}

/** What else a complaint says. */
export interface ComplaintOptions {
  readonly help?: string;
  readonly severity?: Severity;
  readonly fix?: Fix;
}

/** Gathers what is wrong with the files of a repository, each with its place. */
export class Complaints {
  readonly diagnostics: RepositoryDiagnostic[] = [];

  add(code: string, message: string, at: FieldPlace, options: ComplaintOptions = {}): void {
    this.addAt(code, message, placeOf(at), options);
  }

  addAt(code: string, message: string, place: SourcePlace, options: ComplaintOptions = {}): void {
    this.diagnostics.push({
      code,
      severity: options.severity ?? 'error',
      message,
      place,
      ...(options.help === undefined ? {} : { help: options.help }),
      ...(options.fix === undefined ? {} : { fix: options.fix }),
    });
  }
}

/** The place of a field: its file, where it stands there, and its path. */
export function placeOf({ document, path }: FieldPlace): SourcePlace {
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
