import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, Operation, Subject } from '@keelson/model';
import { stringsField, textField } from './read-fields.ts';

/** What a test says about what is not in its resources. */
export interface TestValues {
  /** Labels of namespaces, by name. */
  readonly namespaces: ReadonlyMap<string, JsonObject>;
  /** `request.operation` of the global values. */
  readonly operation: Operation | undefined;
}

/** Reads a Values document; newer `namespaces` win over `namespaceSelector`. */
export function readValues(values: JsonValue | undefined): TestValues {
  const namespaces = new Map<string, JsonObject>();
  for (const field of ['namespaceSelector', 'namespaces']) {
    for (const entry of listField(values, field)) {
      const name = textField(entry, 'name') ?? textField(fieldOf(entry, 'metadata'), 'name');
      const labels = objectField(entry, 'labels') ?? objectField(fieldOf(entry, 'metadata'), 'labels');
      if (name !== undefined) namespaces.set(name, labels ?? {});
    }
  }
  const operation = stringField(fieldOf(values, 'globalValues'), 'request.operation');
  return { namespaces, operation: isOperation(operation) ? operation : undefined };
}

function isOperation(text: string | undefined): text is Operation {
  return text === 'CREATE' || text === 'UPDATE' || text === 'DELETE' || text === 'CONNECT';
}

/** Who asks where a test does not say. */
export const TEST_SUBJECT: Subject = { user: 'keelson:check', groups: [] };

/** Reads a UserInfo document. */
export function readUserInfo(document: JsonValue | undefined): Subject {
  const info = fieldOf(document, 'userInfo');
  if (!isJsonObject(info)) return TEST_SUBJECT;
  const uid = textField(info, 'uid');
  const extra = objectField(info, 'extra');
  return {
    user: textField(info, 'username') ?? '',
    groups: stringsField(info, 'groups'),
    ...(uid === undefined ? {} : { uid }),
    ...(extra === undefined
      ? {}
      : { extra: Object.fromEntries(Object.keys(extra).map((key) => [key, stringsField(extra, key)])) }),
  };
}
