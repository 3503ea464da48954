import type { JSX } from 'react';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { describeStanding } from '../../trial/describe-standing.ts';
import type { TrialState } from '../../trial/trial-state.ts';
import './verdict-strip.css';

/** The answer in one line above the editor, on screens where it stands below; leads there. */
export function VerdictStrip({ trial }: { readonly trial: TrialState }): JSX.Element | null {
  const { view, problem } = trial;
  if (problem === undefined && view === undefined) return null;
  const { tone, title, counts } =
    problem === undefined && view !== undefined
      ? describeStanding(view)
      : { tone: 'error' as const, title: problem?.title, counts: [] };
  return (
    <a className={`ks-strip ks-strip-${tone}`} href="#results">
      <ToneIcon tone={tone} />
      <span className="ks-strip-title">{title}</span>
      <span className="ks-strip-count">{counts[0]?.words}</span>
    </a>
  );
}
