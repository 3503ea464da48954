import type { JSX } from 'react';
import { Disclosure } from '../../components/disclosure.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { Because } from './because.tsx';
import { PlaceLink } from './place-link.tsx';
import type { FindingView } from '../../trial/trial-view.ts';
import './finding-item.css';

/** What one rule found: its message, who says so and what follows, the place, and why the rule came to it. */
export function FindingItem({ finding }: { readonly finding: FindingView }): JSX.Element {
  const { tone, message, effect, policyName, policyKind, rule, reason, place, otherPlaces, expressions } =
    finding;
  return (
    <li className={`ks-finding ks-finding-${tone}`}>
      <p className="ks-finding-message">
        <ToneIcon tone={tone} />
        <span>{message}</span>
      </p>
      <dl className="ks-finding-facts">
        <div>
          <dt className="pf-v6-screen-reader">Effect</dt>
          <dd className={`ks-effect ks-effect-${tone}`}>{effect}</dd>
        </div>
        <div>
          <dt className="pf-v6-screen-reader">Policy</dt>
          <dd title={policyKind}>
            {policyName}
            {rule !== policyName && <span className="ks-finding-rule"> › {rule}</span>}
          </dd>
        </div>
        {reason !== undefined && (
          <div>
            <dt className="pf-v6-screen-reader">Reason</dt>
            <dd className="ks-finding-reason">{reason}</dd>
          </div>
        )}
        {finding.decision !== undefined && (
          <div>
            <dt>Decision</dt>
            <dd>{finding.decision}</dd>
          </div>
        )}
      </dl>
      {place !== undefined && (
        <p className="ks-finding-places">
          <PlaceLink place={place} />
          {otherPlaces.map((each) => (
            <PlaceLink key={`${each.line}:${each.column}:${each.path ?? ''}`} place={each} />
          ))}
        </p>
      )}
      <div className="ks-finding-more">
        {expressions.length > 0 && (
          <Disclosure summary="Because">
            {expressions.map((expression) => (
              <Because key={expression.path} expression={expression} />
            ))}
          </Disclosure>
        )}
        <Disclosure summary="If it must be so">
          <p className="ks-finding-how">{finding.howToAsk}</p>
        </Disclosure>
      </div>
    </li>
  );
}
