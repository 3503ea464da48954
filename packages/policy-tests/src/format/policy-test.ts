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
  readonly clusterResources: readonly string[];
  readonly targetResources: readonly string[];
  readonly exceptions: readonly string[];
  /** File of who asks. */
  readonly userInfo: string | undefined;
  /** File of values. */
  readonly variables: string | undefined;
  /** Values that stand in the test itself. */
  readonly values: JsonObject | undefined;
  readonly rows: readonly TestRow[];
  /** The whole document, for dialects that read more of it. */
  readonly object: JsonObject;
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
  readonly resources: readonly string[];
  /** File of the objects after mutation. */
  readonly patchedResources: string | undefined;
  readonly operation: Operation | undefined;
  readonly failOnMissingResources: boolean;
  /** The kinds of policies that the row's flags name; empty for any kind. */
  readonly policyKinds: readonly string[];
  readonly place: SourcePlace | undefined;
}
