import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type {
  GroupVersionKind,
  GroupVersionResource,
  JsonObject,
  JsonValue,
  Operation,
  Review,
  Subject,
} from '@keelson/model';

/** What an API server asks a webhook. */
export interface AdmissionRequest {
  readonly uid: string;
  readonly operation: Operation;
  /** What is reviewed: the new object, or the old one where it is to be deleted. */
  readonly object: JsonObject;
  readonly oldObject?: JsonObject;
  readonly namespace?: string;
  readonly subject: Subject;
  /** What the request says of the review beside the object. */
  readonly known: Partial<Review>;
}

const OPERATIONS: readonly string[] = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/**
 * Reads an `AdmissionReview` of `admission.k8s.io/v1` with its request. Throws `admission/not-a-review` for anything else, naming
 * the field.
 */
export function readAdmissionReview(review: JsonObject): AdmissionRequest {
  if (
    stringField(review, 'kind') !== 'AdmissionReview' ||
    stringField(review, 'apiVersion') !== 'admission.k8s.io/v1'
  ) {
    throw notAReview('expected kind AdmissionReview of apiVersion admission.k8s.io/v1');
  }
  const request = fieldOf(review, 'request');
  if (!isJsonObject(request)) throw notAReview('expected an object in request');
  const operation = readOperation(request);
  const sent = optionalObject(request, 'object');
  const oldObject = optionalObject(request, 'oldObject');
  const object = operation === 'DELETE' ? (oldObject ?? sent) : sent;
  if (object === undefined) {
    throw notAReview(`expected an object in request.${operation === 'DELETE' ? 'oldObject' : 'object'}`);
  }
  const uid = requiredText(request, 'uid');
  const namespace = optionalText(request, 'namespace');
  return {
    uid,
    operation,
    object,
    ...(oldObject === undefined || operation === 'DELETE' ? {} : { oldObject }),
    ...(namespace === undefined ? {} : { namespace }),
    subject: readSubject(fieldOf(request, 'userInfo')),
    known: readKnown(request, uid, namespace),
  };
}

function readKnown(request: JsonObject, uid: string, namespace: string | undefined): Partial<Review> {
  const kind = readKind(request, 'kind');
  const { resource } = readResource(request, 'resource');
  const subresource = optionalText(request, 'subResource');
  const name = optionalText(request, 'name');
  const options = fieldOf(request, 'options');
  return {
    resource: {
      ...kind,
      resource,
      ...(subresource === undefined ? {} : { subresource }),
      ...(namespace === undefined ? {} : { namespace }),
      ...(name === undefined ? {} : { name }),
    },
    source: { requestUid: uid },
    ...(fieldOf(request, 'dryRun') === true ? { dryRun: true } : {}),
    ...(options === undefined || options === null ? {} : { options }),
    ...(isJsonObject(fieldOf(request, 'requestKind'))
      ? { requestKind: readKind(request, 'requestKind') }
      : {}),
    ...(isJsonObject(fieldOf(request, 'requestResource'))
      ? { requestResource: readResource(request, 'requestResource') }
      : {}),
  };
}

function readOperation(request: JsonObject): Operation {
  const operation = requiredText(request, 'operation');
  if (!OPERATIONS.includes(operation)) {
    throw notAReview(`expected one of ${OPERATIONS.join(', ')} in request.operation, got “${operation}”`);
  }
  return operation as Operation;
}

function readSubject(userInfo: JsonValue | undefined): Subject {
  const groups = fieldOf(userInfo, 'groups') ?? [];
  const extra = fieldOf(userInfo, 'extra');
  const uid = stringField(userInfo, 'uid');
  return {
    user: stringField(userInfo, 'username') ?? '',
    groups: readTexts(groups, 'request.userInfo.groups'),
    ...(uid === undefined || uid === '' ? {} : { uid }),
    ...(isJsonObject(extra)
      ? {
          extra: Object.fromEntries(
            Object.entries(extra).map(([key, each]) => [key, readTexts(each, 'request.userInfo.extra')]),
          ),
        }
      : {}),
  };
}

function readKind(request: JsonObject, field: string): GroupVersionKind {
  const value = fieldOf(request, field);
  return {
    group: stringField(value, 'group') ?? '',
    version: requiredText(value, 'version', field),
    kind: requiredText(value, 'kind', field),
  };
}

function readResource(request: JsonObject, field: string): GroupVersionResource {
  const value = fieldOf(request, field);
  return {
    group: stringField(value, 'group') ?? '',
    version: requiredText(value, 'version', field),
    resource: requiredText(value, 'resource', field),
  };
}

function readTexts(value: JsonValue, path: string): readonly string[] {
  if (!isJsonArray(value) || !value.every((each) => typeof each === 'string'))
    throw notAReview(`expected a list of texts in ${path}`);
  return value;
}

function optionalObject(request: JsonObject, field: string): JsonObject | undefined {
  const value = fieldOf(request, field);
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw notAReview(`expected an object in request.${field}`);
  return value;
}

function optionalText(request: JsonObject, field: string): string | undefined {
  const text = stringField(request, field);
  return text === '' ? undefined : text;
}

function requiredText(value: JsonValue | undefined, field: string, parent?: string): string {
  const text = stringField(value, field);
  if (text !== undefined && text !== '') return text;
  throw notAReview(`expected a text in request.${parent === undefined ? '' : `${parent}.`}${field}`);
}

function notAReview(message: string): Failure {
  return new Failure('admission/not-a-review', message, {
    help: 'Send the AdmissionReview that the API server sends to webhooks.',
  });
}
