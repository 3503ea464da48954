import type { JSX } from 'react';
import type { PartNode } from '../../trial/trial-view.ts';

/** Properties of {@link PartList}. */
export interface PartListProps {
  readonly parts: readonly PartNode[];
  readonly onPoint: (part: PartNode | undefined) => void;
}

/** A value of more characters stands below its part, not beside it. */
const LONG_VALUE = 26;

/** The parts of an expression and their values, the parts of a part below it. */
export function PartList({ parts, onPoint }: PartListProps): JSX.Element {
  return (
    <ul className="ks-parts">
      {parts.map((part, index) => (
        <li key={`${part.start}-${part.end}-${index}`}>
          <div
            className={part.value.length > LONG_VALUE ? 'ks-part ks-part-long' : 'ks-part'}
            onPointerEnter={() => {
              onPoint(part);
            }}
            onPointerLeave={() => {
              onPoint(undefined);
            }}
          >
            <code className="ks-part-text">{part.text}</code>
            <code title={part.value} className={`ks-part-value ks-part-${valueClass(part)}`}>
              {part.value}
            </code>
          </div>
          {part.parts.length > 0 && <PartList parts={part.parts} onPoint={onPoint} />}
        </li>
      ))}
    </ul>
  );
}

function valueClass({ failed, value }: PartNode): string {
  if (failed) return 'failed';
  return value === 'true' || value === 'false' ? value : 'other';
}
