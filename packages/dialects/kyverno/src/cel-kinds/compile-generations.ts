import { BOOL, celError } from '@keelson/cel';
import type { CelResult } from '@keelson/cel';
import { fieldName } from '@keelson/dialect-kubernetes';
import type { CompiledExpression, ExpressionRun, FieldPath } from '@keelson/dialect-kubernetes';
import { Failure, fieldOf, listField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import type { OutsidePort } from '../cel-libraries/outside-port.ts';
import { compileTemplateTree } from '../generation-template/compile-template-tree.ts';
import type { GenerationTemplate } from '../generation-template/compile-template-tree.ts';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import type { PolicyExpressions } from './policy-expressions.ts';

/** One entry of `generate`: runs and hands over what it generates; gives what went wrong. */
export type Generation = (run: ExpressionRun, port: Pick<OutsidePort, 'generate'>) => GenerationTrouble;

/** What went wrong, and what was spent. */
export interface GenerationTrouble {
  readonly error: string | undefined;
  readonly cost: number;
}

/** Compiles the entries of `generate`. Throws a `kyverno/invalid-template` for an entry that is none. */
export function compileGenerations(
  { spec, namespace }: CelPolicySpec,
  expressions: PolicyExpressions,
): readonly Generation[] {
  return listField(spec, 'generate').map((entry, index) => {
    const at: FieldPath = ['spec', 'generate', index];
    const source = stringField(entry, 'expression') ?? '';
    const template = fieldOf(entry, 'template');
    if (template !== undefined && template !== null) {
      if (source !== '') throw invalid(at, 'only one of expression or template may be set');
      return ofTemplate(compileTemplate(template, at, expressions), namespace);
    }
    if (source === '') throw invalid(at, 'one of expression or template must be set');
    return ofExpression(expressions.compile({ source, path: [...at, 'expression'] }, [BOOL]));
  });
}

function ofExpression(expression: CompiledExpression): Generation {
  return (run) => {
    const outcome = run.run(expression);
    return { error: outcome.kind === 'value' ? undefined : outcome.message, cost: outcome.cost };
  };
}

function compileTemplate(
  template: JsonValue,
  at: FieldPath,
  expressions: PolicyExpressions,
): GenerationTemplate {
  const path = [...at, 'template', 'value'];
  try {
    return compileTemplateTree(stringField(template, 'value') ?? '', {
      interpolates: stringField(template, 'interpolate') === 'cel',
      compile: (source) => expressions.compile({ source, path }, []),
    });
  } catch (thrown) {
    throw invalid(path, Failure.from(thrown, 'kyverno/invalid-template').message);
  }
}

function ofTemplate(template: GenerationTemplate, namespace: string): Generation {
  return (run, port) => {
    let cost = 0;
    const evaluate = (expression: CompiledExpression): CelResult => {
      const outcome = run.run(expression);
      cost += outcome.cost;
      return outcome.kind === 'value' ? outcome.value : celError(outcome.message);
    };
    try {
      for (const object of template.render(evaluate)) {
        const target = targetOf(object, namespace);
        if (target === undefined) {
          const named = stringField(fieldOf(object, 'metadata'), 'namespace') ?? '';
          const error = `cross-namespace generation denied: a policy in namespace ${JSON.stringify(namespace)} cannot generate resources into namespace ${JSON.stringify(named)}`;
          return { error, cost };
        }
        port.generate(target, [object]);
      }
      return { error: undefined, cost };
    } catch (thrown) {
      const { message } = Failure.from(thrown, 'kyverno/template-failed');
      return { error: `failed to render generation template: ${message}`, cost };
    }
  };
}

/** The namespace of a generated object; undefined where a policy of a namespace may not generate there. */
function targetOf(object: JsonObject, namespace: string): string | undefined {
  const own = stringField(fieldOf(object, 'metadata'), 'namespace') ?? '';
  if (namespace === '' || own === namespace) return own;
  return own === '' ? namespace : undefined;
}

function invalid(path: FieldPath, message: string): Failure {
  return new Failure('kyverno/invalid-template', `${fieldName(path)}: ${message}`);
}
