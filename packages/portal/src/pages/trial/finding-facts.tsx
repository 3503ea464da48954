import type { JSX } from 'react';
import { PlaceLink } from './place-link.tsx';
import type { FindingView } from '../../trial/trial-view.ts';

/** The facts of a finding in one line: what follows from it, who says so, by which reason and decision, and about which fields. */
export function FindingFacts({ finding }: { readonly finding: FindingView }): JSX.Element {
  const { tone, effect, policyName, policyKind, rule, reason, decision, place, otherPlaces } = finding;
  return (
    <dl className="ks-facts">
      <div>
        <dt className="pf-v6-screen-reader">Effect</dt>
        <dd className={`ks-effect ks-effect-${tone}`}>{effect}</dd>
      </div>
      <div>
        <dt className="pf-v6-screen-reader">Policy</dt>
        <dd title={policyKind}>
          {policyName}
          {rule !== policyName && ` › ${rule}`}
        </dd>
      </div>
      {reason !== undefined && reason !== policyName && (
        <div>
          <dt>Reason</dt>
          <dd>{reason}</dd>
        </div>
      )}
      {decision !== undefined && (
        <div>
          <dt>Decision</dt>
          <dd>{decision}</dd>
        </div>
      )}
      {place?.path !== undefined && place.path !== '' && (
        <div>
          <dt className="pf-v6-screen-reader">Field</dt>
          <dd className="ks-facts-path">{place.path}</dd>
        </div>
      )}
      {otherPlaces.length > 0 && (
        <div>
          <dt>Also</dt>
          <dd>
            {otherPlaces.map((each) => (
              <PlaceLink key={`${each.line}:${each.column}`} place={each} />
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
