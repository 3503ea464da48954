import type { Estate } from '../estate/estate.ts';
import type { Risk, RiskLevel } from './risk.ts';

/** Likelihood × impact, each counted from 1 on the estate's scales; undefined where a word is on neither. */
export function scoreOf(level: Partial<RiskLevel>, { risk }: Estate): number | undefined {
  const likelihood = risk.likelihood.indexOf(level.likelihood ?? '') + 1;
  const impact = risk.impact.indexOf(level.impact ?? '') + 1;
  return likelihood === 0 || impact === 0 ? undefined : likelihood * impact;
}

/** The score that is left: of the residual risk where the register states one, else of the risk itself. */
export function residualScore(risk: Risk, estate: Estate): number | undefined {
  return scoreOf(risk.residual ?? risk, estate);
}
