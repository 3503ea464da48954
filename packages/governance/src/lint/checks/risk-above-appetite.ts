import { residualScore } from '../../risk/risk-score.ts';
import type { LintCheck } from '../lint-check.ts';

/** Finds risks of which more is left than the organisation can bear. */
export const riskAboveAppetite: LintCheck = {
  code: 'risk/above-appetite',
  severity: 'warning',
  summary: 'More of the risk is left than the organisation says it can bear.',
  find: ({ repository }) => {
    const { estate, risks } = repository;
    const { appetite } = estate.risk;
    if (appetite === undefined) return [];
    return risks.flatMap((risk) => {
      const score = residualScore(risk, estate);
      if (score === undefined || score <= appetite.tolerable) return [];
      return [
        {
          place: risk.locate(['spec', risk.residual === undefined ? 'impact' : 'residual']),
          message: `the risk that is left scores ${score}, and at most ${appetite.tolerable} is tolerable`,
          help: 'Treat it further, or have the appetite in keelson.yaml decided anew.',
        },
      ];
    });
  },
};
