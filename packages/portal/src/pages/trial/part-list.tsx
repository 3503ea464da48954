import type { JSX } from 'react';
import type { PartNode, PartOutcome } from '../../trial/trial-view.ts';

/** Properties of {@link PartList}. */
export interface PartListProps {
  readonly parts: readonly PartNode[];
  readonly onPoint: (part: PartNode | undefined) => void;
}

/** Outcomes of more characters stand below their part, not beside it. */
const LONG_OUTCOMES = 26;

/** Properties of {@link PartList}. */
export interface PartListProps {
  readonly parts: readonly PartNode[];
  readonly onPoint: (part: PartNode | undefined) => void;
}

/** The parts of an expression and what they gave, the parts of a part below it. */
export function PartList({ parts, onPoint }: PartListProps): JSX.Element {
  return (
    <ul className="ks-parts">
      {parts.map((part) => (
        <li key={`${part.start}-${part.end}`}>
          <div
            className={isLong(part) ? 'ks-part ks-part-long' : 'ks-part'}
            onPointerEnter={() => {
              onPoint(part);
            }}
            onPointerLeave={() => {
              onPoint(undefined);
            }}
          >
            <code className="ks-part-text">{part.text}</code>
            <span className="ks-part-outcomes">
              {part.outcomes.map((outcome, index) => (
                <code
                  key={index}
                  title={outcome.value}
                  className={`ks-part-value ks-part-${outcomeClass(outcome)}`}
                >
                  {outcome.value}
                </code>
              ))}
              {part.rounds > part.outcomes.length && (
                <span>and {part.rounds - part.outcomes.length} more</span>
              )}
            </span>
          </div>
          {part.parts.length > 0 && <PartList parts={part.parts} onPoint={onPoint} />}
        </li>
      ))}
    </ul>
  );
}

function isLong({ outcomes }: PartNode): boolean {
  return outcomes.reduce((sum, { value }) => sum + value.length, 0) > LONG_OUTCOMES;
}

function outcomeClass({ failed, value }: PartOutcome): string {
  if (failed) return 'failed';
  return value === 'true' || value === 'false' ? value : 'other';
}
