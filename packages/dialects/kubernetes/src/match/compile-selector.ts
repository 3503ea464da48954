import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { ReviewContext } from '@keelson/engine';
import { toLabelSelector } from '@keelson/kubernetes';
import type { LabelSelector } from '@keelson/kubernetes';
import { labelsOf } from '../facts/attributes.ts';
import type { Attributes } from '../facts/attributes.ts';
import { namespaceLabels } from '../facts/namespace-facts.ts';
import type { MatchResult } from './match-result.ts';
import { NO_MATCH } from './match-result.ts';

/** A selector's answer: undefined where it selects, else why not. */
export type SelectorCheck = (context: ReviewContext, attributes: Attributes) => MatchResult | undefined;

/** Prepares a namespaceSelector; undefined where it selects everything. */
export function compileNamespaceSelector(selector: JsonValue): SelectorCheck | undefined {
  return compileSelector(selector, (compiled) => (context, attributes) => {
    // Cluster-wide objects other than Namespaces are never left out.
    if (attributes.namespace === '' && attributes.resource.resource !== 'namespaces') return undefined;
    const labels = namespaceLabels(context, attributes);
    if (labels !== undefined) return compiled.matches(labels) ? undefined : NO_MATCH;
    return {
      kind: 'error',
      notGiven: true,
      message: `the labels of namespace ${attributes.namespace} are needed and were not given; give the Namespace with --given`,
    };
  });
}

/** Prepares an objectSelector; undefined where it selects everything. The new or the old object has to be selected. */
export function compileObjectSelector(selector: JsonValue): SelectorCheck | undefined {
  return compileSelector(selector, (compiled) => (_context, { operation, object, oldObject }) => {
    // The options of a CONNECT have no metadata to select by.
    if (operation === 'CONNECT') return NO_MATCH;
    const selected =
      (object !== undefined && compiled.matches(labelsOf(object))) ||
      (oldObject !== undefined && compiled.matches(labelsOf(oldObject)));
    return selected ? undefined : NO_MATCH;
  });
}

function compileSelector(
  selector: JsonValue,
  use: (compiled: LabelSelector) => SelectorCheck,
): SelectorCheck | undefined {
  try {
    const compiled = toLabelSelector(selector);
    return compiled.requirements?.length === 0 ? undefined : use(compiled);
  } catch (thrown) {
    const { message } = Failure.from(thrown, 'kubernetes/invalid-selector');
    return () => ({ kind: 'error', message, notGiven: false });
  }
}
