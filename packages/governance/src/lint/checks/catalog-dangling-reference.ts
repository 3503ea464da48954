import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds entities that refer to one which is not in the catalog. */
export const catalogDanglingReference: LintCheck = {
  code: 'catalog/dangling-reference',
  severity: 'warning',
  summary: 'An entity refers to one that is not in the catalog.',
  find: ({ repository }) => {
    const { catalog } = repository;
    return catalog.entities.flatMap((entity) =>
      entity.relations
        .filter(({ kind }) => kind !== 'ownedBy')
        .flatMap(({ from, to, path }) =>
          [from, to]
            .filter((reference) => catalog.find(reference) === undefined)
            .map((reference) => ({
              place: entity.locate(path),
              message: `the catalog does not know ${shortReference(reference)}`,
              help: 'Add it to the catalog, or take the reference out.',
            })),
        ),
    );
  },
};
