import type { DocumentPath } from '@keelson/documents';
import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { POD_CONTROLLERS } from '../autogen/pod-controllers.ts';
import { findTypeFault } from './find-type-fault.ts';
import type { TypeFault } from './find-type-fault.ts';
import { readPod } from './pod-view.ts';
import type { PodView } from './pod-view.ts';

/** Where the pod of an object stands. */
interface PodPlace {
  /** The type as which Kyverno reads the object: controllers all as a Deployment. */
  readonly typeName: string;
  readonly spec: readonly string[];
  readonly metadata: readonly string[];
  /** What stands for `spec` in the names of fields. */
  readonly shownSpec: string;
}

const POD: PodPlace = {
  typeName: 'core.v1.Pod',
  spec: ['spec'],
  metadata: ['metadata'],
  shownSpec: 'spec',
};

const CONTROLLER: PodPlace = {
  typeName: 'apps.v1.Deployment',
  spec: ['spec', 'template', 'spec'],
  metadata: ['spec', 'template', 'metadata'],
  shownSpec: 'spec.template.spec',
};

/** The metadata of a CronJob's pods is the job's to Kyverno, not the pod's. */
const CRON_JOB: PodPlace = {
  typeName: 'batch.v1.CronJob',
  spec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  metadata: ['spec', 'jobTemplate', 'metadata'],
  shownSpec: 'spec.jobTemplate.spec.template.spec',
};

/** The pod of an object, with the way back to its fields. */
export interface ExtractedPod {
  readonly kind: 'pod';
  readonly pod: PodView;
  /** Path in the object of a path in the pod. */
  readonly locate: (path: DocumentPath) => DocumentPath;
  /** Writes the name of a field of the pod as Kyverno's messages do: by replacing words wherever they stand. */
  readonly show: (name: string) => string;
}

/** Several rules look at the pod of one object; objects are never changed in place. */
const extracted: WeakMap<JsonObject, ExtractedPod | TypeFault> = new WeakMap();

/** Finds the pod of an object, once: a Pod or one of the controllers that make pods. */
export function extractPod(object: JsonObject): ExtractedPod | TypeFault {
  let pod = extracted.get(object);
  if (pod === undefined) {
    pod = findPod(object);
    extracted.set(object, pod);
  }
  return pod;
}

function findPod(object: JsonObject): ExtractedPod | TypeFault {
  const place = placeOf(stringField(object, 'kind') ?? '');
  if (place === undefined) return { kind: 'error', message: 'could not find correct resource type' };
  const error = findTypeFault(object, place.typeName);
  if (error !== undefined) return error;
  return {
    kind: 'pod',
    pod: readPod(walk(object, place.metadata), walk(object, place.spec)),
    locate: ([root, ...steps]) => [...(root === 'metadata' ? place.metadata : place.spec), ...steps],
    show: (name) => name.replaceAll('spec', place.shownSpec).replaceAll('metadata', 'spec.template.metadata'),
  };
}

function placeOf(kind: string): PodPlace | undefined {
  if (kind === 'Pod') return POD;
  if (kind === 'CronJob') return CRON_JOB;
  return POD_CONTROLLERS.has(kind) ? CONTROLLER : undefined;
}

function walk(object: JsonObject, path: readonly string[]): JsonObject | undefined {
  const value = path.reduce<JsonValue | undefined>(fieldOf, object);
  return isJsonObject(value) ? value : undefined;
}
