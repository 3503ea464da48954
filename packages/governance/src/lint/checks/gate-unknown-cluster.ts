import { suggestWord } from '../../reading/suggest-word.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds gates that name a cluster which the estate does not list. */
export const gateUnknownCluster: LintCheck = {
  code: 'gate/unknown-cluster',
  severity: 'error',
  summary: 'The scope names a cluster that the estate does not list.',
  find: ({ repository }) => {
    const known = repository.estate.clusters.map(({ name }) => name);
    return repository.gates.flatMap((gate) =>
      (gate.scope?.clusters?.names ?? []).flatMap((name, index) => {
        if (known.includes(name)) return [];
        const nearest = suggestWord(name, known);
        return [
          {
            place: gate.locate(['spec', 'scope', 'clusters', 'names', index]),
            message: `the estate does not list the cluster “${name}”`,
            help: nearest === undefined ? 'List it in keelson.yaml.' : `Did you mean “${nearest}”?`,
          },
        ];
      }),
    );
  },
};
