import { BOOL, CostMeter, STRING } from '@keelson/cel';
import type { Environment } from '@keelson/cel';
import { listField, stringField } from '@keelson/model';
import { compileGlob } from '../wildcard/compile-glob.ts';
import { celEnvironment } from './cel-environment.ts';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import { PolicyExpressions } from './policy-expressions.ts';

/** Tells whether a policy is about an image. */
export type ImageMatcher = (image: string) => boolean;

/** Images that the policy is about, and the expressions that tell. */
export interface CompiledImageMatcher {
  readonly matches: ImageMatcher;
  readonly expressions: PolicyExpressions;
}

const LIMIT = 1_000_000;

let environment: Environment | undefined;

/** Compiles `matchImageReferences`: globs and expressions over `ref`. Without any, a policy is about all images. */
export function compileImageMatcher({ spec }: CelPolicySpec): CompiledImageMatcher {
  environment ??= celEnvironment('verify-images', '').extend({ variables: { ref: STRING } });
  const expressions = new PolicyExpressions(environment);
  const matchers = listField(spec, 'matchImageReferences').map((entry, index): ImageMatcher => {
    const glob = stringField(entry, 'glob') ?? '';
    if (glob !== '') return compileGlob(glob);
    const path = ['spec', 'matchImageReferences', index, 'expression'];
    const { program } = expressions.compile({ source: stringField(entry, 'expression') ?? '', path }, [BOOL]);
    return (ref) => program?.run({ ref }, new CostMeter(LIMIT)) === true;
  });
  return {
    matches: (image) => matchers.length === 0 || matchers.some((matches) => matches(image)),
    expressions,
  };
}
