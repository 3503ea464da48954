import { memoKey } from '@keelson/engine';
import type { MemoKey, ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { GroupVersionKind, GroupVersionResource, JsonObject, JsonValue } from '@keelson/model';
import { convertObject } from '../conversion/convert-object.ts';
import type { Bindings } from '../expressions/expression-run.ts';
import { attributesOf } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { authorizerBindings } from './authorizer-value.ts';
import { findNamespace, toNamespaceObject } from './namespace-facts.ts';
import { Missing, MissingNamespace } from './not-given.ts';
import { toRequestValue } from './request-value.ts';

/** What all policies of a review read: values of variables, made once for each state of the object. */
export class AdmissionFacts {
  readonly context: ReviewContext;
  readonly attributes: Attributes;
  readonly missing: Missing = new Missing();
  readonly #requests = new Map<string, JsonObject>();
  readonly #objects = new Map<string, readonly [JsonValue, JsonValue]>();
  #asSent: readonly [JsonValue, JsonValue] | undefined;
  #ownRequest: JsonObject | undefined;
  #namespaceObject: unknown;
  #authorizer: Bindings | undefined;

  constructor(context: ReviewContext, cluster: Cluster) {
    this.context = context;
    this.attributes = attributesOf(context, cluster);
  }

  /** `object` and `oldObject` in the version under which a policy matched; null where there is none. */
  objects(kind: GroupVersionKind): readonly [JsonValue, JsonValue] {
    const { attributes } = this;
    // Nearly always the object comes in the version that the policy names: no key is made then.
    if (kind === attributes.kind)
      return (this.#asSent ??= [attributes.object ?? null, attributes.oldObject ?? null]);
    const key = `${kind.group}/${kind.version}/${kind.kind}`;
    let found = this.#objects.get(key);
    if (found === undefined) {
      const { object, oldObject, kind: from } = this.attributes;
      found = [
        object === undefined ? null : convertObject(object, from, kind),
        oldObject === undefined ? null : convertObject(oldObject, from, kind),
      ];
      this.#objects.set(key, found);
    }
    return found;
  }

  request(resource: GroupVersionResource, kind: GroupVersionKind): JsonObject {
    const { attributes } = this;
    if (kind === attributes.kind && resource === attributes.resource) {
      return (this.#ownRequest ??= toRequestValue(this.context, attributes, resource, kind));
    }
    const key = `${resource.group}/${resource.version}/${resource.resource} ${kind.group}/${kind.version}/${kind.kind}`;
    let found = this.#requests.get(key);
    if (found === undefined) {
      found = toRequestValue(this.context, this.attributes, resource, kind);
      this.#requests.set(key, found);
    }
    return found;
  }

  /** The value of `namespaceObject`: null for cluster-wide objects and for Namespaces themselves. */
  get namespaceObject(): unknown {
    if (this.#namespaceObject === undefined) this.#namespaceObject = this.#makeNamespaceObject();
    return this.#namespaceObject;
  }

  /** `authorizer` and `authorizer.requestResource`. */
  get authorizer(): Bindings {
    this.#authorizer ??= authorizerBindings(this.context, this.attributes, this.missing);
    return this.#authorizer;
  }

  #makeNamespaceObject(): unknown {
    const { kind, namespace } = this.attributes;
    if (namespace === '' || (kind.group === '' && kind.kind === 'Namespace')) return null;
    const found = findNamespace(this.context, namespace);
    return found === undefined ? new MissingNamespace(namespace, this.missing) : toNamespaceObject(found);
  }
}

const keys = new WeakMap<Cluster, MemoKey<AdmissionFacts>>();

/** The facts of a review in its present state, made once for all policies of a cluster. */
export function factsOf(context: ReviewContext, cluster: Cluster): AdmissionFacts {
  let key = keys.get(cluster);
  if (key === undefined) {
    key = memoKey<AdmissionFacts>('admission facts', 'object');
    keys.set(cluster, key);
  }
  return context.once(key, () => new AdmissionFacts(context, cluster));
}
