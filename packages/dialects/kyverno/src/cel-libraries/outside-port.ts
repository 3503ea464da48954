import type { CelResult, CelValue } from '@keelson/cel';
import type { GroupVersionResource, JsonObject } from '@keelson/model';

/** What Kyverno's libraries ask of the world outside the reviewed object. Its answers are values or errors. */
export interface OutsidePort {
  /** The object, or null where there is none. */
  getResource(resource: GroupVersionResource, namespace: string, name: string): CelResult;
  /** A list object with `items`; without a namespace, of all. */
  listResources(
    resource: GroupVersionResource,
    namespace: string,
    labels?: ReadonlyMap<string, string>,
  ): CelResult;
  /** The answer to an object that is sent to the API server, such as a SubjectAccessReview. */
  postResource(resource: GroupVersionResource, namespace: string, data: CelValue): CelResult;
  /** The resource of a kind. */
  resourceOfKind(apiVersion: string, kind: string): GroupVersionResource | string;
  getImage(reference: string): CelResult;
  /** How many signatures of an image hold. */
  verifyImage(reference: string): CelResult;
  /** Policies of a namespace may call only what was given. */
  call(method: 'GET' | 'POST', url: string, namespace: string): CelResult;
  /** An entry of the global context, or one of its projections; null where there is none. */
  getContextEntry(name: string, projection: string): CelResult;
  /** Takes objects that a policy generates. */
  generate(namespace: string, objects: readonly JsonObject[]): void;
}
