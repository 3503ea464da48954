import {
  readAuditAnnotations,
  readMatch,
  readMutations,
  readNamedExpressions,
  readValidations,
} from '@keelson/dialect-kubernetes';
import type { MatchSpec } from '@keelson/dialect-kubernetes';
import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { Action, JsonObject, SourceDocument } from '@keelson/model';
import type { CelPolicyIdentity, CelPolicySpec, CelPolicyTask, EvaluationMode } from './cel-policy-spec.ts';

const TASKS: Readonly<Record<string, CelPolicyTask>> = {
  ValidatingPolicy: 'validate',
  NamespacedValidatingPolicy: 'validate',
  MutatingPolicy: 'mutate',
  NamespacedMutatingPolicy: 'mutate',
  GeneratingPolicy: 'generate',
  NamespacedGeneratingPolicy: 'generate',
  DeletingPolicy: 'delete',
  NamespacedDeletingPolicy: 'delete',
  ImageValidatingPolicy: 'verify-images',
  NamespacedImageValidatingPolicy: 'verify-images',
};

const ACTIONS: Readonly<Record<string, Action>> = { Deny: 'deny', Warn: 'warn', Audit: 'audit' };
const MODES: readonly EvaluationMode[] = ['Kubernetes', 'JSON', 'HTTP', 'Envoy'];
const AT = ['spec'];

/** What a kind of the group does; undefined for kinds that are no policies. */
export function taskOf(kind: string): CelPolicyTask | undefined {
  return Object.hasOwn(TASKS, kind) ? TASKS[kind] : undefined;
}

/** Reads what identifies a policy. */
export function readIdentity(document: SourceDocument, task: CelPolicyTask): CelPolicyIdentity {
  const { object } = document;
  const metadata = fieldOf(object, 'metadata');
  const kind = stringField(object, 'kind') ?? '';
  const isNamespaced = kind.startsWith('Namespaced');
  return {
    task,
    kind,
    name: stringField(metadata, 'name') ?? '',
    // Kinds of the whole cluster have none, whatever is written.
    namespace: isNamespaced ? (stringField(metadata, 'namespace') ?? '') : '',
    document,
    scored: stringField(fieldOf(metadata, 'annotations'), 'policies.kyverno.io/scored') !== 'false',
  };
}

/** Reads a policy's own spec, or that of a variant, with the defaults of the API. */
export function readCelPolicy(identity: CelPolicyIdentity, spec: JsonObject): CelPolicySpec {
  const match = readMatch(fieldOf(spec, 'matchConstraints'));
  return {
    ...identity,
    spec,
    mode: readMode(spec),
    failurePolicy: stringField(spec, 'failurePolicy') === 'Ignore' ? 'ignore' : 'fail',
    actions: readActions(spec),
    // Kyverno compares with the resource as it was sent, whatever `matchPolicy` says.
    match: match && {
      ...match,
      equivalent: false,
      ...(identity.task === 'delete' ? anyOperation(match) : {}),
    },
    matchConditions: readNamedExpressions(
      spec,
      identity.task === 'delete' ? 'conditions' : 'matchConditions',
      AT,
    ),
    variables: readNamedExpressions(spec, 'variables', AT),
    validations: readValidations(spec, 'validations', AT),
    auditAnnotations: readAuditAnnotations(spec, AT),
    mutations: readMutations(spec, AT),
  };
}

/** The spec of a document as it is written. */
export function specOf({ object }: SourceDocument): JsonObject {
  const spec = fieldOf(object, 'spec');
  return isJsonObject(spec) ? spec : {};
}

function readMode(spec: JsonObject): EvaluationMode {
  const mode = stringField(objectField(spec, 'evaluation'), 'mode');
  return MODES.find((known) => known === mode) ?? 'Kubernetes';
}

function readActions(spec: JsonObject): readonly Action[] {
  const actions = listField(spec, 'validationActions').flatMap((name) => {
    const action = typeof name === 'string' && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    return action === undefined ? [] : [action];
  });
  return actions.length === 0 ? ['deny'] : actions;
}

/** Deletions are no requests: whatever operations are named, they are not asked for. */
export function anyOperation({ rules, excludes }: MatchSpec): Pick<MatchSpec, 'rules' | 'excludes'> {
  const widen = (rule: MatchSpec['rules'][number]): MatchSpec['rules'][number] => ({
    ...rule,
    operations: ['*'],
  });
  return { rules: rules.map(widen), excludes: excludes.map(widen) };
}
