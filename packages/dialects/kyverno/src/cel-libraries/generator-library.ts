import { ANY, BOOL, STRING, celError, listType, mapType, opaqueType } from '@keelson/cel';
import type { CelList, CelResult, CelType, Library } from '@keelson/cel';
import { isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { toPlainJson } from './plain-json.ts';
import type { LibraryHandle } from './library-handle.ts';
import { spelledMethod } from './spellings.ts';

/** Type of the variable `generator`. */
export const GENERATOR_CONTEXT: CelType = opaqueType('generator.Context');
const OBJECTS = listType(mapType(STRING, ANY));

function apply({ port }: LibraryHandle, namespace: string, list: CelList): CelResult {
  const objects: JsonObject[] = [];
  for (const [index, item] of list.entries()) {
    const json = toPlainJson(item);
    if (json.kind === 'error') return celError(`invalid arg 2: ${json.message}`);
    if (!isJsonObject(json.value)) return celError(`invalid arg 2: item ${String(index)} is no object`);
    objects.push(json.value);
  }
  port.generate(namespace, objects);
  return true;
}

/** `generator.apply`: hands over what a policy generates. Policies of a namespace generate there and do not name it. */
export function generatorLibrary(namespace: string): Library {
  return {
    name: 'kyverno.generator',
    functions: spelledMethod('Apply', [
      namespace === ''
        ? {
            id: 'generator_apply_string_list',
            params: [GENERATOR_CONTEXT, STRING, OBJECTS],
            result: BOOL,
            run: apply,
          }
        : {
            id: 'generator_apply_list',
            params: [GENERATOR_CONTEXT, OBJECTS],
            result: BOOL,
            run: (self: LibraryHandle, list: CelList) => apply(self, namespace, list),
          },
    ]),
  };
}
