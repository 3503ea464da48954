import type { Diagnostic, SourceDocument } from '@keelson/model';
import type { TestFiles } from '../files/test-files.ts';

/** Reads the files that one test names, each once, and gathers what is wrong with them. */
export class DocumentReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #files: TestFiles;
  readonly #from: string;
  readonly #read = new Map<string, readonly SourceDocument[]>();

  constructor(files: TestFiles, from: string) {
    this.#files = files;
    this.#from = from;
  }

  /** The documents of a path, or of all of them in order. */
  all(paths: readonly string[]): readonly SourceDocument[] {
    return paths.flatMap((path) => this.one(path));
  }

  one(path: string): readonly SourceDocument[] {
    let documents = this.#read.get(path);
    if (documents === undefined) {
      const result = this.#files.read(path, this.#from);
      this.diagnostics.push(...result.diagnostics);
      ({ documents } = result);
      this.#read.set(path, documents);
    }
    return documents;
  }

  /** Adds a complaint about the test itself. */
  complain(code: string, message: string): void {
    this.diagnostics.push({ code, severity: 'error', message, place: { file: this.#from } });
  }
}
