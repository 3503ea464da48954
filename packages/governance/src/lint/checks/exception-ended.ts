import { stateOf } from '../../approval/judge-exception.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds exceptions that are over. */
export const exceptionEnded: LintCheck = {
  code: 'exception/ended',
  severity: 'warning',
  summary: 'The exception is over.',
  find: ({ exceptions, time }) =>
    exceptions.flatMap((judged) => {
      const state = stateOf(judged, time);
      if (state !== 'ended' && state !== 'revoked') return [];
      const { exception } = judged;
      const path = state === 'ended' ? ['spec', 'until'] : ['spec', 'revoked'];
      return [
        {
          place: exception.locate(path),
          message:
            state === 'ended'
              ? `the exception ended with ${exception.until?.text ?? 'its last day'}`
              : `the exception was revoked at ${exception.revokedAt?.text ?? 'some time'}`,
          help: 'Take the file away; Git keeps it. If it is still needed, have a new one approved.',
        },
      ];
    }),
};
