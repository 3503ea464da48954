import type { Diagnostic } from '@keelson/api';
import type { JSX } from 'react';
import { Chip } from './chip.tsx';
import './diagnostic-items.css';

const TONES = { error: 'deny', warning: 'warn', note: 'audit' } as const;

/** Lists complaints, each with its place and a way out. */
export function DiagnosticItems({
  diagnostics,
}: {
  readonly diagnostics: readonly Diagnostic[];
}): JSX.Element {
  return (
    <ul className="ks-diagnostics">
      {diagnostics.map(({ code, severity, message, place, help }, index) => (
        <li key={index} className="ks-diagnostic">
          <Chip tone={TONES[severity]}>{severity}</Chip>
          <div>
            <div>{message}</div>
            <div className="ks-quiet">
              <span className="ks-mono">
                {place?.file}
                {place?.line === undefined ? '' : `:${String(place.line)}`}
              </span>{' '}
              {code}
            </div>
            {help !== undefined && <div className="ks-quiet">{help}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
