import { findCycles, formatCycle } from '../find-cycles.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds decisions that supersede each other in a circle. */
export const decisionCycle: LintCheck = {
  code: 'decision/cycle',
  severity: 'error',
  summary: 'Decisions supersede each other in a circle.',
  find: ({ repository, decision }) => {
    const links = new Map(repository.decisions.map(({ name, supersedes }) => [name, new Set(supersedes)]));
    for (const { name, supersededBy } of repository.decisions) {
      if (supersededBy !== undefined) links.get(supersededBy)?.add(name);
    }
    return findCycles(links).flatMap((cycle) => {
      const first = decision(cycle[0] ?? '');
      if (first === undefined) return [];
      return [
        {
          place: first.locate([first.supersedes.length > 0 ? 'supersedes' : 'status']),
          message: `decisions supersede each other in a circle: ${formatCycle(cycle)}`,
          help: 'Only a later decision supersedes an earlier one; take the wrong link out.',
        },
      ];
    });
  },
};
