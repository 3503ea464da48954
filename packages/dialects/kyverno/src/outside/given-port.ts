import { celError } from '@keelson/cel';
import type { CelResult, CelValue } from '@keelson/cel';
import type { AdmissionFacts } from '@keelson/dialect-kubernetes';
import type { ReviewContext } from '@keelson/engine';
import { kindOfObject } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { GroupVersionResource, JsonObject } from '@keelson/model';
import { toPlainJson } from '../cel-libraries/plain-json.ts';
import type { OutsidePort } from '../cel-libraries/outside-port.ts';
import { withBoxedFloats } from '../values/boxed-floats.ts';
import { findCall } from './find-call.ts';
import { findContextEntry } from './find-context-entry.ts';
import { findImage } from './find-image.ts';
import { findResource, findResources } from './find-resources.ts';
import { isAccessReview, reviewAccess } from './review-access.ts';

const NAMESPACED_CALL =
  'http calls are not allowed in namespaced policies: set --allowHTTPInNamespacedPolicies to enable';

/** Answers from what was given beside the review, and never from a network. What was not given is noted as missing. */
export class GivenPort implements OutsidePort {
  readonly #context: ReviewContext;
  readonly #cluster: Cluster;
  readonly #missing: AdmissionFacts['missing'];
  readonly #generated: JsonObject[] | undefined;

  constructor({ context, missing }: AdmissionFacts, cluster: Cluster, generated?: JsonObject[]) {
    this.#context = context;
    this.#cluster = cluster;
    this.#missing = missing;
    this.#generated = generated;
  }

  getResource(resource: GroupVersionResource, namespace: string, name: string): CelResult {
    const found = findResource(this.#context, this.#cluster, resource, namespace, name);
    if (found !== undefined) {
      this.#context.use(found.source);
      return found.value;
    }
    if (this.#assumesEmpty) return null;
    const where = namespace === '' ? '' : ` in namespace ${namespace}`;
    return this.#notGiven(`${nameOf(resource)} ${name}${where} was not given; give it with --given`);
  }

  listResources(
    resource: GroupVersionResource,
    namespace: string,
    labels?: ReadonlyMap<string, string>,
  ): CelResult {
    const all = findResources(this.#context, this.#cluster, resource, '');
    if (all.length === 0) return this.#nothingToList(resource);
    const items = all.filter(
      ({ value }) => (namespace === '' || namespaceOf(value) === namespace) && hasLabels(value, labels),
    );
    for (const { source } of items) this.#context.use(source);
    const kind = stringField(all[0]?.value, 'kind') ?? '';
    const apiVersion = stringField(all[0]?.value, 'apiVersion') ?? '';
    return { apiVersion, kind: `${kind}List`, items: items.map(({ value }) => value) };
  }

  postResource(resource: GroupVersionResource, _namespace: string, data: CelValue): CelResult {
    if (isAccessReview(resource)) {
      const json = toPlainJson(data);
      if (json.kind === 'error') return celError(`failed to create resource: ${json.message}`);
      const answer = reviewAccess(this.#context, isJsonObject(json.value) ? json.value : {});
      if (answer !== undefined) return answer;
      return this.#notGiven('no RBAC objects were given to decide what users may do; give them with --given');
    }
    return this.#notGiven(`creating ${nameOf(resource)} needs a cluster, and there is none`);
  }

  resourceOfKind(apiVersion: string, kind: string): GroupVersionResource | string {
    const slash = apiVersion.indexOf('/');
    const group = slash < 0 ? '' : apiVersion.slice(0, slash);
    const version = apiVersion.slice(slash + 1);
    const resource = this.#cluster.resourceOfKind({ group, version, kind })?.resource;
    if (resource !== undefined) return { group, version, resource };
    return `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
  }

  getImage(reference: string): CelResult {
    const found = findImage(this.#context, reference);
    if (found !== undefined) return withBoxedFloats(found);
    if (this.#assumesEmpty) return celError(`image data for ${reference} not found in the context`);
    return this.#notGiven(
      `the metadata of image ${reference} was not given; give a Context that lists it with --given`,
    );
  }

  verifyImage(reference: string): CelResult {
    return this.#notGiven(`the signatures of image ${reference} are in a registry, and none is asked here`);
  }

  call(method: 'GET' | 'POST', url: string, namespace: string): CelResult {
    const answer = findCall(this.#context, method, url);
    if (answer !== undefined) {
      return { statusCode: answer.statusCode, body: withBoxedFloats(answer.body) };
    }
    if (namespace !== '') return celError(NAMESPACED_CALL);
    return this.#notGiven(
      `the answer to ${method} ${url} was not given; give a Test with apiCallResponses with --given`,
    );
  }

  getContextEntry(name: string, projection: string): CelResult {
    const found = findContextEntry(this.#context, name);
    if (found === undefined) {
      if (this.#assumesEmpty) return null;
      return this.#notGiven(
        `the global context entry ${name} was not given; give a Test with globalContextEntries with --given`,
      );
    }
    if (found.kind === 'error') return celError(found.message);
    if (projection === '') return withBoxedFloats(found.data);
    const unknown = `projection ${JSON.stringify(projection)} not found in global context entry ${JSON.stringify(name)}`;
    if (!isJsonObject(found.data)) return celError(`${unknown}: stored value is not an object`);
    const part = fieldOf(found.data, projection);
    return part === undefined ? celError(unknown) : withBoxedFloats(part);
  }

  generate(namespace: string, objects: readonly JsonObject[]): void {
    for (const object of objects) this.#generated?.push(...expandList(object, namespace, this.#cluster));
  }

  get #assumesEmpty(): boolean {
    return this.#context.review.given?.assumeEmpty === true;
  }

  #nothingToList(resource: GroupVersionResource): CelResult {
    if (this.#assumesEmpty) {
      const group = resource.group === '' ? '' : `.${resource.group}`;
      return celError(`failed to list resource: ${resource.resource}${group} resource not found`);
    }
    return this.#notGiven(`no ${nameOf(resource)} were given; give them with --given`);
  }

  #notGiven(message: string): CelResult {
    this.#missing.needed.add(message);
    return celError(message);
  }
}

function nameOf({ group, resource }: GroupVersionResource): string {
  return group === '' ? resource : `${resource} of ${group}`;
}

function namespaceOf(object: JsonObject): string {
  return stringField(fieldOf(object, 'metadata'), 'namespace') ?? '';
}

function hasLabels(object: JsonObject, labels: ReadonlyMap<string, string> | undefined): boolean {
  if (labels === undefined) return true;
  const own = fieldOf(fieldOf(object, 'metadata'), 'labels');
  return [...labels].every(([key, value]) => stringField(own, key) === value);
}

/** A list is its items; each object goes to the namespace that the policy names, unless it is of the whole cluster. */
function expandList(object: JsonObject, namespace: string, cluster: Cluster): readonly JsonObject[] {
  const items = fieldOf(object, 'items');
  const all = isJsonArray(items) ? items.filter(isJsonObject) : [object];
  return all.map((item) => {
    const kind = kindOfObject(item);
    const isGlobal = kind !== undefined && cluster.resourceOfKind(kind)?.namespaced === false;
    return toGenerated(item, isGlobal ? '' : namespace);
  });
}

/** Fields of metadata that a server sets, and that a copy must not have. */
const SERVER_FIELDS: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'managedFields',
  'namespace',
  'resourceVersion',
  'selfLink',
  'uid',
]);

function toGenerated(object: JsonObject, namespace: string): JsonObject {
  const metadata = objectField(object, 'metadata') ?? {};
  const source = stringField(metadata, 'namespace') ?? '';
  // Owners in another namespace would have the copy collected.
  const loses = (field: string): boolean =>
    SERVER_FIELDS.has(field) || (field === 'ownerReferences' && source !== '' && source !== namespace);
  const kept = Object.fromEntries(Object.entries(metadata).filter(([field]) => !loses(field)));
  return { ...object, metadata: namespace === '' ? kept : { ...kept, namespace } };
}
