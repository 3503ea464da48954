import type { JsonObject, Operation } from '@keelson/model';

import type { SelectedKind } from './kind-selector.ts';

/** What `match` and `exclude` look at. */
export interface MatchRequest {
  readonly kind: SelectedKind;
  readonly operation: Operation;
  /** The object, or the old one where the request deletes. */
  readonly resource: JsonObject;
  readonly metadata: JsonObject;
  /** `metadata.name`, or `metadata.generateName` where there is none. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  /** Labels of the namespace; throws a failure `context/not-given` where nobody gave it. */
  readonly namespaceLabels: () => JsonObject;
  /** Undefined where nobody is known to ask, as on a command line. */
  readonly requester: Requester | undefined;
}

/** Who asks. */
export interface Requester {
  readonly user: string;
  readonly groups: readonly string[];
  /** Roles as `namespace:name`; throws a failure `context/not-given` where no bindings were given. */
  readonly roles: () => readonly string[];
  readonly clusterRoles: () => readonly string[];
}
