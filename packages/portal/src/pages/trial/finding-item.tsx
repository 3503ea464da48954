import type { JSX } from 'react';
import { countWords } from '../../components/count-words.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { Because } from './because.tsx';
import { FindingFacts } from './finding-facts.tsx';
import { PlaceLink } from './place-link.tsx';
import type { FindingView } from '../../trial/trial-view.ts';
import './finding-item.css';

/** What one rule found: its message, the place, who says so and what follows, and why the rule came to it. */
export function FindingItem({ finding }: { readonly finding: FindingView }): JSX.Element {
  const { tone, message, place, expressions, howToAsk } = finding;
  const [deciding, ...others] = expressions;
  return (
    <li className={`ks-finding ks-finding-${tone}`}>
      <div className="ks-finding-head">
        <ToneIcon tone={tone} />
        <p className="ks-finding-message">{message}</p>
        {place !== undefined && <PlaceLink place={place} />}
      </div>
      <FindingFacts finding={finding} />
      <div className="ks-finding-more">
        {deciding !== undefined && (
          <Disclosure summary="Because">
            <Because expression={deciding} />
            {others.length > 0 && (
              <Disclosure summary={`It rests on ${countWords(others.length, 'more expression')}`}>
                {others.map((expression, index) => (
                  <Because key={`${index} ${expression.path}`} expression={expression} />
                ))}
              </Disclosure>
            )}
          </Disclosure>
        )}
        <Disclosure summary="If it must be so">
          <p className="ks-finding-how">{howToAsk}</p>
        </Disclosure>
      </div>
    </li>
  );
}
