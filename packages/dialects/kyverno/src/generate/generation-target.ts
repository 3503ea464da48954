import type { ReviewContext } from '@keelson/engine';
import { objectField, stringField } from '@keelson/model';
import type { GivenObject, JsonObject, JsonValue } from '@keelson/model';

import { givenOfKind } from '../context/given-of-kind.ts';

/** The identity of an object that a rule generates, or of one that it copies. */
export interface GenerationTarget {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for objects of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** Reads the identity of what a rule generates. */
export function readTarget(pattern: JsonValue): GenerationTarget {
  return {
    apiVersion: stringField(pattern, 'apiVersion') ?? '',
    kind: stringField(pattern, 'kind') ?? '',
    namespace: stringField(pattern, 'namespace') ?? '',
    name: stringField(pattern, 'name') ?? '',
  };
}

/** The objects of a kind among what was given; a kind without its version stands for all of them. */
export function givenOf(context: ReviewContext, apiVersion: string, kind: string): readonly GivenObject[] {
  if (apiVersion === '') return givenOfKind(context, { group: '*', version: '*', kind });
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return givenOfKind(context, { group, version: apiVersion.slice(slash + 1), kind });
}

/** The object with an identity among what was given. */
export function findGiven(context: ReviewContext, target: GenerationTarget): GivenObject | undefined {
  return givenOf(context, target.apiVersion, target.kind).find(({ object }) => {
    const metadata = objectField(object, 'metadata');
    return (
      (stringField(metadata, 'name') ?? '') === target.name &&
      (stringField(metadata, 'namespace') ?? '') === target.namespace
    );
  });
}

/** Gives an object the identity of what is to be generated; a kind that it has itself stays. */
export function withIdentity(object: JsonObject, target: GenerationTarget): JsonObject {
  const { kind } = object;
  const { name: _name, namespace: _namespace, ...metadata } = objectField(object, 'metadata') ?? {};
  return {
    ...object,
    apiVersion: target.apiVersion,
    kind: typeof kind === 'string' && kind !== '' ? kind : target.kind,
    metadata: {
      ...(target.name === '' ? {} : { name: target.name }),
      ...(target.namespace === '' ? {} : { namespace: target.namespace }),
      ...metadata,
    },
  };
}
