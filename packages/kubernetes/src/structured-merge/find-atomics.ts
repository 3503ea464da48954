import { isApplyList, isApplyObject } from './apply-value.ts';
import type { ApplyValue } from './apply-value.ts';
import { resolveAtom } from './atom.ts';
import type { TypeReference } from './atom.ts';

/**
 * Finds the paths in a value that are merged as one piece. The server looks into declared fields and entries of lists,
 * those of atomic ones included, and not into the values of maps.
 */
export function findAtomics(value: ApplyValue, type: TypeReference, path = ''): readonly string[] {
  const { map, list } = resolveAtom(type);
  const found: string[] = [];
  if (map !== undefined && isApplyObject(value)) {
    if (map.atomic) found.push(path);
    for (const [key, child] of Object.entries(value)) {
      const field = map.field(key);
      if (field !== undefined) found.push(...findAtomics(child, field, `${path}.${key}`));
    }
  }
  if (list !== undefined && isApplyList(value)) {
    if (list.atomic) found.push(path);
    for (const [index, item] of value.entries()) {
      found.push(...findAtomics(item, list.element, `${path}[${String(index)}]`));
    }
  }
  return found;
}
