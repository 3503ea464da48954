import { toLabelSelector } from '@keelson/kubernetes';
import { Failure, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { sortedKeys } from '../values/sorted-keys.ts';
import { compileWildcard, hasWildcard } from '../wildcard/compile-wildcard.ts';

/** Tells whether labels are selected; a selector that is not valid selects nothing. */
export type LabelTest = (labels: JsonObject) => boolean;

/** Compiles a label selector whose `matchLabels` may have wildcards in keys and values. */
export function compileWildcardSelector(selector: JsonObject): LabelTest {
  const written = isJsonObject(selector.matchLabels) ? selector.matchLabels : {};
  const entries = Object.entries(written).map(([key, value]) =>
    compileEntry(key, typeof value === 'string' ? value : ''),
  );
  if (!entries.some((entry) => typeof entry === 'function')) return compilePlain(selector);
  return (labels) => {
    const matchLabels = Object.fromEntries(
      entries.map((entry) => (typeof entry === 'function' ? entry(labels) : entry)),
    );
    return compilePlain({ ...selector, matchLabels })(labels);
  };
}

type Entry = readonly [string, string];

/** An entry with wildcards stands for the first label that fits; where none does, for one that nothing has. */
function compileEntry(key: string, value: string): Entry | ((labels: JsonObject) => Entry) {
  if (!hasWildcard(key) && !hasWildcard(value)) return [key, value];
  const keyFits = compileWildcard(key);
  const valueFits = compileWildcard(value);
  return (labels) => {
    for (const label of sortedKeys(labels)) {
      const found = labels[label];
      if (typeof found === 'string' && keyFits(label) && valueFits(found)) return [label, found];
    }
    return [withoutWildcards(key), withoutWildcards(value)];
  };
}

function withoutWildcards(text: string): string {
  return text.replaceAll(/[*?]/g, '0');
}

function compilePlain(selector: JsonObject): LabelTest {
  try {
    const compiled = toLabelSelector(selector);
    return (labels) => compiled.matches(labels);
  } catch (error) {
    if (error instanceof Failure) return () => false;
    throw error;
  }
}
