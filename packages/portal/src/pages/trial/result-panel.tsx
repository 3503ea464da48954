import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { JSX } from 'react';
import { countWords } from '../../components/count-words.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { DiagnosticList } from './diagnostic-list.tsx';
import { EmptyTrial } from './empty-trial.tsx';
import { ObjectGroup } from './object-group.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { VerdictBanner } from './verdict-banner.tsx';
import type { FollowingTrial } from '../../trial/use-trial.ts';
import type { Sample } from '../../samples/samples.ts';
import './result-panel.css';

/** Objects shown at first, and with each press of "show more". */
const STEP = 50;

/** Properties of {@link ResultPanel}. */
export interface ResultPanelProps {
  readonly trial: FollowingTrial;
  /** Whether the values of expressions were asked for. */
  readonly isExplained: boolean;
  readonly onSample: (sample: Sample) => void;
}

/** What would be decided, or why that cannot be said yet. */
export function ResultPanel({ trial, isExplained, onSample }: ResultPanelProps): JSX.Element {
  const { view, problem, isAsking, retry } = trial;
  const [most, setMost] = useState(STEP);
  const isIdle = view === undefined && problem === undefined && !isAsking;
  const objects = view?.objects.slice(0, most) ?? [];
  const hidden = (view?.objects.length ?? 0) - objects.length;
  return (
    <div id="results" className="ks-results" aria-busy={isAsking}>
      <div className={`ks-progress${isAsking ? ' ks-progress-running' : ''}`} aria-hidden="true" />
      {isIdle && <EmptyTrial onSample={onSample} />}
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={retry} />}
      {view !== undefined && (
        <>
          <VerdictBanner view={view} isStale={isAsking || problem !== undefined} />
          {!isExplained && (
            <p className="ks-quiet-note">
              The text is long: what the parts of expressions gave is left out. A shorter text shows it.
            </p>
          )}
          {view.diagnostics.length > 0 && (
            <DiagnosticList label="About the text" diagnostics={view.diagnostics} />
          )}
          {objects.map((object) => (
            <ObjectGroup key={object.key} object={object} />
          ))}
          {hidden > 0 && (
            <Button
              variant="secondary"
              onClick={() => {
                setMost(most + STEP);
              }}
            >
              Show {countWords(Math.min(STEP, hidden), 'more object')} of {hidden.toLocaleString('en')}
            </Button>
          )}
          {view.remarks.length > 0 && (
            <Disclosure
              summary={countWords(view.remarks.length, 'further remark')}
              startsOpen={view.remarks.some(({ tone }) => tone === 'deny')}
            >
              <DiagnosticList label="Further remarks" diagnostics={view.remarks} />
            </Disclosure>
          )}
        </>
      )}
      {view === undefined && isAsking && problem === undefined && (
        <p className="ks-first-answer">Looking at it …</p>
      )}
    </div>
  );
}
