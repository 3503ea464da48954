import type { LintCheck } from '../lint-check.ts';

/** Finds gates that are not asked yet. */
export const gateNoStageBegun: LintCheck = {
  code: 'gate/no-stage-begun',
  severity: 'note',
  summary: 'No stage of the gate has begun, so that it is not asked yet.',
  find: ({ repository, time }) =>
    repository.gates
      .filter(({ stages }) => stages.every(({ from }) => from !== undefined && from > time))
      .map((gate) => ({
        place: gate.locate(['spec', 'stages']),
        message: 'no stage has begun yet; until then nobody asks this gate',
        help: 'Nothing need be done if that is the plan.',
      })),
};
