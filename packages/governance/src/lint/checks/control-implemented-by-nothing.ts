import type { LintCheck } from '../lint-check.ts';

/** Finds controls that nothing implements. */
export const controlImplementedByNothing: LintCheck = {
  code: 'control/implemented-by-nothing',
  severity: 'warning',
  summary: 'Nothing implements the control.',
  find: ({ repository }) =>
    repository.controls
      .filter(({ implementedBy }) => implementedBy.length === 0)
      .map((control) => ({
        place: control.locate(['spec']),
        message: 'nothing implements this control',
        help: 'Name rules or gates: implementedBy: [rule:run-as-non-root/containers]',
      })),
};
