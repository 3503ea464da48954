import type { LintCheck } from '../lint-check.ts';

/** Finds risks that are to be mitigated and that no accepted decision treats. */
export const riskUntreated: LintCheck = {
  code: 'risk/untreated',
  severity: 'warning',
  summary: 'No accepted decision treats the risk.',
  find: ({ repository }) => {
    const treated = new Set(
      repository.decisions.filter(({ status }) => status === 'accepted').flatMap(({ risks }) => risks),
    );
    return repository.risks
      .filter(({ name, treatment }) => !treated.has(name) && (treatment ?? 'mitigate') === 'mitigate')
      .map((risk) => ({
        place: risk.locate(['spec', 'treatment']),
        message: 'the risk is to be mitigated, and no accepted decision treats it',
        help: 'Decide what is done about it and name it in the decision, or change its treatment.',
      }));
  },
};
