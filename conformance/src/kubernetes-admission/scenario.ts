import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeYaml } from '@keelson/documents';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** One file of the suite: what there was, what was asked, and what the API server answered. */
export interface Scenario {
  /** Folder and name, such as `match/delete-collection`. */
  readonly id: string;
  /** Policies read, or the result contains, something that the server filled in or rewrote. */
  readonly defaulting: boolean;
  readonly given: readonly JsonObject[];
  readonly policyStatus: readonly PolicyStatus[];
  readonly requests: readonly ScenarioRequest[];
}

/** What `status.typeChecking` of a policy said. */
export interface PolicyStatus {
  readonly kind: string;
  readonly name: string;
  readonly warnings: readonly { readonly fieldRef: string; readonly warning: string }[];
}

/** One request with its answers; fields as in the file. */
export interface ScenarioRequest {
  readonly name: string;
  readonly fields: JsonObject;
  /** The answer and its alternatives. */
  readonly answers: readonly JsonObject[];
}

/** Reads all scenarios below a folder, in the order of their names. */
export function* readScenarios(folder: string): Iterable<Scenario> {
  const areas = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const area of areas.map((entry) => entry.name).sort()) {
    for (const file of readdirSync(join(folder, area)).sort()) {
      if (!file.endsWith('.yaml')) continue;
      const value = decodeYaml(readFileSync(join(folder, area, file), 'utf8'));
      yield toScenario(`${area}/${file.slice(0, -5)}`, value);
    }
  }
}

function toScenario(id: string, value: JsonValue): Scenario {
  return {
    id,
    defaulting: fieldOf(value, 'defaulting') === true,
    given: objectsOf(value, 'given'),
    policyStatus: objectsOf(value, 'policyStatus').map((status) => ({
      kind: stringField(status, 'kind') ?? '',
      name: stringField(status, 'name') ?? '',
      warnings: objectsOf(status, 'expressionWarnings').map((warning) => ({
        fieldRef: stringField(warning, 'fieldRef') ?? '',
        warning: stringField(warning, 'warning') ?? '',
      })),
    })),
    requests: objectsOf(value, 'requests').map((fields) => ({
      name: stringField(fields, 'name') ?? '',
      fields,
      answers: [
        ...objectsOf({ answer: [fieldOf(fields, 'answer') ?? {}] }, 'answer'),
        ...objectsOf(fields, 'alternatives'),
      ],
    })),
  };
}

/** The objects of a list field. */
function objectsOf(value: JsonValue | undefined, field: string): readonly JsonObject[] {
  const list = fieldOf(value, field);
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}
