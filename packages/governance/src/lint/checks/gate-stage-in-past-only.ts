import { mayDeny } from '../../activation/activate-gates.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds gates whose plan has run out before they denied anything. */
export const gateStageInPastOnly: LintCheck = {
  code: 'gate/stage-in-past-only',
  severity: 'note',
  summary: 'All stages of the gate have begun, and none of them denies.',
  find: ({ repository, time }) =>
    repository.gates.flatMap((gate) => {
      const { stages } = gate;
      const planned = stages.some(({ from }) => from !== undefined);
      if (!planned || stages.some(({ from }) => from !== undefined && from > time)) return [];
      if (stages.some(mayDeny)) return [];
      const last = stages.at(-1);
      return [
        {
          place: gate.locate(['spec', 'stages', stages.length - 1]),
          message: `the last stage has begun, and the gate stays at “${last?.action ?? 'audit'}”`,
          help: 'Plan the stage that denies, or take the dates away if the gate is meant to stay as it is.',
        },
      ];
    }),
};
