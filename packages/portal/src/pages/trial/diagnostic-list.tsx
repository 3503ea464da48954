import type { JSX } from 'react';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { PlaceLink } from './place-link.tsx';
import type { DiagnosticView } from '../../trial/trial-view.ts';
import './diagnostic-list.css';

/** Complaints that no rule made, such as YAML that does not parse. */
export function DiagnosticList({
  label,
  diagnostics,
}: {
  readonly label: string;
  readonly diagnostics: readonly DiagnosticView[];
}): JSX.Element {
  return (
    <section className="ks-object" aria-label={label}>
      <ul className="ks-diagnostics">
        {diagnostics.map(({ key, tone, message, help, code, place, where, related }) => (
          <li key={key} className="ks-finding">
            <div className="ks-finding-head">
              <ToneIcon tone={tone} />
              <p className="ks-finding-message">{message}</p>
              {place !== undefined && <PlaceLink place={place} />}
            </div>
            {help !== undefined && <p className="ks-diagnostic-help">{help}</p>}
            {related.map((each) => (
              <p key={each.message} className="ks-diagnostic-help">
                {each.message}
                {each.place !== undefined && <PlaceLink place={each.place} />}
              </p>
            ))}
            <p className="ks-diagnostic-code">
              {code}
              {where !== undefined && `, ${where}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
