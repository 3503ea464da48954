import type { Overview } from '@keelson/api';
import type { JSX, ReactNode } from 'react';
import { Chip } from '../../components/chip.tsx';
import type { Tone } from '../../components/tone-icon.tsx';
import { PageLink } from '../../components/page-link.tsx';
import './standing.css';

/** How the estate stands, in five tiles that lead to what they count. */
export function Standing({ overview }: { readonly overview: Overview }): JSX.Element {
  const { counts, gates, risks, exceptions, lint } = overview;
  return (
    <div className="ks-tiles">
      <Tile to="/objectives" title="Objectives" value={counts.objectives}>
        <Words>{counts.decisions} decisions for them</Words>
      </Tile>
      <Tile to="/risks" title="Risks" value={counts.risks}>
        <Part tone="deny" count={risks.above} words="above appetite" />
        <Part tone="warn" count={risks.tolerable} words="tolerable" />
        <Part tone="pass" count={risks.acceptable} words="acceptable" />
        <Part tone="audit" count={risks.unknown} words="not scored" />
      </Tile>
      <Tile to="/gates" title="Gates" value={counts.gates}>
        <Part tone="deny" count={gates.deny + gates.asWritten} words="deny" />
        <Part tone="warn" count={gates.warn} words="warn" />
        <Part tone="audit" count={gates.audit} words="audit" />
        <Part tone="none" count={gates.notBegun} words="not begun" />
      </Tile>
      <Tile to="/exceptions" title="Exceptions" value={counts.exceptions}>
        <Part tone="pass" count={exceptions.inForce} words="in force" />
        <Part tone="warn" count={exceptions.endsSoon} words="end soon" />
        <Part tone="warn" count={exceptions.waiting} words="requested" />
        <Part tone="none" count={exceptions.ended} words="ended" />
      </Tile>
      <Tile to="/lint" title="Lint" value={lint.errors + lint.warnings}>
        <Part tone="deny" count={lint.errors} words="errors" />
        <Part tone="warn" count={lint.warnings} words="warnings" />
        {lint.errors + lint.warnings === 0 && <Words>nothing to complain about</Words>}
      </Tile>
    </div>
  );
}

function Tile({
  to,
  title,
  value,
  children,
}: {
  readonly to: string;
  readonly title: string;
  readonly value: number;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <PageLink to={to} className="ks-tile">
      <span className="ks-tile-title">{title}</span>
      <span className="ks-tile-value">{value.toLocaleString('en')}</span>
      <span className="ks-tile-parts">{children}</span>
    </PageLink>
  );
}

function Part({
  tone,
  count,
  words,
}: {
  readonly tone: Tone;
  readonly count: number;
  readonly words: string;
}): JSX.Element | null {
  return count === 0 ? null : (
    <Chip tone={tone}>
      {count} {words}
    </Chip>
  );
}

function Words({ children }: { readonly children: ReactNode }): JSX.Element {
  return <span className="ks-quiet">{children}</span>;
}
