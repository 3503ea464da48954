import { shortReference } from '../../catalog/entity-reference.ts';
import { findCycles, formatCycle } from '../find-cycles.ts';
import type { RelationKind } from '../../catalog/catalog.ts';
import type { LintCheck } from '../lint-check.ts';

const HIERARCHIES: readonly RelationKind[] = ['ownedBy', 'childOf', 'partOf'];

/** Finds entities that own, contain or head each other in a circle. */
export const catalogCycle: LintCheck = {
  code: 'catalog/cycle',
  severity: 'error',
  summary: 'Entities own, contain or head each other in a circle.',
  find: ({ repository }) => {
    const { catalog } = repository;
    return HIERARCHIES.flatMap((kind) => {
      const links: Map<string, Set<string>> = new Map();
      for (const { relations } of catalog.entities) {
        for (const one of relations) {
          if (one.kind !== kind) continue;
          const known = links.get(one.from);
          if (known === undefined) links.set(one.from, new Set([one.to]));
          else known.add(one.to);
        }
      }
      return findCycles(links).flatMap((cycle) => {
        const first = catalog.find(cycle[0] ?? '');
        if (first === undefined) return [];
        const relation = first.relations.find((one) => one.kind === kind && one.from === first.reference);
        return [
          {
            place: first.locate(relation?.path),
            message: `a circle: ${formatCycle(cycle.map(shortReference))}`,
            help: 'Take one of the references out.',
          },
        ];
      });
    });
  },
};
