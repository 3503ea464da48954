import type { JSX } from 'react';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { describeStanding } from '../../trial/describe-standing.ts';
import type { TrialView } from '../../trial/trial-view.ts';
import './verdict-banner.css';

/** The answer in one look: what would be decided, how many of what, and that nothing of it is recorded. */
export function VerdictBanner({
  view,
  isStale,
}: {
  readonly view: TrialView;
  readonly isStale: boolean;
}): JSX.Element {
  const { tone, title, sentence, counts } = describeStanding(view);
  return (
    <section
      className={`ks-banner ks-banner-${tone}${isStale ? ' ks-banner-stale' : ''}`}
      aria-label="Verdict"
      role="status"
    >
      <span className="ks-banner-icon">
        <ToneIcon tone={tone} />
      </span>
      <div className="ks-banner-words">
        <h2 className="ks-banner-title">{title}</h2>
        <p className="ks-banner-sentence">{sentence}</p>
        {counts.length > 0 && (
          <ul className="ks-banner-counts">
            {counts.map(({ tone: each, words }) => (
              <li key={words} className="ks-banner-count">
                <ToneIcon tone={each} /> {words}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
