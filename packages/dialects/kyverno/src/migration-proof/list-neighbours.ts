import { findIssues, kindOfObject, resolveObject } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { applyEdit, listEdits } from './edit-object.ts';
import type { Edit } from './edit-object.ts';
import type { PolicyWords } from './policy-words.ts';
import { SeededRandom } from './seeded-random.ts';
import { moveContainers, wrapPod } from './wrap-pod.ts';

/** How many neighbours are made. */
export interface NeighbourBounds {
  /** Of one object by one change. */
  readonly single: number;
  /** Of one object by two changes. */
  readonly double: number;
  readonly seed: number;
}

/**
 * Makes neighbours of objects: fields that policies speak of are dropped, emptied, given other values, or added; containers are
 * moved to init and ephemeral ones; Pods are wrapped in controllers. Objects that a server would refuse are left out, since
 * no policy ever sees them, and the others are as a server hands them over.
 */
export function listNeighbours(
  objects: readonly JsonObject[],
  words: PolicyWords,
  cluster: Cluster,
  bounds: NeighbourBounds,
): readonly JsonObject[] {
  const random = new SeededRandom(bounds.seed);
  const found = new Map<string, JsonObject>();
  const add = (object: JsonObject): boolean => {
    const accepted = accept(object, cluster);
    if (accepted === undefined) return false;
    found.set(JSON.stringify(accepted), accepted);
    return true;
  };
  for (const object of objects) {
    const bases = [object, ...moveContainers(object)];
    for (const base of bases) {
      const isFirst = base === object;
      add(base);
      const kind = kindOfObject(base);
      const edits = [...listEdits(base, kind && cluster.schema(kind), words)];
      const single = isFirst ? bounds.single : Math.ceil(bounds.single / 4);
      for (const edit of chooseByPath(edits, single, random)) add(toObject(applyEdit(base, edit)));
      for (let i = 0; i < (isFirst ? bounds.double : Math.ceil(bounds.double / 4)); i++) {
        const [one, other] = [random.pick(edits), random.pick(edits)];
        if (one === undefined || other === undefined) break;
        add(toObject(applyEdit(applyEdit(base, one), other)));
      }
    }
  }
  const pods = [...found.values()];
  for (const pod of choose(pods, 60, random)) for (const wrapped of wrapPod(pod)) add(wrapped);
  return [...found.values()];
}

function toObject(value: unknown): JsonObject {
  const object = value as JsonObject;
  return isJsonObject(object) ? object : {};
}

/** Every field has its turn before one has its next. */
function chooseByPath(edits: readonly Edit[], count: number, random: SeededRandom): readonly Edit[] {
  const groups = [...Map.groupBy(edits, ({ path }) => JSON.stringify(path)).values()].map((group) =>
    choose(group, Math.min(group.length, MOST_OF_ONE_FIELD), random),
  );
  const chosen: Edit[] = [];
  for (let turn = 0; turn < MOST_OF_ONE_FIELD && chosen.length < count; turn++) {
    for (const group of groups) {
      const edit = group[turn];
      if (edit !== undefined && chosen.length < count) chosen.push(edit);
    }
  }
  return chosen;
}

/** Most values that are tried for one field of one object. */
const MOST_OF_ONE_FIELD = 12;

function choose<T>(items: readonly T[], count: number, random: SeededRandom): readonly T[] {
  if (items.length <= count) return items;
  const left = [...items];
  const chosen: T[] = [];
  while (chosen.length < count) {
    const [item] = left.splice(random.below(left.length), 1);
    if (item !== undefined) chosen.push(item);
  }
  return chosen;
}

/** The object as a server hands it to policies; undefined where it would refuse it. */
export function accept(object: JsonObject, cluster: Cluster): JsonObject | undefined {
  if (kindOfObject(object) === undefined || !isJsonObject(object.metadata)) return undefined;
  if (typeof object.metadata.name !== 'string' || object.metadata.name === '') return undefined;
  if (findIssues(cluster, object).some(({ kind }) => kind === 'invalid')) return undefined;
  return resolveObject(cluster, object, { stage: 'decoded' }).object;
}
