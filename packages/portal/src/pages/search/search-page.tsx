import type { SearchAnswer } from '@keelson/api';
import type { JSX } from 'react';
import { useApi } from '../../api/use-api.ts';
import { AnswerGate, Nothing } from '../../components/answer-gate.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageFrame, Panel } from '../../components/page-frame.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { reviewsPath } from '../../components/paths.ts';
import { ReviewTable } from '../../components/review-table.tsx';
import { ThingLink } from '../../components/thing-link.tsx';
import { useAddress } from '../../components/use-address.ts';

/** What was found for the words of the search. */
export function SearchPage(): JSX.Element {
  const { q = '' } = useAddress().search;
  const answer = useApi<SearchAnswer>(`search?q=${encodeURIComponent(q)}`);
  return (
    <PageFrame
      title={q === '' ? 'Search' : `“${q}”`}
      about="Names, titles and texts of the repository, and recorded reviews. A slash leads to the search from anywhere."
    >
      <AnswerGate answer={answer}>
        {({ hits, reviews }) => (
          <>
            <Panel title="In the repository">
              {hits.length === 0 ? (
                <Nothing title={q === '' ? 'Write what you look for' : 'Nothing has these words'} />
              ) : (
                <DataTable
                  label="Found in the repository"
                  rows={hits}
                  keyOf={({ id }) => id}
                  columns={[
                    { title: 'Kind', cell: ({ kind }) => kind },
                    {
                      title: 'Name',
                      cell: ({ id, name, title, around }) => (
                        <>
                          <ThingLink id={id} words={name} />
                          {(around ?? title) !== undefined && (
                            <div className="ks-clamp">{around ?? title}</div>
                          )}
                        </>
                      ),
                    },
                    { title: 'State', cell: ({ state }) => state ?? '' },
                  ]}
                />
              )}
            </Panel>
            <Panel
              title="Among the reviews"
              aside={q !== '' && <PageLink to={reviewsPath({ q })}>all of them</PageLink>}
            >
              {reviews.length === 0 ? (
                <Nothing title="No review has these words" />
              ) : (
                <ReviewTable reviews={reviews} label="Reviews that were found" />
              )}
            </Panel>
          </>
        )}
      </AnswerGate>
    </PageFrame>
  );
}
