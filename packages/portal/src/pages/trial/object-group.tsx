import type { JSX } from 'react';
import { countWords } from '../../components/count-words.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { ChangeList } from './change-list.tsx';
import { FindingItem } from './finding-item.tsx';
import { PlaceLink } from './place-link.tsx';
import { QuietRules } from './quiet-rules.tsx';
import type { Tone } from '../../components/tone-icon.tsx';
import type { ObjectView } from '../../trial/trial-view.ts';
import './object-group.css';

const STANDINGS: Readonly<Record<ObjectView['standing'], { readonly tone: Tone; readonly words: string }>> = {
  denied: { tone: 'deny', words: 'Denied' },
  undecided: { tone: 'error', words: 'Not decidable' },
  warned: { tone: 'warn', words: 'Allowed' },
  allowed: { tone: 'pass', words: 'Allowed' },
  unmatched: { tone: 'none', words: 'No policy looked' },
};

/** Everything that was said of one object: what was found first, then what changed, passed and did not look, folded away. */
export function ObjectGroup({ object }: { readonly object: ObjectView }): JSX.Element {
  const { kind, name, namespace, line, standing, findings, notes, passed, skipped, unmatched, changes } =
    object;
  const { tone, words } = STANDINGS[standing];
  const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return (
    <section className="ks-object" aria-label={`${title}: ${words}`}>
      <header className="ks-object-head">
        <h3 className="ks-object-title">
          <span className="ks-object-kind">{kind}</span>
          <span className="ks-object-name">
            {namespace !== undefined && <span className="ks-object-namespace">{namespace}/</span>}
            {name}
          </span>
        </h3>
        {line !== undefined && <PlaceLink place={{ line, column: 1 }} />}
        <span className={`ks-object-standing ks-effect-${tone}`}>
          <ToneIcon tone={tone} /> {words}
        </span>
      </header>
      {notes.map(({ key, message, help }) => (
        <p key={key} className="ks-object-note">
          {message}
          {help !== undefined && <span className="ks-quiet-why"> {help}</span>}
        </p>
      ))}
      {findings.length > 0 && (
        <ul className="ks-findings">
          {findings.map((finding) => (
            <FindingItem key={finding.key} finding={finding} />
          ))}
        </ul>
      )}
      {passed.length + skipped.length + unmatched.length + changes.length > 0 && (
        <div className="ks-object-more">
          {changes.length > 0 && (
            <Disclosure summary={`${countWords(changes.length, 'change')} by policies`}>
              <ChangeList changes={changes} />
            </Disclosure>
          )}
          {passed.length > 0 && (
            <Disclosure summary={`${countWords(passed.length, 'rule')} passed`}>
              <QuietRules rules={passed} />
            </Disclosure>
          )}
          {skipped.length > 0 && (
            <Disclosure summary={`${countWords(skipped.length, 'rule')} skipped`}>
              <QuietRules rules={skipped} />
            </Disclosure>
          )}
          {unmatched.length > 0 && (
            <Disclosure summary={`${countWords(unmatched.length, 'policy', 'policies')} did not match`}>
              <QuietRules rules={unmatched} />
            </Disclosure>
          )}
        </div>
      )}
    </section>
  );
}
