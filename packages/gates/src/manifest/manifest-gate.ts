import { stringField } from '@keelson/model';
import type { ActiveGate, Engine, EvaluateOptions, TraceSink } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type {
  Given,
  JsonObject,
  Operation,
  Review,
  ReviewSource,
  Subject,
  Surface,
  Verdict,
} from '@keelson/model';
import { identifyObject } from './identify-object.ts';
import { locateVerdict } from './locate-verdict.ts';
import { toFindings } from './to-findings.ts';
import type { Finding } from './finding.ts';
import type { ManifestObject } from './manifest-object.ts';

/** What is the same for all reviews of a run. */
export interface ManifestGateOptions {
  readonly engine: Engine;
  readonly cluster: Cluster;
  /** The gates that may ask; without them policies act as written. */
  readonly gates?: readonly ActiveGate[];
  /** RFC 3339 time of the run. */
  readonly time: string;
  /** Default `manifest`. */
  readonly surface?: Surface;
  /** Name of the cluster that the objects are meant for. */
  readonly clusterName?: string;
  /** Default CREATE. */
  readonly operation?: Operation;
  /** Default the user `keelson:check` without groups. */
  readonly subject?: Subject;
  /** Namespace of namespaced objects that name none; default `default`. */
  readonly namespace?: string;
  readonly given?: Given;
  /** Checks objects of known kinds against the schema of the cluster first; default true. */
  readonly validateSchema?: boolean;
}

/** What became of one object. */
export interface ReviewedObject {
  readonly verdict: Verdict;
  readonly manifest: ManifestObject;
  readonly findings: readonly Finding[];
}

/** What differs from object to object. */
export interface ReviewRequest {
  /** The object as it was before; makes the operation UPDATE where none was chosen. */
  readonly old?: JsonObject;
  /** The object is the one that was removed: the operation is DELETE. */
  readonly removed?: boolean;
  /** The Git revision that a removed object was read from. */
  readonly revision?: string;
  readonly trace?: TraceSink;
}

/** The gate of surface `manifest`: objects of files in, verdicts and findings out. */
export interface ManifestGate {
  readonly review: (manifest: ManifestObject, request?: ReviewRequest) => ReviewedObject;
}

/** The user of reviews that nobody else asked for. */
export const CHECK_SUBJECT: Subject = { user: 'keelson:check', groups: [] };

/** Makes the gate that reviews the objects of files. */
export function createManifestGate(options: ManifestGateOptions): ManifestGate {
  const { engine, cluster, gates } = options;
  return {
    review: (manifest, request = {}) => {
      const review = toReview(manifest, request, options, cluster);
      const asked: EvaluateOptions = {
        ...(gates === undefined ? {} : { gates }),
        ...(request.trace === undefined ? {} : { trace: request.trace }),
      };
      const verdict = locateVerdict(engine.evaluate(review, asked), manifest);
      return { verdict, manifest, findings: toFindings(verdict, manifest) };
    },
  };
}

function toReview(
  manifest: ManifestObject,
  request: ReviewRequest,
  options: ManifestGateOptions,
  cluster: Cluster,
): Review {
  const namespace = options.namespace ?? 'default';
  const { object, resource } = identifyObject(manifest.object, cluster, namespace);
  const operation = operationOf(request, options);
  const old = request.old === undefined ? undefined : identifyObject(request.old, cluster, namespace).object;
  return {
    id: `${manifest.document.file ?? '-'}#${manifest.index}`,
    time: options.time,
    surface: options.surface ?? 'manifest',
    ...(options.clusterName === undefined ? {} : { cluster: options.clusterName }),
    operation,
    resource,
    ...(operation === 'DELETE'
      ? { oldObject: object }
      : { object, ...(old === undefined ? {} : { oldObject: old }) }),
    subject: options.subject ?? CHECK_SUBJECT,
    source: sourceOf(manifest, request),
    ...(options.given === undefined ? {} : { given: options.given }),
  };
}

function operationOf(request: ReviewRequest, options: ManifestGateOptions): Operation {
  if (request.removed === true) return 'DELETE';
  return options.operation ?? (request.old === undefined ? 'CREATE' : 'UPDATE');
}

function sourceOf({ document, at, index }: ManifestObject, request: ReviewRequest): ReviewSource {
  return {
    ...(document.file === undefined ? {} : { file: document.file }),
    document: index,
    ...(at.length === 0 ? { line: document.line } : {}),
    ...(request.revision === undefined ? {} : { revision: request.revision }),
  };
}

/** Names an object for people: `Deployment shop/web`. */
export function objectName(verdict: Verdict): string {
  const { kind, namespace, name } = verdict.review.resource;
  const object = verdict.review.object ?? verdict.review.oldObject;
  const shown = name ?? generatedName(object) ?? '(no name)';
  return `${kind} ${namespace === undefined ? shown : `${namespace}/${shown}`}`;
}

function generatedName(object: JsonObject | undefined): string | undefined {
  const metadata = object?.['metadata'];
  const prefix = stringField(metadata, 'generateName');
  return prefix === undefined ? undefined : `${prefix}*`;
}
