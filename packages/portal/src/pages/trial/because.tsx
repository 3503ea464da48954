import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import { countWords } from '../../components/count-words.ts';
import { toPartTree } from '../../trial/to-part-tree.ts';
import { PartList } from './part-list.tsx';
import type { ExpressionView, PartNode } from '../../trial/trial-view.ts';
import './because.css';

/** Parts of one expression beyond these help nobody. */
const MAX_PARTS = 80;

/** An expression of a policy with the values of its parts; a part that one points at is marked in the expression. */
export function Because({ expression }: { readonly expression: ExpressionView }): JSX.Element {
  const [pointed, setPointed] = useState<PartNode | undefined>(undefined);
  const { source, path, value } = expression;
  const { parts, hidden } = useMemo(
    () => toPartTree(source, expression.parts, MAX_PARTS),
    [source, expression],
  );
  const start = pointed?.start ?? 0;
  const end = pointed?.end ?? 0;
  return (
    <figure className="ks-because">
      <figcaption className="ks-because-path">{path}</figcaption>
      <pre className="ks-because-source" tabIndex={0} aria-label={`Expression at ${path}`}>
        <code>
          {source.slice(0, start)}
          <mark className="ks-because-mark">{source.slice(start, end)}</mark>
          {source.slice(end)}
        </code>
      </pre>
      {parts.length === 0 ? (
        <p className="ks-because-note">
          Its value is <code>{value}</code>.
        </p>
      ) : (
        <PartList parts={parts} onPoint={setPointed} />
      )}
      {hidden > 0 && <p className="ks-because-note">and {countWords(hidden, 'more part')}</p>}
    </figure>
  );
}
