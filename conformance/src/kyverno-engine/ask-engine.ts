import { createCluster } from '@keelson/kubernetes';
import {
  applyOverlay,
  compileCondition,
  compilePattern,
  compileQuery,
  compileTemplate,
  createScope,
  compileScalar,
  matchWildcard,
  type VariableScope,
} from '@keelson/dialect-kyverno';
import { isJsonObject, type JsonObject, type JsonValue } from '@keelson/model';
import { askRules, askVariants } from './ask-autogen.ts';
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
  ['condition', askCondition],
  ['autogen', (question) => ({ value: askRules(policyOf(question)) })],
  ['autogen-vpol', (question) => ({ value: askVariants(policyOf(question), 'validating') })],
  ['autogen-mpol', (question) => ({ value: askVariants(policyOf(question), 'mutating') })],
  ['merge', askMerge],
  [
    'substitute',
    (question) => ({ value: compileTemplate(field(question, 'document')).substitute(scopeOf(question)) }),
  ],
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

function askCondition(question: JsonObject): EngineAnswer {
  const [key, value] = [field(question, 'key'), field(question, 'value')];
  const holds = compileCondition({ key, operator: text(question, 'operator'), value });
  return { value: holds(scopeOf(question)) };
}

function scopeOf(question: JsonObject): VariableScope {
  const data = field(question, 'data');
  return createScope(isJsonObject(data) ? data : {}, ENVIRONMENT);
}

const CLUSTER = createCluster();

function askMerge(question: JsonObject): EngineAnswer {
  const [resource, overlay] = [field(question, 'resource'), field(question, 'overlay')];
  if (!isJsonObject(resource) || !isJsonObject(overlay)) throw new TypeError('expected objects to merge');
  const merged = applyOverlay(resource, overlay, (apiVersion, kind) => {
    const [version = '', group = ''] = apiVersion.split('/').reverse();
    return CLUSTER.schema({ group, version, kind });
  });
  return { value: merged };
}

function policyOf(question: JsonObject): JsonObject {
  const policy = field(question, 'document');
  if (!isJsonObject(policy)) throw new TypeError('expected a policy');
  return policy;
}
