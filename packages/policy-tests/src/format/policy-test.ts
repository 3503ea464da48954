import type { JsonObject, Operation, Result, SourcePlace } from '@keelson/model';

/** A test of policies: a document of `kyverno-test.yaml`. Paths are relative to its folder, as they are written. */
export interface PolicyTest {
  readonly name: string;
  /** The file as it was named. */
  readonly file: string;
  /** Index of the document within its file, counted from 0. */
  readonly document: number;
  readonly policies: readonly string[];
  readonly resources: readonly string[];
  readonly paramResources: readonly string[];
  /** Files of a cluster: `ClusterResource` documents, or its objects themselves. */
  readonly clusterResources: readonly string[];
  /** Files of objects that policies for existing objects change. */
  readonly targetResources: readonly string[];
  readonly exceptions: readonly string[];
  /** Files of payloads that are no Kubernetes objects. */
  readonly payloads: readonly PayloadPath[];
  /** File of what CEL libraries are told: a `Context` document. */
  readonly context: string | undefined;
  /** File of who asks. */
  readonly userInfo: string | undefined;
  /** File of values. */
  readonly variables: string | undefined;
  /** Values that stand in the test itself. */
  readonly values: JsonObject | undefined;
  /** Answers to calls, as they are written. */
  readonly apiCallResponses: readonly JsonObject[];
  /** Entries of the global context, as they are written. */
  readonly globalContextEntries: readonly JsonObject[];
  readonly rows: readonly TestRow[];
}

/** A file of a payload, with the protocol whose requests it has. */
export interface PayloadPath {
  readonly kind: 'json' | 'http' | 'envoy';
  readonly path: string;
}

/** What one row of a test expects. */
export interface TestRow {
  /** Position within `results`, counted from 0. */
  readonly index: number;
  /** Name of the policy; `policyNamespace` where it was written as `namespace/name`. */
  readonly policy: string;
  readonly policyNamespace: string | undefined;
  readonly rule: string | undefined;
  readonly kind: string | undefined;
  readonly result: Result;
  /** `name` or `namespace/name`; empty for all resources. */
  readonly resources: readonly NamedResource[];
  readonly resourceSpecs: readonly ResourceSpec[];
  /** File of the objects after mutation. */
  readonly patchedResources: string | undefined;
  /** Files of generated objects, one of which each generated object has to be in. */
  readonly generatedResources: readonly string[];
  /** File of the objects that a generating rule copies. */
  readonly cloneSourceResource: string | undefined;
  readonly operation: Operation | undefined;
  readonly failOnMissingResources: boolean;
  readonly place: SourcePlace | undefined;
}

/** A resource as a row names it, with the place of the name. */
export interface NamedResource {
  readonly name: string;
  readonly place: SourcePlace | undefined;
}

/** A resource as a row describes it in full; the kind does not count. */
export interface ResourceSpec {
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  readonly name: string;
}
