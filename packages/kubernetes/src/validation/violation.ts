import type { JsonValue } from '@keelson/model';

import { describeValue } from '../decoding/describe-value.ts';
import type { Issue } from '../decoding/issue.ts';

/** Matches a text by a pattern in RE2 syntax; undefined where it cannot tell, which counts as a match. */
export type MatchesPattern = (pattern: string, text: string) => boolean | undefined;

/** Collects what is wrong with an object, worded for people and as the server's validation words it. */
export class Violations {
  readonly issues: Issue[] = [];
  readonly matchesPattern: MatchesPattern;

  constructor(matchesPattern: MatchesPattern) {
    this.matchesPattern = matchesPattern;
  }

  /** A field is missing or empty. */
  required(path: string, expected: string, detail = ''): void {
    this.#add(path, expected, 'nothing', `Required value${detail === '' ? '' : `: ${detail}`}`);
  }

  /** A field has a value that it cannot have. */
  invalid(path: string, value: JsonValue, expected: string, detail: string): void {
    this.#add(path, expected, describeValue(value), `Invalid value: ${shown(value)}: ${detail}`);
  }

  /** A field has a value that is not among the ones it can have. */
  unsupported(path: string, value: JsonValue, allowed: readonly JsonValue[]): void {
    const values = allowed.map(shown).sort().join(', ');
    this.#add(
      path,
      `one of ${values}`,
      describeValue(value),
      `Unsupported value: ${shown(value)}: supported values: ${values}`,
    );
  }

  /** Two entries have the same name. */
  duplicate(path: string, value: JsonValue): void {
    this.#add(
      path,
      'a name that no other entry has',
      describeValue(value),
      `Duplicate value: ${shown(value)}`,
    );
  }

  /** A field must not be there. */
  forbidden(path: string, expected: string, got: string, detail: string): void {
    this.#add(path, expected, got, `Forbidden: ${detail}`);
  }

  /** A field names something that is not there. */
  notFound(path: string, value: JsonValue, expected: string): void {
    this.#add(path, expected, describeValue(value), `Not found: ${shown(value)}`);
  }

  #add(path: string, expected: string, got: string, message: string): void {
    this.issues.push({ kind: 'invalid', path, expected, got, serverMessage: `${path}: ${message}` });
  }
}

function shown(value: JsonValue): string {
  // Integers beyond 2^53 have no place in JSON.stringify.
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
