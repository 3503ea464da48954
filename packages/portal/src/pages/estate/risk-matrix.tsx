import type { RiskRegister, RiskView } from '@keelson/api';
import type { JSX } from 'react';
import { PageLink } from '../../components/page-link.tsx';
import { tracePath } from '../../components/paths.ts';
import './risk-matrix.css';

/** Likelihood and impact as a matrix, which is a table itself; the shades are what the estate can bear. */
export function RiskMatrix({
  register,
  isResidual,
}: {
  readonly register: RiskRegister;
  readonly isResidual: boolean;
}): JSX.Element {
  const { scales, items } = register;
  const rows = [...scales.likelihood].reverse();
  return (
    <div className="ks-matrix-scroll" role="region" aria-label="Risk matrix" tabIndex={0}>
      <table className="ks-matrix">
        <caption className="ks-quiet">
          {scales.appetite === undefined
            ? 'The estate states no appetite.'
            : `Up to ${String(scales.appetite.acceptable)} nothing need be done; more than ${String(scales.appetite.tolerable)} is above the appetite.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Likelihood \ Impact</th>
            {scales.impact.map((impact) => (
              <th key={impact} scope="col">
                {impact}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">{likelihood}</th>
              {scales.impact.map((impact) => {
                const score =
                  (scales.likelihood.indexOf(likelihood) + 1) * (scales.impact.indexOf(impact) + 1);
                const here = items.filter((risk) => isAt(risk, likelihood, impact, isResidual));
                return (
                  <td key={impact} className={`ks-matrix-${shade(score, scales.appetite)}`}>
                    <span className="ks-matrix-score">{score}</span>
                    {here.length > 0 && (
                      <ul>
                        {here.map(({ name }) => (
                          <li key={name}>
                            <PageLink to={tracePath(`risk:${name}`)}>{name}</PageLink>
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isAt(risk: RiskView, likelihood: string, impact: string, isResidual: boolean): boolean {
  const level = isResidual ? (risk.residual ?? risk) : risk;
  return level.likelihood === likelihood && level.impact === impact;
}

function shade(
  score: number,
  appetite: { readonly tolerable: number; readonly acceptable: number } | undefined,
): string {
  if (appetite === undefined) return 'unknown';
  if (score <= appetite.acceptable) return 'acceptable';
  return score <= appetite.tolerable ? 'tolerable' : 'above';
}
