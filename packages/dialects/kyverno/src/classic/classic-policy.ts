import type { FailurePolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, objectField, stringField } from '@keelson/model';
import type { JsonObject, PolicyReference, SourceDocument } from '@keelson/model';

/** What a ClusterPolicy or Policy says of all its rules; also what stands for a policy of another classic kind. */
export interface ClassicPolicy {
  readonly document: SourceDocument;
  /** The resources and kinds that it may ask for. */
  readonly cluster: Cluster;
  readonly reference: PolicyReference;
  readonly name: string;
  /** Set for a Policy: it is for its own namespace. */
  readonly namespace: string | undefined;
  readonly spec: JsonObject;
  readonly failurePolicy: FailurePolicy;
  /** Failures of a policy that is not scored are only warned of in reports. */
  readonly isScored: boolean;
  /** The first rule that passes or fails is the last one (`applyRules: One`). */
  readonly stopsAtFirst: boolean;
}

const SCORED = 'policies.kyverno.io/scored';

/** Reads a ClusterPolicy or Policy; what is malformed is complained of elsewhere. */
export function readClassicPolicy(document: SourceDocument, cluster: Cluster): ClassicPolicy {
  const { object } = document;
  const metadata = objectField(object, 'metadata');
  const kind = stringField(object, 'kind') ?? '';
  const name = stringField(metadata, 'name') ?? '';
  const written = stringField(metadata, 'namespace') ?? '';
  const isNamespaced = kind === 'Policy' || kind === 'CleanupPolicy';
  const namespace = isNamespaced ? (written === '' ? 'default' : written) : undefined;
  const spec = objectField(object, 'spec') ?? {};
  return {
    document,
    cluster,
    reference: {
      group: 'kyverno.io',
      kind,
      ...(namespace === undefined ? {} : { namespace }),
      name,
      digest: document.digest,
    },
    name,
    namespace,
    spec,
    failurePolicy: failurePolicyOf(spec),
    isScored: stringField(fieldOf(metadata, 'annotations'), SCORED) !== 'false',
    stopsAtFirst: stringField(spec, 'applyRules') === 'One',
  };
}

/** Newer policies say it for their webhook, older ones for themselves. */
function failurePolicyOf(spec: JsonObject): FailurePolicy {
  const written =
    stringField(objectField(spec, 'webhookConfiguration'), 'failurePolicy') ??
    stringField(spec, 'failurePolicy');
  return written === 'Ignore' ? 'ignore' : 'fail';
}
