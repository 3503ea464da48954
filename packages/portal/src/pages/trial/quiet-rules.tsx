import type { JSX } from 'react';
import type { QuietRuleView } from '../../trial/trial-view.ts';
import './quiet-rules.css';

/** Rules that had nothing to complain about, each with a word on why where there is one. */
export function QuietRules({ rules }: { readonly rules: readonly QuietRuleView[] }): JSX.Element {
  return (
    <ul className="ks-quiet">
      {rules.map(({ policyName, rule, why }) => (
        <li key={`${policyName}/${rule}`}>
          <span className="ks-quiet-name">
            {policyName}
            {rule !== policyName && ` › ${rule}`}
          </span>
          {why !== undefined && <span className="ks-quiet-why">{why}</span>}
        </li>
      ))}
    </ul>
  );
}
