import { clustersOf, mayOverlap } from '../../gate/scope-of-estate.ts';
import type { Exception } from '../../exception/exception.ts';
import type { LintCheck, LintContext, LintFinding } from '../lint-check.ts';

/** Finds exceptions that can have no effect: no rules, no cluster, or rules that no gate asks there. */
export const exceptionCoversNothing: LintCheck = {
  code: 'exception/covers-nothing',
  severity: 'warning',
  summary: 'The exception can have no effect.',
  find: (context) => context.repository.exceptions.flatMap((exception) => judge(exception, context)),
};

function judge(exception: Exception, { repository, names, gates }: LintContext): readonly LintFinding[] {
  const { clusters } = repository.estate;
  const { scope, rules } = exception;
  if (rules.length === 0) {
    return [
      {
        place: exception.locate(['spec']),
        message: 'the exception names no rule',
        help: 'Name what may be failed: rules: [rule:run-as-non-root/containers]',
      },
    ];
  }
  if (scope.clusters !== undefined && clusters.length > 0 && clustersOf(scope, clusters).length === 0) {
    return [
      {
        place: exception.locate(['spec', 'scope', 'clusters']),
        message: 'no cluster of the estate has these names and labels',
        help: `The estate knows: ${clusters.map(({ name }) => name).join(', ')}.`,
      },
    ];
  }
  return rules.flatMap((text, index) => {
    const found = names.rule(text);
    if (found.kind !== 'found') return [];
    const { reference } = found.value.policy;
    const asked = gates.some(
      ({ gate, selected }) => selected.has(reference) && mayOverlap(gate.scope, scope, clusters),
    );
    if (asked) return [];
    return [
      {
        place: exception.locate(['spec', 'rules', index]),
        message: `no gate asks “${reference.name}” in the scope of the exception`,
        help: 'Take the rule out, or look at the scopes of the gates.',
      },
    ];
  });
}
