import { isJsonArray, isJsonObject, objectField, stringField, fieldOf } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** The lists of a pod's containers, in the order in which the checks visit them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** A list of a pod's containers. */
export type ContainerList = (typeof CONTAINER_LISTS)[number];

/** A container of a pod, of whichever list. */
export interface ContainerView {
  readonly list: ContainerList;
  readonly index: number;
  readonly name: string;
  readonly image: string;
  readonly value: JsonValue;
  readonly securityContext: JsonObject | undefined;
}

/** What the checks read of a pod. */
export interface PodView {
  readonly annotations: JsonObject;
  readonly spec: JsonObject;
  readonly securityContext: JsonObject | undefined;
  readonly containers: readonly ContainerView[];
}

const NO_FIELDS: JsonObject = {};

/** Reads a pod from its metadata and spec, whose fields have the right types. */
export function readPod(metadata: JsonObject | undefined, spec: JsonObject | undefined): PodView {
  return {
    annotations: objectField(metadata, 'annotations') ?? NO_FIELDS,
    spec: spec ?? NO_FIELDS,
    securityContext: objectField(spec, 'securityContext'),
    containers: CONTAINER_LISTS.flatMap((list) => readContainers(fieldOf(spec, list), list)),
  };
}

function readContainers(value: JsonValue | undefined, list: ContainerList): readonly ContainerView[] {
  return isJsonArray(value) ? value.map((item, index) => readContainer(item, list, index)) : [];
}

/** Reads a container; a null in the list is a container without fields, as it is to Go. */
function readContainer(value: JsonValue, list: ContainerList, index: number): ContainerView {
  return {
    list,
    index,
    name: stringField(value, 'name') ?? '',
    image: stringField(value, 'image') ?? '',
    value,
    securityContext: objectField(value, 'securityContext'),
  };
}

/** A pod with the same fields but one container without any, by which its fields of its own are judged. */
export function withoutContainers(pod: PodView): PodView {
  return { ...pod, containers: [readContainer({ name: 'fake' }, 'containers', 0)] };
}

/** A pod that has nothing but some of a pod's containers. */
export function onlyContainers(pod: PodView, isKept: (container: ContainerView) => boolean): PodView {
  return { ...readPod(undefined, undefined), containers: pod.containers.filter(isKept) };
}

/** Tells whether a pod says that it runs on Windows. */
export function isWindowsPod(pod: PodView): boolean {
  return stringField(objectField(pod.spec, 'os'), 'name') === 'windows';
}

/** Tells whether a pod has users of its own, apart from those of its host. */
export function hasOwnUsers(pod: PodView): boolean {
  return fieldOf(pod.spec, 'hostUsers') === false;
}

/** Items of a list of objects; a null is an object without fields. */
export function itemsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.map((item) => (isJsonObject(item) ? item : NO_FIELDS)) : [];
}

/** Items of a list of texts; a null is the empty text. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.map((item) => (typeof item === 'string' ? item : '')) : [];
}
