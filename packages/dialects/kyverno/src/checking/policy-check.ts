import { referenceTo } from '@keelson/dialect-kubernetes';
import { fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, JsonValue, Severity, SourceDocument } from '@keelson/model';

/** Where something stands in a policy. */
export type FieldPath = readonly (string | number)[];

/** An object inside a policy, with its place. */
export interface Located {
  readonly object: JsonObject;
  readonly path: FieldPath;
}

/** More complaints about one policy help nobody. */
const MOST_DIAGNOSTICS = 100;

/** A ClusterPolicy or Policy that is being checked, and what was found wrong with it so far. */
export class PolicyCheck {
  readonly document: SourceDocument;
  readonly spec: JsonObject;
  readonly rules: readonly Located[];
  /** Set for a Policy: it is for its own namespace. */
  readonly namespace: string | undefined;
  /** Existing objects are checked, too, where nobody asks. */
  readonly isBackground: boolean;
  readonly diagnostics: Diagnostic[] = [];

  constructor(document: SourceDocument) {
    const { object } = document;
    this.document = document;
    this.spec = objectField(object, 'spec') ?? {};
    this.rules = locateAll(this.spec, ['spec'], 'rules');
    const namespace = stringField(fieldOf(object, 'metadata'), 'namespace') ?? '';
    this.namespace = stringField(object, 'kind') === 'Policy' ? namespace || 'default' : undefined;
    this.isBackground = this.spec.background !== false;
  }

  /** Complains of something for which Kyverno refuses the policy. */
  refuse(path: FieldPath, code: string, message: string, help?: string): void {
    this.#complain('error', path, code, message, help);
  }

  /** Complains of something that Kyverno accepts. */
  warn(path: FieldPath, code: string, message: string, help?: string): void {
    this.#complain('warning', path, code, message, help);
  }

  #complain(severity: Severity, path: FieldPath, code: string, message: string, help?: string): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const place = this.document.locate?.(path);
    this.diagnostics.push({
      code: `kyverno/${code}`,
      severity,
      message: `${formatPath(path)}: ${message}`,
      resource: referenceTo(this.document),
      ...(place === undefined ? {} : { place }),
      ...(help === undefined ? {} : { help }),
    });
  }
}

/** Lists the objects of a list in an object, with their places. */
export function locateAll(holder: JsonObject, path: FieldPath, field: string): readonly Located[] {
  const list = holder[field];
  if (!isJsonArray(list)) return [];
  return list.flatMap((object, index) =>
    isJsonObject(object) ? [{ object, path: [...path, field, index] }] : [],
  );
}

/** Finds an object in an object, with its place. */
export function locate({ object, path }: Located, field: string): Located | undefined {
  const found = object[field];
  return isJsonObject(found) ? { object: found, path: [...path, field] } : undefined;
}

/** Tells whether a field is there and not null. */
export function isThere(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null;
}

/** Tells whether a text is missing or empty. */
export function isBlank(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** Writes a path as people do: `spec.rules[0].match`. */
function formatPath(path: FieldPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
