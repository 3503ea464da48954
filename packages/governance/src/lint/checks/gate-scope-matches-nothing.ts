import { clustersOf } from '../../gate/scope-of-estate.ts';
import type { Scope } from '@keelson/engine';
import type { Gate } from '../../gate/gate.ts';
import type { FieldPath } from '../../reading/complaints.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds gates and stages whose scope chooses no cluster of the estate. */
export const gateScopeMatchesNothing: LintCheck = {
  code: 'gate/scope-matches-nothing',
  severity: 'warning',
  summary: 'The scope of the gate, or of one of its stages, chooses no cluster that the estate knows.',
  find: ({ repository }) => {
    const { clusters } = repository.estate;
    if (clusters.length === 0) return [];
    return repository.gates.flatMap((gate) =>
      scopesOf(gate).flatMap(([scope, path]) => {
        if (scope?.clusters === undefined || clustersOf(scope, clusters).length > 0) return [];
        return [
          {
            place: gate.locate([...path, 'clusters']),
            message: 'no cluster of the estate has these names and labels',
            help: `The estate knows: ${clusters.map(({ name }) => name).join(', ')}.`,
          },
        ];
      }),
    );
  },
};

function scopesOf({ scope, stages }: Gate): readonly (readonly [Scope | undefined, FieldPath])[] {
  return [
    [scope, ['spec', 'scope']],
    ...stages.map((stage, index) => [stage.scope, ['spec', 'stages', index, 'scope']] as const),
  ];
}
