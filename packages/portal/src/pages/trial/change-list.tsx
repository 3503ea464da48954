import type { JSX } from 'react';
import type { ChangeView } from '../../trial/trial-view.ts';
import './change-list.css';

/** What mutating policies change in an object, or would change where their gate does not let them. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeView[] }): JSX.Element {
  return (
    <ul className="ks-changes">
      {changes.map(({ policyName, op, path, value, proposed }, index) => (
        <li key={`${policyName} ${op} ${path} ${index}`}>
          <code className="ks-change">
            <span className="ks-change-op">{op}</span> {path}
            {value !== undefined && <span className="ks-change-value"> {value}</span>}
          </code>
          <span className="ks-quiet-why">
            {policyName}
            {proposed && ', proposed only'}
          </span>
        </li>
      ))}
    </ul>
  );
}
