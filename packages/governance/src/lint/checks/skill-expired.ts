import { shortReference } from '../../catalog/entity-reference.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds proofs of skills that are no longer valid. */
export const skillExpired: LintCheck = {
  code: 'skill/expired',
  severity: 'warning',
  summary: 'The proof of somebody’s skill is no longer valid.',
  find: ({ repository, time }) =>
    repository.skills.flatMap((skill) =>
      skill.holders.flatMap(({ user, until }, index) =>
        until === undefined || until.instant > time
          ? []
          : [
              {
                place: skill.locate(['spec', 'holders', index, 'until']),
                message: `what ${shortReference(user)} holds was valid until ${until.text}`,
                help: 'Have it renewed, or take the holder out.',
              },
            ],
      ),
    ),
};
