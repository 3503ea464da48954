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
            <p className="ks-finding-message">
              <ToneIcon tone={tone} />
              <span>{message}</span>
            </p>
            {help !== undefined && <p className="ks-diagnostic-help">{help}</p>}
            <p className="ks-finding-places">
              {place !== undefined && <PlaceLink place={place} />}
              {where !== undefined && <code className="ks-diagnostic-where">{where}</code>}
              {related.map((each) => (
                <span key={each.message} className="ks-diagnostic-related">
                  {each.message}
                  {each.place !== undefined && <PlaceLink place={each.place} />}
                </span>
              ))}
              <code className="ks-diagnostic-code">{code}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
