import type { ReviewFacets, ReviewList } from '@keelson/api';
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { FilterChoice, FilterField } from '../../components/filter-field.tsx';
import { MoreLink } from '../../components/more-link.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { reviewsPath, shortReference } from '../../components/paths.ts';
import { ReviewTable } from '../../components/review-table.tsx';
import { readFilter } from './read-filter.ts';
import type { ReviewFilter } from './read-filter.ts';
import { useAddress, useNavigation } from '../../components/use-address.ts';

const OUTCOMES = ['denied', 'warned', 'audited', 'passed'];
/** Milliseconds that words rest before they are asked for. */
const REST = 250;

/** Recorded reviews, the newest first; what is chosen is part of the address, so that it can be sent to others. */
export function ReviewsPage(): JSX.Element {
  const navigation = useNavigation();
  const search = useAddress().search;
  const filter = readFilter(search);
  const { cursor } = search;
  const query = new URLSearchParams({ ...filter, limit: '50', ...(cursor === undefined ? {} : { cursor }) });
  const answer = useApi<ReviewList>(`reviews?${query.toString()}`);
  const choose = (change: ReviewFilter): void => {
    navigation.push(reviewsPath({ ...filter, ...change }));
  };
  return (
    <PageFrame title="Reviews" about="Everything that was decided and recorded. Trials are never among it.">
      <AnswerGate answer={answer}>
        {({ items, next, total, behind, facets }) => (
          <>
            <Filters filter={filter} facets={facets} onChange={choose} />
            <Panel
              title={Object.keys(filter).length === 0 ? 'Latest' : 'Found'}
              aside={<span className="ks-quiet">{total.toLocaleString('en')} recorded in all</span>}
            >
              {behind && (
                <p className="ks-quiet">The record is still being read; the newest may be missing.</p>
              )}
              {items.length === 0 ? (
                <Nothing title={total === 0 ? 'Nothing has been reviewed yet' : 'No review is like this'}>
                  {total === 0 ? 'Reviews come from clusters and pull requests.' : 'Take a filter away.'}
                </Nothing>
              ) : (
                <ReviewTable reviews={items} label="Reviews" />
              )}
              <MoreLink page={reviewsPath(filter)} next={next} cursor={cursor} />
            </Panel>
          </>
        )}
      </AnswerGate>
    </PageFrame>
  );
}

function Filters({
  filter,
  facets,
  onChange,
}: {
  readonly filter: ReviewFilter;
  readonly facets: ReviewFacets;
  readonly onChange: (change: ReviewFilter) => void;
}): JSX.Element {
  const others = (['gate', 'decision', 'policy', 'rule', 'since', 'until'] as const).filter(
    (key) => filter[key] !== undefined,
  );
  const choice = (key: keyof ReviewFilter, label: string, values: readonly string[]): JSX.Element => (
    <FilterChoice
      label={label}
      value={filter[key] ?? ''}
      values={values}
      wordsOf={shortReference}
      onChange={(value) => {
        onChange({ [key]: value });
      }}
    />
  );
  return (
    <div className="ks-filters" role="group" aria-label="Filters">
      <WordsField
        value={filter.q ?? ''}
        onChange={(q) => {
          onChange({ q });
        }}
      />
      {choice('outcome', 'Outcome', OUTCOMES)}
      {choice('owner', 'Owner', facets.owners)}
      {choice('kind', 'Kind', facets.kinds)}
      {choice('namespace', 'Namespace', facets.namespaces)}
      {choice('surface', 'Surface', facets.surfaces)}
      {others.map((key) => (
        <button
          key={key}
          type="button"
          className="ks-filter ks-filter-off"
          onClick={() => {
            onChange({ [key]: '' });
          }}
        >
          {key}: {filter[key]} <span aria-hidden="true">×</span>
          <span className="pf-v6-screen-reader"> (take away)</span>
        </button>
      ))}
      {Object.keys(filter).length > 0 && <PageLink to="/reviews">Take all away</PageLink>}
    </div>
  );
}

/** Words that are asked for when they rest. */
function WordsField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (words: string) => void;
}): JSX.Element {
  const [words, setWords] = useState(value);
  useEffect(() => {
    setWords(value);
  }, [value]);
  useEffect(() => {
    if (words === value) return undefined;
    const timer = setTimeout(() => {
      onChange(words);
    }, REST);
    return () => {
      clearTimeout(timer);
    };
    // What is done with the words is the same for the same words.
  }, [words, value]);
  return <FilterField label="Words in reviews" value={words} onChange={setWords} />;
}
