import { shortReference } from '../../catalog/entity-reference.ts';
import { suggestWord } from '../../reading/suggest-word.ts';
import type { SourcePlace } from '@keelson/model';
import type { LintCheck, LintContext } from '../lint-check.ts';

/** Finds owners whom the catalog does not know. */
export const catalogUnknownOwner: LintCheck = {
  code: 'catalog/unknown-owner',
  severity: 'error',
  summary: 'The owner is not in the catalog.',
  find: (context) => {
    const { catalog } = context.repository;
    const known = catalog.entities
      .map(({ reference }) => reference)
      .filter((one) => /^(?:group|user):/.test(one));
    return ownersOf(context).flatMap(([owner, locate]) => {
      if (catalog.find(owner) !== undefined) return [];
      const nearest = suggestWord(owner, known);
      return [
        {
          place: locate(),
          message: `the catalog does not know ${shortReference(owner)}`,
          help:
            nearest === undefined
              ? 'Add the group or user to the catalog.'
              : `Did you mean “${shortReference(nearest)}”?`,
        },
      ];
    });
  },
};

function ownersOf({ repository, policies }: LintContext): readonly (readonly [string, () => SourcePlace])[] {
  const { objectives, risks, controls, tools, skills, exceptions, decisions, catalog } = repository;
  const owned = [...objectives, ...risks, ...controls, ...tools, ...skills].map(
    (item) => [item.owner, () => item.locate(['spec', 'owner'])] as const,
  );
  const others = [
    ...decisions.map((item) => [item.owner, () => item.locate(['owner'])] as const),
    ...exceptions.flatMap((item) => [
      [item.requestedBy, () => item.locate(['spec', 'requestedBy'])] as const,
      [
        item.owner === item.requestedBy ? undefined : item.owner,
        () => item.locate(['spec', 'owner']),
      ] as const,
    ]),
    ...policies.policies.map((policy) => [policy.owner, () => policy.place] as const),
    ...catalog.entities.map((entity) => [entity.owner, () => entity.locate(['spec', 'owner'])] as const),
  ];
  return [...owned, ...others].flatMap(([owner, locate]) =>
    owner === undefined ? [] : [[owner, locate] as const],
  );
}
