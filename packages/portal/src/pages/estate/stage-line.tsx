import type { StageView } from '@keelson/api';
import type { JSX } from 'react';
import { StateChip } from '../../components/chip.tsx';
import { dayOf } from '../../components/when.tsx';
import './stage-line.css';

/** The stages of a gate in their order, with the day on which each begins; those to come are pale. */
export function StageLine({ stages }: { readonly stages: readonly StageView[] }): JSX.Element {
  return (
    <ol className="ks-stages">
      {stages.map(({ from, action, begun, current, scope }, index) => (
        <li
          key={index}
          className={begun ? (current ? 'ks-stage-current' : 'ks-stage-past') : 'ks-stage-coming'}
        >
          <StateChip state={action} />
          <span className="ks-quiet">
            {from === undefined ? 'always' : `${begun ? 'since' : 'from'} ${dayOf(from)}`}
            {scope.length > 0 && `, ${scope.join('; ')}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
