import type { CheckResult, RuleResult } from '@keelson/api';
import type { JSX } from 'react';
import { StateChip } from '../../components/chip.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { ThingLink } from '../../components/thing-link.tsx';
import './result-item.css';

/** What one rule said: its result, why it was asked, and each of its checks. */
export function ResultItem({ result }: { readonly result: RuleResult }): JSX.Element {
  const { policy, rule, gate, decision, message, reason, exception, checks = [] } = result;
  const name = policy.namespace === undefined ? policy.name : `${policy.namespace}/${policy.name}`;
  return (
    <li className="ks-result">
      <div className="ks-result-head">
        <StateChip state={result.result} />
        <span>
          <ThingLink id={`policy:${name}`} />
          {rule !== policy.name && ` / ${rule}`}
        </span>
        {result.result !== 'pass' && <StateChip state={result.action} />}
      </div>
      {message !== undefined && <div>{message}</div>}
      <div className="ks-quiet">
        {gate === undefined ? (
          'as written'
        ) : (
          <>
            at <ThingLink id={`gate:${gate}`} />
          </>
        )}
        {decision !== undefined && (
          <>
            , because of <ThingLink id={`decision:${decision}`} />
          </>
        )}
        {exception !== undefined && (
          <>
            , permitted by <ThingLink id={`exception:${exception}`} />
          </>
        )}
        {reason !== undefined && `, ${reason}`}
      </div>
      {checks.length > 0 && (
        <Disclosure summary={checks.length === 1 ? '1 check' : `${String(checks.length)} checks`}>
          <ol className="ks-checks">
            {checks.map((check) => (
              <Check key={check.index} check={check} />
            ))}
          </ol>
        </Disclosure>
      )}
    </li>
  );
}

function Check({ check }: { readonly check: CheckResult }): JSX.Element {
  const { index, message, policyPlace, objectPlaces = [], cost } = check;
  return (
    <li>
      <StateChip state={check.result} />{' '}
      <span className="ks-mono">{policyPlace?.path ?? `check ${String(index)}`}</span>
      {policyPlace?.file !== undefined && (
        <span className="ks-quiet">
          {' '}
          in {policyPlace.file}
          {policyPlace.line === undefined ? '' : `, line ${String(policyPlace.line)}`}
        </span>
      )}
      {message !== undefined && <div>{message}</div>}
      {objectPlaces.length > 0 && (
        <div className="ks-quiet">
          decided by <span className="ks-mono">{objectPlaces.map(({ path }) => path).join(', ')}</span>
        </div>
      )}
      {cost !== undefined && <div className="ks-quiet">cost {cost.toLocaleString('en')}</div>}
    </li>
  );
}
