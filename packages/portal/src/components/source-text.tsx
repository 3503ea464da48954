import { classHighlighter, highlightTree } from '@lezer/highlight';
import { parser } from '@lezer/yaml';
import { useMemo } from 'react';
import type { JSX, ReactNode } from 'react';
import './source-text.css';

/** Longer texts are shown without colours. */
const MOST_UNITS = 200_000;

/** A text in YAML with its colours and the numbers of its lines. */
export function SourceText({ text }: { readonly text: string }): JSX.Element {
  const parts = useMemo(() => colour(text), [text]);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return (
    <div className="ks-source" role="region" aria-label="Source" tabIndex={0}>
      <pre className="ks-source-numbers" aria-hidden="true">
        {Array.from({ length: lines }, (_none, index) => `${String(index + 1)}\n`).join('')}
      </pre>
      <pre className="ks-source-text">{parts}</pre>
    </div>
  );
}

function colour(text: string): readonly ReactNode[] {
  if (text.length > MOST_UNITS) return [text];
  const parts: ReactNode[] = [];
  let done = 0;
  highlightTree(parser.parse(text), classHighlighter, (from, to, classes) => {
    if (from > done) parts.push(text.slice(done, from));
    parts.push(
      <span key={from} className={classes}>
        {text.slice(from, to)}
      </span>,
    );
    done = to;
  });
  parts.push(text.slice(done));
  return parts;
}
