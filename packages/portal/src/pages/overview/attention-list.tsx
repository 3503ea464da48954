import type { Attention } from '@keelson/api';
import type { JSX } from 'react';
import { Chip } from '../../components/chip.tsx';
import { ThingLink } from '../../components/thing-link.tsx';

const TONES = { error: 'deny', warning: 'warn', note: 'audit' } as const;

/** What needs somebody: one line for each kind of trouble. */
export function AttentionList({ items }: { readonly items: readonly Attention[] }): JSX.Element {
  return (
    <ul className="ks-diagnostics">
      {items.map(({ severity, code, message, count, subject }) => (
        <li key={code} className="ks-diagnostic">
          <Chip tone={TONES[severity]}>{severity}</Chip>
          <div>
            {subject !== undefined && (
              <div>
                <ThingLink id={subject} />
              </div>
            )}
            <div>{message}</div>
            {count > 1 && <div className="ks-quiet">and {count - 1} more of this kind</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}
