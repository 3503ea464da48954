import type { JSX } from 'react';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { describeStanding } from '../../trial/describe-standing.ts';
import type { TrialView } from '../../trial/trial-view.ts';
import './verdict-strip.css';

/** The verdict in one line above the editor, on screens where the answer stands below it; leads there. */
export function VerdictStrip({ view }: { readonly view: TrialView }): JSX.Element {
  const { tone, title, counts } = describeStanding(view);
  return (
    <a className={`ks-strip ks-strip-${tone}`} href="#results">
      <ToneIcon tone={tone} />
      <span className="ks-strip-title">{title}</span>
      <span className="ks-strip-count">{counts[0]?.words}</span>
    </a>
  );
}
