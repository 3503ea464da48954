import { DYN, STRING, listType } from '@keelson/cel';
import type { CompiledExpression, ExpressionRun } from '@keelson/dialect-kubernetes';
import { listField, stringField } from '@keelson/model';
import type { GroupVersionResource } from '@keelson/model';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import type { PolicyExpressions } from './policy-expressions.ts';

/** Images by the name of what extracted them; `undefined` where that went wrong. */
export type ExtractedImages =
  | { readonly kind: 'images'; readonly images: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'error'; readonly message: string };

/** Extracts the images of an object. */
export interface ImageExtractors {
  readonly extract: (resource: GroupVersionResource, run: ExpressionRun) => ExtractedImages;
}

const CATEGORIES = ['containers', 'initContainers', 'ephemeralContainers'] as const;
const TEMPLATE = 'spec.template.';
/** Where the Pod's spec stands in objects of built-in resources. */
const PATHS: ReadonlyMap<string, string> = new Map([
  ['/v1/pods', ''],
  ['apps/v1/daemonsets', TEMPLATE],
  ['apps/v1/deployments', TEMPLATE],
  ['apps/v1/replicasets', TEMPLATE],
  ['apps/v1/statefulsets', TEMPLATE],
  ['batch/v1/jobs', TEMPLATE],
  ['batch/v1/cronjobs', 'spec.jobTemplate.spec.template.'],
]);
const TYPES = [listType(STRING), DYN, listType(DYN)];

/** Compiles the extractors of a policy, and those that resources with Pods have without being told. */
export function compileImageExtractors(
  { spec }: CelPolicySpec,
  expressions: PolicyExpressions,
): ImageExtractors {
  const own = listField(spec, 'images').map((entry, index): readonly [string, CompiledExpression] => {
    const path = ['spec', 'images', index, 'expression'];
    const source = stringField(entry, 'expression') ?? '';
    return [stringField(entry, 'name') ?? '', expressions.compile({ source, path }, TYPES)];
  });
  const builtIn = new Map<string, readonly (readonly [string, CompiledExpression])[]>(
    [...new Set(PATHS.values())].map((path) => [path, compileBuiltIn(path, expressions)]),
  );
  return {
    extract({ group, version, resource }, run) {
      const path = PATHS.get(`${group}/${version}/${resource}`);
      const all = new Map([...(path === undefined ? [] : (builtIn.get(path) ?? [])), ...own]);
      const images: [string, readonly string[]][] = [];
      for (const [name, expression] of all) {
        const outcome = run.run(expression);
        if (outcome.kind !== 'value') return { kind: 'error', message: outcome.message };
        const { value } = outcome;
        if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string')) {
          return { kind: 'error', message: `images ${name}: expected a list of texts` };
        }
        images.push([name, value]);
      }
      return { kind: 'images', images: Object.fromEntries(images) };
    },
  };
}

function compileBuiltIn(
  path: string,
  expressions: PolicyExpressions,
): readonly (readonly [string, CompiledExpression])[] {
  return CATEGORIES.map((name) => {
    const source = `(object != {} ? object : oldObject).${path}spec.?${name}.orValue([]).map(e, e.image)`;
    return [name, expressions.compile({ source, path: ['spec', 'images'] }, TYPES)];
  });
}
