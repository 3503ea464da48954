import type { ReviewContext } from '@keelson/engine';
import { toLabelSelector } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { Failure, fieldOf, stringField } from '@keelson/model';
import type { GivenObject, GroupVersionKind, JsonObject } from '@keelson/model';
import { convertObject } from '../conversion/convert-object.ts';
import { labelsOf, parseApiVersion } from '../facts/attributes.ts';
import { withServerFields } from '../facts/server-fields.ts';
import type { ParamKind, ParamRef } from '../spec/policy-spec.ts';

/** The parameters of a binding; null for a run without one. */
export type Params =
  | { readonly kind: 'params'; readonly params: readonly (Param | null)[] }
  | { readonly kind: 'error'; readonly message: string; readonly notGiven: boolean };

/** A parameter object. */
export interface Param {
  readonly object: JsonObject;
  /** `namespace/name`, or `name` of a cluster-wide object. */
  readonly name: string;
}

const WITHOUT: Params = { kind: 'params', params: [null] };

/** Finds the parameters of a binding (apiserver/pkg/admission/plugin/policy/generic, `CollectParams`). */
export function collectParams(
  context: ReviewContext,
  cluster: Cluster,
  paramKind: ParamKind | undefined,
  paramRef: ParamRef | undefined,
  namespace: string,
): Params {
  if (paramKind === undefined || paramRef === undefined) return WITHOUT;
  const kind: GroupVersionKind = { ...parseApiVersion(paramKind.apiVersion), kind: paramKind.kind };
  const namespaced = cluster.resourceOfKind(kind)?.namespaced === true;
  const where = paramRef.namespace === '' ? namespace : paramRef.namespace;
  if (namespaced && where === '') {
    return fault('cannot use namespaced paramRef in policy binding that matches cluster-scoped resources');
  }
  if (!namespaced && paramRef.namespace !== '') {
    return fault('paramRef.namespace must not be provided for a cluster-scoped `paramKind`');
  }
  const found = find(context, kind, paramRef, namespaced ? where : undefined);
  if (typeof found === 'string') return fault(found);
  if (found.length === 0) return notFound(context, kind, paramRef, namespaced ? where : undefined);
  for (const one of found) context.use(one);
  const custom = cluster.resourceOfKind(kind)?.custom === true;
  return { kind: 'params', params: found.map((one) => toParam(one, kind, custom, context.review.time)) };
}

function find(
  context: ReviewContext,
  kind: GroupVersionKind,
  { name, selector }: ParamRef,
  namespace: string | undefined,
): readonly GivenObject[] | string {
  if (name !== '') {
    if (selector !== undefined) return 'paramRef.name and paramRef.selector are mutually exclusive';
    const one = context.given.find(kind.group, kind.kind, name, namespace);
    return one === undefined ? [] : [one];
  }
  if (selector === undefined) return 'one of name or selector must be provided';
  try {
    const compiled = toLabelSelector(selector);
    return context.given
      .list(kind.group, kind.kind, namespace)
      .filter((one) => compiled.matches(labelsOf(one.object)))
      .sort(byName);
  } catch (thrown) {
    return Failure.from(thrown, 'kubernetes/invalid-selector').message;
  }
}

function notFound(
  context: ReviewContext,
  kind: GroupVersionKind,
  paramRef: ParamRef,
  namespace: string | undefined,
): Params {
  if (context.review.given?.assumeEmpty !== true) {
    const name = paramRef.name === '' ? 'with the labels that the binding selects' : paramRef.name;
    const place = namespace === undefined ? '' : ` in namespace ${namespace}`;
    const message = `no ${kind.kind} ${name}${place} was given as a parameter; give it with --given`;
    return { kind: 'error', message, notGiven: true };
  }
  if (!paramRef.denyNotFound) return { kind: 'params', params: [] };
  return fault('no params found for policy binding with `Deny` parameterNotFoundAction');
}

function fault(message: string): Params {
  return { kind: 'error', message, notGiven: false };
}

function toParam({ object }: GivenObject, kind: GroupVersionKind, custom: boolean, time: string): Param {
  const from = { ...parseApiVersion(stringField(object, 'apiVersion') ?? ''), kind: kind.kind };
  const stored = withServerFields(object, 'stored', kind, custom, time);
  return { object: convertObject(stored, from, kind), name: nameOf(object) };
}

function nameOf(object: JsonObject): string {
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace');
  const name = stringField(metadata, 'name') ?? '';
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The server keeps no order; names give one that is stable. */
function byName(left: GivenObject, right: GivenObject): number {
  const [a, b] = [nameOf(left.object), nameOf(right.object)];
  return a < b ? -1 : a > b ? 1 : 0;
}
