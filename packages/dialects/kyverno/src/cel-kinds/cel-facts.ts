import { CelTimestamp } from '@keelson/cel';
import { factsOf } from '@keelson/dialect-kubernetes';
import type { AdmissionFacts, Bindings } from '@keelson/dialect-kubernetes';
import { memoKey } from '@keelson/engine';
import type { MemoKey, ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';
import { GENERATOR_CONTEXT } from '../cel-libraries/generator-library.ts';
import { GLOBAL_CONTEXT } from '../cel-libraries/global-context-library.ts';
import { HTTP_CONTEXT } from '../cel-libraries/http-library.ts';
import { IMAGE_DATA_CONTEXT } from '../cel-libraries/image-data-library.ts';
import { JSON_VALUE } from '../cel-libraries/json-library.ts';
import { LibraryHandle } from '../cel-libraries/library-handle.ts';
import { RESOURCE_CONTEXT } from '../cel-libraries/resource-library.ts';
import { NOW } from '../cel-libraries/time-library.ts';
import { YAML_VALUE } from '../cel-libraries/yaml-library.ts';
import { GivenPort } from '../outside/given-port.ts';

const NOTHING: JsonObject = {};

/** What Kyverno's policies read of a review: values of variables, made once for each state of the object. */
export class CelFacts {
  readonly admission: AdmissionFacts;
  readonly #cluster: Cluster;
  #bindings: Bindings | undefined;
  #payload: Bindings | undefined;
  #handles: Bindings | undefined;

  constructor(admission: AdmissionFacts, cluster: Cluster) {
    this.admission = admission;
    this.#cluster = cluster;
  }

  get context(): ReviewContext {
    return this.admission.context;
  }

  /** Variables of policies for objects of a cluster. An object that there is not is empty, as Kyverno has it. */
  get bindings(): Bindings {
    if (this.#bindings === undefined) {
      const { object, oldObject } = this.admission.attributes;
      this.#bindings = {
        object: object ?? NOTHING,
        oldObject: oldObject ?? NOTHING,
        request: this.#request,
        namespaceObject: this.#namespaceObject,
        ...this.libraryBindings,
      };
    }
    return this.#bindings;
  }

  /** Variables of policies for payloads: there is nothing but the object. */
  get payloadBindings(): Bindings {
    return (this.#payload ??= {
      object: this.context.review.object ?? null,
      oldObject: null,
      request: null,
      namespaceObject: null,
      ...this.libraryBindings,
    });
  }

  /** Variables of deleting policies, which nobody asked for: there is no request. */
  get scheduledBindings(): Bindings {
    return {
      object: this.context.review.object ?? this.context.review.oldObject ?? null,
      namespaceObject: this.#namespaceObject,
      ...this.libraryBindings,
    };
  }

  /** The variable `generator`, which collects what one run of a policy generates. */
  generatorBindings(generated: JsonObject[]): Bindings {
    const port = new GivenPort(this.admission, this.#cluster, generated);
    return { generator: new LibraryHandle(GENERATOR_CONTEXT, port) };
  }

  /** The variables of libraries that stand for something outside, and the clock. */
  get libraryBindings(): Bindings {
    if (this.#handles === undefined) {
      const port = new GivenPort(this.admission, this.#cluster);
      this.#handles = {
        resource: new LibraryHandle(RESOURCE_CONTEXT, port),
        globalContext: new LibraryHandle(GLOBAL_CONTEXT, port),
        image: new LibraryHandle(IMAGE_DATA_CONTEXT, port),
        http: new LibraryHandle(HTTP_CONTEXT, port),
        json: JSON_VALUE,
        yaml: YAML_VALUE,
        [NOW]: new CelTimestamp(BigInt(Date.parse(this.context.review.time)) * 1_000_000n),
      };
    }
    return this.#handles;
  }

  get #request(): JsonObject {
    const { kind, resource } = this.admission.attributes;
    const { review } = this.context;
    const request = this.admission.request(resource, kind);
    return {
      ...request,
      object: review.object ?? null,
      oldObject: review.oldObject ?? null,
      ...(review.options === undefined && this.#assumesEmpty ? { options: null } : {}),
    };
  }

  /** Where what is not given counts as empty, a Namespace that was not given is null. */
  get #namespaceObject(): unknown {
    const { namespace } = this.admission.attributes;
    if (this.#assumesEmpty && this.context.given.find('', 'Namespace', namespace) === undefined) return null;
    return this.admission.namespaceObject;
  }

  get #assumesEmpty(): boolean {
    return this.context.review.given?.assumeEmpty === true;
  }
}

const keys = new WeakMap<Cluster, MemoKey<CelFacts>>();

/** The facts of a review in its present state, made once for all policies of a cluster. */
export function celFactsOf(context: ReviewContext, cluster: Cluster): CelFacts {
  let key = keys.get(cluster);
  if (key === undefined) {
    key = memoKey<CelFacts>('facts of Kyverno policies', 'object');
    keys.set(cluster, key);
  }
  return context.once(key, () => new CelFacts(factsOf(context, cluster), cluster));
}
