import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** Applies a function to all texts of a value, keys included. */
export function rewriteTexts(value: JsonValue, rewrite: (text: string) => string): JsonValue {
  if (typeof value === 'string') return rewrite(value);
  if (isJsonArray(value)) return value.map((item) => rewriteTexts(item, rewrite));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [rewrite(key), rewriteTexts(child, rewrite)]),
  );
}

/** Where the template of a kind of controllers stands in its objects. */
export interface TemplatePath {
  /** Field below `spec`. */
  readonly field: 'template' | 'jobTemplate';
  /** Path of the Pod's template from the object. */
  readonly path: string;
}

/** Templates of Deployments and their like. */
export const TEMPLATE: TemplatePath = { field: 'template', path: 'spec.template' };

/** Templates of CronJobs. */
export const JOB_TEMPLATE: TemplatePath = { field: 'jobTemplate', path: 'spec.jobTemplate.spec.template' };

/**
 * Turns a function that moves variables (or, for CEL, paths) of the Pod to its template: `request.object.spec` becomes
 * `request.object.spec.template.spec`.
 */
export function moveToTemplate({ path }: TemplatePath, isCel: boolean): (text: string) => string {
  const roots = isCel ? ['object', 'oldObject'] : ['request.object', 'request.oldObject'];
  return (text) => {
    if (!text.includes('bject.')) return text;
    let result = text;
    for (const part of ['spec', 'metadata']) {
      for (const root of roots) result = result.replaceAll(`${root}.${part}`, `${root}.${path}.${part}`);
    }
    return result;
  };
}
