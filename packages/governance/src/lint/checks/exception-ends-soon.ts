import { stateOf } from '../../approval/judge-exception.ts';
import type { LintCheck } from '../lint-check.ts';

const SOON_DAYS = 14;

/** Finds exceptions in force that end within two weeks. */
export const exceptionEndsSoon: LintCheck = {
  code: 'exception/ends-soon',
  severity: 'note',
  summary: 'The exception ends within two weeks.',
  find: ({ exceptions, time }) =>
    exceptions.flatMap((judged) => {
      const { until } = judged.exception;
      if (until === undefined || stateOf(judged, time) !== 'in force') return [];
      if (until.instant - time > SOON_DAYS * 24 * 60 * 60 * 1000) return [];
      return [
        {
          place: judged.exception.locate(['spec', 'until']),
          message: `the exception ends with ${until.text}; then its rules count again`,
          help: 'Mend what it covers, or have a new one approved in time.',
        },
      ];
    }),
};
