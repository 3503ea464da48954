import { compareText } from '@keelson/model';

import type { SchemaNode } from '@keelson/kubernetes';

import { takeDirective } from './merge-directive.ts';
import { mergeByKeys } from './merge-list.ts';
import { isSettled } from './is-settled.ts';
import { fieldNode, isNothing, scalarNode, setFieldNode, textOf } from './merge-node.ts';
import type { ListNode, MergeNode, ObjectNode } from './merge-node.ts';
import { elementSchema, fieldSchema, mergeKeys } from './merge-schema.ts';
import { mergeError } from './overlay-error.ts';

/** Finds the schema of a kind, such as `apps/v1` and `Deployment`. */
export type FindSchema = (apiVersion: string, kind: string) => SchemaNode | undefined;

/** Deepest nesting that is merged. */
const MAX_DEPTH = 1000;

/** Merges overlays into resources by the rules of kustomize, whose merge Kyverno uses. */
export class NodeMerger {
  readonly #findSchema: FindSchema;
  #depth = 0;

  constructor(findSchema: FindSchema) {
    this.#findSchema = findSchema;
  }

  /** Merges two nodes, changing both; undefined where nothing stays. */
  merge(
    resource: MergeNode | undefined,
    overlay: MergeNode | undefined,
    inherited: SchemaNode | undefined,
  ): MergeNode | undefined {
    if (overlay === undefined && this.#isSettled(resource, inherited)) return resource;
    if (++this.#depth > MAX_DEPTH) throw mergeError(`expected values of at most ${MAX_DEPTH} levels`);
    try {
      return this.#mergeKinds(
        resource,
        overlay,
        inherited ?? this.#ownSchema(resource) ?? this.#ownSchema(overlay),
      );
    } finally {
      this.#depth--;
    }
  }

  /** What nobody has looked into, and no overlay changes, need not be walked through. */
  #isSettled(node: MergeNode | undefined, schema: SchemaNode | undefined): boolean {
    if (node === undefined || node.kind === 'scalar' || node.untouched === undefined) return false;
    return isSettled(node.untouched, schema, ({ apiVersion, kind }) =>
      typeof apiVersion === 'string' && typeof kind === 'string'
        ? this.#findSchema(apiVersion, kind)
        : undefined,
    );
  }

  #ownSchema(node: MergeNode | undefined): SchemaNode | undefined {
    const apiVersion = fieldNode(node, 'apiVersion');
    const kind = fieldNode(node, 'kind');
    if (apiVersion === undefined || kind === undefined) return undefined;
    return this.#findSchema(textOf(apiVersion), textOf(kind));
  }

  #mergeKinds(
    resource: MergeNode | undefined,
    overlay: MergeNode | undefined,
    schema: SchemaNode | undefined,
  ): MergeNode | undefined {
    const kind = kindOf(resource) ?? kindOf(overlay);
    const overlayKind = kindOf(overlay);
    if (overlayKind !== undefined && overlayKind !== kind) {
      throw mergeError(`wrong node kind: expected ${kind ?? 'nothing'} but got ${overlayKind}`);
    }
    switch (kind) {
      case 'list':
        return this.#mergeLists(resource, overlay, schema);
      case 'scalar':
        return overlay ?? resource;
      case 'object':
      case undefined:
        return this.#mergeObjects(resource, overlay, schema);
    }
  }

  #mergeObjects(
    resource: MergeNode | undefined,
    overlay: MergeNode | undefined,
    schema: SchemaNode | undefined,
  ): MergeNode | undefined {
    const target = targetOf(resource, overlay);
    if (target?.kind !== 'object') return target;
    for (const name of fieldNames(target, overlay)) {
      const merged = this.merge(fieldNode(target, name), fieldNode(overlay, name), fieldSchema(schema, name));
      setFieldNode(target, name, merged);
    }
    return target;
  }

  #mergeLists(
    resource: MergeNode | undefined,
    overlay: MergeNode | undefined,
    schema: SchemaNode | undefined,
  ): MergeNode | undefined {
    const keys = mergeKeys(schema);
    if (keys === undefined) return overlay ?? resource;
    const target = targetOfList(resource, overlay);
    if (target?.kind !== 'list') return target;
    const elements = elementSchema(schema);
    return mergeByKeys(target, overlay, keys, (left, right) => this.merge(left, right, elements));
  }
}

/** Null has no kind. */
function kindOf(node: MergeNode | undefined): MergeNode['kind'] | undefined {
  return isNothing(node) ? undefined : node.kind;
}

/** What fields are merged into: the resource's object, or the overlay's own where there is none. */
function targetOf(resource: MergeNode | undefined, overlay: MergeNode | undefined): MergeNode | undefined {
  if (isNothing(resource)) {
    if (overlay === undefined) return resource === undefined ? undefined : scalarNode(null, true);
    return !isNothing(overlay) && takeDirective(overlay) === 'delete' ? undefined : overlay;
  }
  return chooseTarget(resource, overlay);
}

function targetOfList(
  resource: MergeNode | undefined,
  overlay: MergeNode | undefined,
): MergeNode | ListNode | undefined {
  return isNothing(resource) ? overlay : chooseTarget(resource, overlay);
}

function chooseTarget(resource: MergeNode, overlay: MergeNode | undefined): MergeNode | undefined {
  if (overlay !== undefined && isNothing(overlay)) return undefined;
  const directive = takeDirective(overlay);
  if (directive === 'delete') return undefined;
  return directive === 'replace' ? overlay : resource;
}

/** The fields of the target, and behind them those that only the overlay has, sorted. */
function fieldNames(target: ObjectNode, overlay: MergeNode | undefined): readonly string[] {
  const names = target.fields.map(({ name }) => name);
  if (overlay?.kind !== 'object' || overlay === target) return names;
  const added = overlay.fields.map(({ name }) => name).filter((name) => !names.includes(name));
  return [...names, ...added.sort(compareText)];
}
