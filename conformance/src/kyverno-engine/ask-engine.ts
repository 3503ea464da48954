import { compilePattern, compileQuery, compileScalar, matchWildcard } from '@keelson/dialect-kyverno';
import type { JsonObject, JsonValue } from '@keelson/model';
import { field, text } from './engine-case.ts';

/** What Keelson answers: a value, and for patterns that fail the place. Errors are thrown. */
export interface EngineAnswer {
  readonly value: JsonValue;
  readonly path?: string;
}

/** The time of the questions does not matter: answers that depend on it are left out of the tables. */
const ENVIRONMENT = { now: 0 };

type Ask = (question: JsonObject) => EngineAnswer;

const OPERATIONS: ReadonlyMap<string, Ask> = new Map<string, Ask>([
  ['value', (question) => ({ value: compileScalar(field(question, 'pattern'))(field(question, 'value')) })],
  ['wildcard', (question) => ({ value: matchWildcard(text(question, 'pattern'), text(question, 'value')) })],
  ['pattern', askPattern],
  [
    'jmespath',
    (question) => ({
      value: compileQuery(text(question, 'query')).search(field(question, 'data'), ENVIRONMENT),
    }),
  ],
]);

/** Asks the piece of the engine that a question names. */
export function askEngine(question: JsonObject): EngineAnswer {
  const ask = OPERATIONS.get(text(question, 'op'));
  if (ask === undefined) throw new TypeError(`unknown operation ${text(question, 'op')}`);
  return ask(question);
}

function askPattern(question: JsonObject): EngineAnswer {
  const outcome = compilePattern(field(question, 'pattern'))(field(question, 'resource'));
  return outcome.kind === 'pass' ? { value: 'pass' } : { value: outcome.kind, path: outcome.path };
}
