import { Failure, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import { draftClone, draftCloneList } from './clone-sources.ts';
import type { Draft } from './clone-sources.ts';
import { readTarget } from './generation-target.ts';

const TEXTS = ['apiVersion', 'kind', 'namespace', 'name', 'uid'] as const;
const FIELDS = [...TEXTS, 'data', 'clone', 'cloneList'] as const;

/** Compiles what stands in `generate` itself, or in one of its loops: data, a copy, or copies of a list. */
export function compileDrafts(pattern: JsonObject): (run: RuleRun) => readonly Draft[] {
  const written = FIELDS.flatMap((field): [string, JsonValue][] => {
    const value = pattern[field];
    return value === undefined || value === null ? [] : [[field, value]];
  });
  const template = compileTemplate(Object.fromEntries(written));
  return ({ scope, context }) => {
    const replaced = template.substitute(scope);
    if (!isJsonObject(replaced)) return [];
    checkTexts(replaced);
    const { clone, cloneList, data } = replaced;
    const target = readTarget(replaced);
    if (isJsonObject(clone) && (stringField(clone, 'name') ?? '') !== '')
      return draftClone(context, clone, target);
    if (isJsonObject(cloneList) && textsOf(cloneList.kinds).length > 0)
      return draftCloneList(context, cloneList, target.namespace);
    // Without data the object has only its identity.
    if (data === undefined || data === null) return [{ target, object: {} }];
    if (isJsonObject(data)) return [{ target, object: data }];
    throw new Failure('kyverno/invalid-data', 'expected an object as data of a generate rule');
  };
}

/** The fields that name the object have to be texts, whatever their variables hold. */
function checkTexts(pattern: JsonObject): void {
  for (const field of TEXTS) {
    const value = pattern[field];
    if (value === undefined || value === null || typeof value === 'string') continue;
    throw new Failure('kyverno/invalid-variable', `expected a text as ${field} of what a rule generates`);
  }
}
