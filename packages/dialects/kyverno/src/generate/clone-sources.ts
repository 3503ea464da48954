import type { ReviewContext } from '@keelson/engine';
import { toLabelSelector } from '@keelson/kubernetes';
import { fieldOf, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { notGiven } from '../context/not-given.ts';
import { cloneLabels, withLabels } from './generation-labels.ts';
import { findGiven, givenOf } from './generation-target.ts';
import type { GenerationTarget } from './generation-target.ts';

/** Something to generate: an object without its identity and labels, and the identity. */
export interface Draft {
  readonly target: GenerationTarget;
  readonly object: JsonObject;
}

/** What the server keeps in `metadata`, and copies do not take over. */
const SERVER_FIELDS = ['uid', 'selfLink', 'creationTimestamp', 'managedFields', 'resourceVersion'];

/**
 * The copy that `clone` asks for; none of an object onto itself. A source that is not there throws `context/not-given`, or
 * gives no copy where what is not given counts as empty.
 */
export function draftClone(
  context: ReviewContext,
  clone: JsonObject,
  target: GenerationTarget,
): readonly Draft[] {
  const name = stringField(clone, 'name') ?? '';
  const namespace = stringField(clone, 'namespace') ?? '';
  if (namespace === target.namespace && name === target.name) return [];
  const given = findGiven(context, { ...target, name, namespace });
  if (given === undefined) {
    if (context.review.given?.assumeEmpty === true) return [];
    throw notGiven(`${target.kind} ${namespace === '' ? name : `${namespace}/${name}`}`);
  }
  context.use(given);
  return [{ target, object: copyOf(given.object, target) }];
}

/** The copies that `cloneList` asks for: of all objects of its kinds in its namespace that its selector selects. */
export function draftCloneList(
  context: ReviewContext,
  cloneList: JsonObject,
  targetNamespace: string,
): readonly Draft[] {
  const namespace = stringField(cloneList, 'namespace') ?? '';
  const selects = compileSelector(cloneList.selector);
  return textsOf(cloneList.kinds).flatMap((text) => {
    const { apiVersion, kind } = splitKind(text);
    const all = givenOf(context, apiVersion, kind);
    if (all.length === 0 && context.review.given?.assumeEmpty !== true) {
      throw notGiven(`objects of kind ${text}`);
    }
    return all.flatMap((given): readonly Draft[] => {
      const { object } = given;
      const metadata = objectField(object, 'metadata');
      const found = stringField(metadata, 'namespace') ?? '';
      if (namespace !== '' && found !== namespace) return [];
      if (found === targetNamespace || !selects(fieldOf(metadata, 'labels'))) return [];
      context.use(given);
      const target = {
        apiVersion: stringField(object, 'apiVersion') ?? '',
        kind: stringField(object, 'kind') ?? '',
        namespace: targetNamespace,
        name: stringField(metadata, 'name') ?? '',
      };
      return [{ target, object: copyOf(object, target) }];
    });
  });
}

function compileSelector(selector: JsonValue | undefined): (labels: JsonValue | undefined) => boolean {
  if (selector === undefined || selector === null) return () => true;
  const compiled = toLabelSelector(selector);
  return (labels) => compiled.matches(objectField({ labels: labels ?? null }, 'labels'));
}

/** `v1/Secret` or `apps/v1/Deployment`; the kind alone stands for any group and version. */
function splitKind(text: string): { readonly apiVersion: string; readonly kind: string } {
  const slash = text.lastIndexOf('/');
  return { apiVersion: slash < 0 ? '' : text.slice(0, slash), kind: text.slice(slash + 1) };
}

/** Owners are of the same namespace, so that a copy in another one has none. */
function copyOf(source: JsonObject, target: GenerationTarget): JsonObject {
  const metadata = objectField(source, 'metadata') ?? {};
  const namespace = stringField(metadata, 'namespace') ?? '';
  const dropped = namespace === target.namespace ? SERVER_FIELDS : [...SERVER_FIELDS, 'ownerReferences'];
  const kept = Object.entries(metadata).filter(([key]) => !dropped.includes(key));
  return withLabels({ ...source, metadata: Object.fromEntries(kept) }, cloneLabels(source));
}
