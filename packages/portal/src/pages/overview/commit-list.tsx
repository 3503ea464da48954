import type { Change } from '@keelson/api';
import type { JSX } from 'react';
import { When } from '../../components/when.tsx';
import './commit-list.css';

/** Commits, the newest first. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }): JSX.Element {
  return (
    <ol className="ks-commits">
      {changes.map(({ revision, author, time, subject, files }) => (
        <li key={revision}>
          <div>{subject}</div>
          <div className="ks-quiet">
            {author}, <When time={time} />
            {files.length > 0 && `, ${String(files.length)} ${files.length === 1 ? 'file' : 'files'}`}{' '}
            <span className="ks-mono">{revision.slice(0, 8)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
