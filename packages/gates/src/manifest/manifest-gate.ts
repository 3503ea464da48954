import { stringField } from '@keelson/model';
import type { ActiveGate, Engine, TraceSink } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';

import type {
  Diagnostic,
  Given,
  JsonObject,
  Operation,
  Review,
  ReviewSource,
  Subject,
  Surface,
  Verdict,
} from '@keelson/model';
import { locateVerdict } from './locate-verdict.ts';
import { resolveManifest } from './resolve-manifest.ts';
import { toSchemaFindings } from './schema-results.ts';
import { toFindings } from './to-findings.ts';
import type { Finding } from './finding.ts';
import type { ManifestObject } from './manifest-object.ts';
import type { ResolvedManifest } from './resolve-manifest.ts';
import type { SchemaFindings } from './schema-results.ts';

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
  /** What is known of the review otherwise, such as its id or what an admission request says; it wins. */
  readonly known?: Partial<Review>;
}

/** The gate of surface `manifest`: objects of files in, verdicts and findings out. */
export interface ManifestGate {
  readonly review: (manifest: ManifestObject, request?: ReviewRequest) => ReviewedObject;
}

/** The user of reviews that nobody else asked for. */
export const CHECK_SUBJECT: Subject = { user: 'keelson:check', groups: [] };

/** Makes the gate that reviews the objects of files. */
export function createManifestGate(options: ManifestGateOptions): ManifestGate {
  return { review: (manifest, request = {}) => review(manifest, request, options) };
}

function review(
  manifest: ManifestObject,
  request: ReviewRequest,
  options: ManifestGateOptions,
): ReviewedObject {
  const { engine, cluster, gates } = options;
  const operation = operationOf(request, options);
  const resolved = resolveManifest(manifest.object, {
    cluster,
    operation,
    namespace: options.namespace ?? 'default',
    validateSchema: options.validateSchema ?? true,
    ...(request.old === undefined ? {} : { old: request.old }),
  });
  const asked = toReview(manifest, request, options, operation, resolved);
  const schema = toSchemaFindings(resolved.issues, resolved.resource, cluster);
  const answered =
    schema.refusal === undefined
      ? engine.evaluate(asked, {
          ...(gates === undefined ? {} : { gates }),
          ...(request.trace === undefined ? {} : { trace: request.trace }),
        })
      : engine.refuse(asked, schema.refusal);
  const verdict = locateVerdict(withSchema(answered, schema, resolved.notes), manifest);
  return { verdict, manifest, findings: toFindings(verdict, manifest) };
}

function withSchema(verdict: Verdict, schema: SchemaFindings, notes: readonly Diagnostic[]): Verdict {
  if (schema.results.length === 0 && notes.length === 0) return verdict;
  const all = [...notes, ...(verdict.notes ?? [])];
  return {
    ...verdict,
    warnings: [...schema.warnings, ...verdict.warnings],
    results: [...schema.results, ...verdict.results],
    ...(all.length === 0 ? {} : { notes: all }),
  };
}

function toReview(
  manifest: ManifestObject,
  request: ReviewRequest,
  options: ManifestGateOptions,
  operation: Operation,
  { resource, object, oldObject }: ResolvedManifest,
): Review {
  return {
    id: `${manifest.document.file ?? '-'}#${manifest.index}`,
    time: options.time,
    surface: options.surface ?? 'manifest',
    ...(options.clusterName === undefined ? {} : { cluster: options.clusterName }),
    operation,
    resource,
    ...(operation === 'DELETE'
      ? { oldObject: object }
      : { object, ...(oldObject === undefined ? {} : { oldObject }) }),
    subject: options.subject ?? CHECK_SUBJECT,
    source: sourceOf(manifest, request),
    ...(options.given === undefined ? {} : { given: options.given }),
    ...request.known,
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
  const metadata = object?.metadata;
  const prefix = stringField(metadata, 'generateName');
  return prefix === undefined ? undefined : `${prefix}*`;
}
