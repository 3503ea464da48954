import { toLabelSelector } from '@keelson/kubernetes';
import { Failure, isJsonObject, objectField, stringField } from '@keelson/model';
import type { GivenObject, JsonObject, JsonValue } from '@keelson/model';

import type { RuleRun } from '../classic/rule-run.ts';
import { givenOfKind } from '../context/given-of-kind.ts';
import { notGiven } from '../context/not-given.ts';
import { parseKindSelector } from '../match/kind-selector.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import { compileWildcard, hasWildcard } from '../wildcard/compile-wildcard.ts';

/** Finds the objects that a target of a rule means; throws a failure that says what keeps it from it. */
export type FindTargets = (run: RuleRun) => readonly JsonObject[];

const FIELDS = ['apiVersion', 'kind', 'namespace', 'name', 'uid', 'selector'] as const;

/** Compiles a target of a rule: a kind, a name and a namespace with wildcards, and a selector. */
export function compileTargets(
  target: JsonObject,
  index: number,
  policyNamespace: string | undefined,
): FindTargets {
  const written = FIELDS.flatMap((field): [string, JsonValue][] => {
    const value = target[field];
    return value === undefined || value === null ? [] : [[field, value]];
  });
  const template = compileTemplate(Object.fromEntries(written));
  return (run) => {
    let spec: JsonValue;
    try {
      spec = template.substitute(run.scope);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const message = `failed to substitute variables in target[${String(index)}]: ${error.message}`;
      throw new Failure(error.code, message, { cause: error });
    }
    return findTargets(run, spec, policyNamespace);
  };
}

function findTargets(
  { context }: RuleRun,
  spec: JsonValue,
  policyNamespace: string | undefined,
): JsonObject[] {
  const name = stringField(spec, 'name') ?? '';
  // A policy of a namespace changes nothing in others.
  const namespace = policyNamespace ?? stringField(spec, 'namespace') ?? '';
  const written = `${stringField(spec, 'apiVersion') ?? ''}/${stringField(spec, 'kind') ?? ''}`;
  const kind = parseKindSelector(written);
  if (kind.subresource !== '') throw notGiven(`subresource ${written}`);
  const all = givenOfKind(context, kind);
  const assumesEmpty = context.review.given?.assumeEmpty === true;
  if (all.length === 0 && !assumesEmpty) throw notGiven(`objects of kind ${written}`);
  const isOne = name !== '' && namespace !== '' && !hasWildcard(name) && !hasWildcard(namespace);
  const selects = isOne ? () => true : compileSelector(spec);
  const found = all.filter((given) => isMeant(given, namespace, name) && selects(metadataOf(given)));
  if (isOne && found.length === 0) {
    const what = `${kind.kind} ${namespace}/${name}`;
    if (!assumesEmpty) throw notGiven(what);
    throw new Failure('kyverno/not-found', `${guessPlural(kind.kind)} "${name}" not found`);
  }
  return found.map((given) => {
    context.use(given);
    return given.object;
  });
}

/** How the original names a kind's resource where no server tells it. */
function guessPlural(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('s')) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}

function metadataOf({ object }: GivenObject): JsonObject | undefined {
  return objectField(object, 'metadata');
}

function isMeant(given: GivenObject, namespace: string, name: string): boolean {
  const metadata = metadataOf(given);
  return (
    (namespace === '' || compileWildcard(namespace)(stringField(metadata, 'namespace') ?? '')) &&
    (name === '' || compileWildcard(name)(stringField(metadata, 'name') ?? ''))
  );
}

function compileSelector(spec: JsonValue): (metadata: JsonObject | undefined) => boolean {
  const selector = objectField(spec, 'selector');
  if (selector === undefined) return () => true;
  const compiled = toLabelSelector(selector);
  return (metadata) => {
    const labels = metadata?.labels;
    return compiled.matches(isJsonObject(labels) ? labels : undefined);
  };
}
