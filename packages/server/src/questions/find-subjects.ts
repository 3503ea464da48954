import { formatPath, readDocuments, stringifyJson } from '@keelson/documents';
import { expandDocument, readAdmissionReview } from '@keelson/gates';
import { MOST_OBJECTS } from '@keelson/api';
import { stringField } from '@keelson/model';
import type { Documents, Question } from '@keelson/api';
import type { AdmissionRequest, ManifestObject } from '@keelson/gates';
import type { ReadOptions } from '@keelson/documents';
import type { Diagnostic, GivenObject, JsonObject } from '@keelson/model';

/** What a question is about. */
export interface Subjects {
  readonly manifests: readonly ManifestObject[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text of the question is what places speak of; objects have no lines. */
  readonly hasLines: boolean;
  readonly request?: AdmissionRequest;
}

/** The largest object that the storage behind an API server takes (etcd), in bytes. */
const LARGEST_OBJECT = 1.5 * 1024 * 1024;

/** Bounds on what a question's text may make the server do. */
const LIMITS = { documents: 2000, nodes: 500_000, complaints: 100 };

/** Reads the objects of a question; what cannot be read is a diagnostic, and the rest counts. */
export function findSubjects(question: Question): Subjects {
  const { text, objects, admissionReview } = question;
  if (text !== undefined) {
    return { ...readManifests(text, readOptions(question, question.file)), hasLines: true };
  }
  const request = admissionReview === undefined ? undefined : readAdmissionReview(admissionReview);
  const found = readObjects(request === undefined ? (objects ?? []) : [request.object], question.file);
  return { ...found, hasLines: false, ...(request === undefined ? {} : { request }) };
}

/** Reads documents that came with a question. */
export function readQuestionDocuments(
  documents: Documents | undefined,
  question: Question,
  file: string,
): { readonly manifests: readonly ManifestObject[]; readonly diagnostics: readonly Diagnostic[] } {
  if (documents === undefined) return { manifests: [], diagnostics: [] };
  const { text, objects = [] } = documents;
  const read = text === undefined ? NOTHING : readManifests(text, readOptions(question, file));
  const more = readObjects(objects, file);
  return {
    manifests: [...read.manifests, ...more.manifests],
    diagnostics: [...read.diagnostics, ...more.diagnostics],
  };
}

/** Namespaces among the objects count for the objects beside them, and are marked as unverified. */
export function namespacesAmong(manifests: readonly ManifestObject[]): readonly GivenObject[] {
  return manifests
    .filter(
      ({ object }) =>
        stringField(object, 'kind') === 'Namespace' && stringField(object, 'apiVersion') === 'v1',
    )
    .map(({ object, index }) => ({ object, origin: 'input', source: { document: index } }));
}

interface ReadManifests {
  readonly manifests: readonly ManifestObject[];
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: ReadManifests = { manifests: [], diagnostics: [] };

function readOptions({ lenient = false }: Question, file: string | undefined): ReadOptions {
  return { lenient, limits: LIMITS, ...(file === undefined ? {} : { file }) };
}

function readManifests(text: string, options: ReadOptions): ReadManifests {
  const { documents, diagnostics } = readDocuments(text, options);
  const manifests: ManifestObject[] = [];
  const complaints: Diagnostic[] = [...diagnostics];
  for (const document of documents) {
    const expanded = expandDocument(document, manifests.length);
    complaints.push(...expanded.diagnostics);
    const isLarge = document.end - document.start > LARGEST_OBJECT;
    const large = isLarge ? expanded.objects.filter(isTooLarge) : [];
    complaints.push(...large.map(tooLarge));
    manifests.push(...expanded.objects.filter((one) => !large.includes(one)));
    if (manifests.length > MOST_OBJECTS) return tooMany(manifests, complaints);
  }
  return { manifests, diagnostics: complaints };
}

/** Objects become documents of their own, so that they are read as texts are: lists are taken apart, and the like. */
function readObjects(objects: readonly JsonObject[], file: string | undefined): ReadManifests {
  const manifests: ManifestObject[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const object of objects) {
    const read = readManifests(stringifyJson(object), {
      format: 'json',
      limits: LIMITS,
      ...(file === undefined ? {} : { file }),
    });
    for (const manifest of read.manifests) manifests.push({ ...manifest, index: manifests.length });
    diagnostics.push(...read.diagnostics.map(withoutLine));
    if (manifests.length > MOST_OBJECTS) return tooMany(manifests, diagnostics);
  }
  return { manifests, diagnostics };
}

function withoutLine({ place, excerpt: _excerpt, related: _related, ...diagnostic }: Diagnostic): Diagnostic {
  return place?.path === undefined ? diagnostic : { ...diagnostic, place: { path: place.path } };
}

/** The items of a list are smaller than its document. */
function isTooLarge({ object, at }: ManifestObject): boolean {
  return at.length === 0 || stringifyJson(object).length > LARGEST_OBJECT;
}

function tooLarge({ document, at }: ManifestObject): Diagnostic {
  return {
    code: 'question/object-too-large',
    severity: 'error',
    message: `the object is larger than ${LARGEST_OBJECT} bytes, which no cluster stores; it was not reviewed`,
    place: {
      ...(document.file === undefined ? {} : { file: document.file }),
      ...(at.length === 0 ? { line: document.line, column: 1 } : { path: formatPath(at) }),
    },
    help: 'To review it all the same, use keelson check.',
  };
}

function tooMany(manifests: readonly ManifestObject[], diagnostics: readonly Diagnostic[]): ReadManifests {
  return {
    manifests: manifests.slice(0, MOST_OBJECTS),
    diagnostics: [
      ...diagnostics,
      {
        code: 'question/too-many-objects',
        severity: 'error',
        message: `a question may hold ${MOST_OBJECTS} objects; the others were not reviewed`,
        help: 'Ask in parts, or use keelson check.',
      },
    ],
  };
}
