import type { LintCheck } from '../lint-check.ts';

/** Finds tools whose contract is over. */
export const toolContractEnded: LintCheck = {
  code: 'tool/contract-ended',
  severity: 'warning',
  summary: 'The contract of the tool has ended.',
  find: ({ repository, time }) =>
    repository.tools.flatMap((tool) => {
      const until = tool.contract?.until;
      if (until === undefined || until.instant > time) return [];
      return [
        {
          place: tool.locate(['spec', 'contract', 'until']),
          message: `the contract ended with ${until.text}`,
          help: 'Renew it, or put the tool on “hold”.',
        },
      ];
    }),
};
