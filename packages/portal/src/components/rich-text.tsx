import type { RichBlock, RichRun } from '@keelson/api';
import ExternalLinkAltIcon from '@patternfly/react-icons/dist/esm/icons/external-link-alt-icon';
import type { JSX, ReactNode } from 'react';
import { PageLink } from './page-link.tsx';
import { pathOf } from './paths.ts';
import './rich-text.css';

/** Shows a text that somebody wrote. It comes as data; nothing of it is ever read as HTML. */
export function RichText({ blocks }: { readonly blocks: readonly RichBlock[] }): JSX.Element {
  return (
    <div className="ks-rich">
      {groupItems(blocks).map((group, index) =>
        group[0]?.kind === 'item' ? (
          <div key={index} role="list" className="ks-rich-list">
            {group.map((block, position) => (
              <Block key={position} block={block} />
            ))}
          </div>
        ) : (
          group.map((block) => <Block key={index} block={block} />)
        ),
      )}
    </div>
  );
}

/** Items that follow each other are one list. */
function groupItems(blocks: readonly RichBlock[]): readonly (readonly RichBlock[])[] {
  const groups: RichBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function Block({ block }: { readonly block: RichBlock }): JSX.Element {
  const depth = block.depth ?? 0;
  const steps = block.kind === 'item' ? depth - 1 : depth;
  const inset = steps <= 0 ? undefined : { marginInlineStart: `${String(steps * 20)}px` };
  const className = block.quoted === true ? 'ks-rich-quoted' : undefined;
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level ?? 2}>{<Runs runs={block.runs} />}</Heading>;
    case 'paragraph':
      return (
        <p style={inset} className={className}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'item':
      return (
        <div role="listitem" style={inset} className="ks-rich-item">
          <span aria-hidden="true">{block.number === undefined ? '•' : `${String(block.number)}.`}</span>
          <span>
            <Runs runs={block.runs} />
          </span>
        </div>
      );
    case 'code':
      return (
        <pre className="ks-rich-code" style={inset} tabIndex={0} aria-label="Code">
          {block.text}
        </pre>
      );
    case 'table':
      return <RichTable rows={block.rows ?? []} />;
    case 'rule':
      return <hr />;
  }
}

/** The title of the page is the first heading; those of the text come below it. */
function Heading({ level, children }: { readonly level: number; readonly children: ReactNode }): JSX.Element {
  if (level <= 2) return <h3>{children}</h3>;
  return level === 3 ? <h4>{children}</h4> : <h5>{children}</h5>;
}

function RichTable({ rows }: { readonly rows: NonNullable<RichBlock['rows']> }): JSX.Element {
  const [head = [], ...body] = rows;
  return (
    <div className="ks-rich-table" role="region" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <Runs runs={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Runs runs={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Runs({ runs = [] }: { readonly runs?: readonly RichRun[] | undefined }): JSX.Element {
  return (
    <>
      {runs.map((run, index) => (
        <Run key={index} run={run} />
      ))}
    </>
  );
}

function Run({ run }: { readonly run: RichRun }): JSX.Element {
  let shown: ReactNode = run.code === true ? <code>{run.text}</code> : run.text;
  if (run.emphasis === true) shown = <em>{shown}</em>;
  if (run.strong === true) shown = <strong>{shown}</strong>;
  const { link } = run;
  if (link === undefined) return <>{shown}</>;
  if (run.external !== true) return <PageLink to={pathOf(link)}>{shown}</PageLink>;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener" title={`Leads out of Keelson: ${link}`}>
      {shown} <ExternalLinkAltIcon className="ks-rich-out" aria-label="(leads out of Keelson)" />
    </a>
  );
}
