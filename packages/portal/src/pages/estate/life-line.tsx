import type { ExceptionView } from '@keelson/api';
import type { JSX } from 'react';
import { dayOf, relativeTime } from '../../components/when.tsx';
import './life-line.css';

const DAY = 24 * 60 * 60 * 1000;
/** All lines have one scale: this far back, and this far ahead. */
const BACK = 180 * DAY;
const AHEAD = 180 * DAY;

/** When an exception begins and ends, around today; the words beside it say the same. */
export function LifeLine({ exception }: { readonly exception: ExceptionView }): JSX.Element {
  const { from, until, revokedAt, state } = exception;
  const now = Date.now();
  const start = from === undefined ? now - BACK : Date.parse(from);
  const ends = [until, revokedAt].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]));
  const end = ends.length === 0 ? now + AHEAD : Math.min(...ends);
  const left = share(start, now);
  const width = Math.max(share(end, now) - left, 1);
  const words = `from ${from === undefined ? 'the beginning' : dayOf(from)} until ${until === undefined ? 'no end' : dayOf(until)}`;
  return (
    <div className="ks-life" role="img" aria-label={`${words}; today is in between the ends of the line`}>
      <div className="ks-life-track">
        <div
          className={`ks-life-span ks-life-${state === 'in force' ? 'on' : 'off'}`}
          style={{ insetInlineStart: `${left.toFixed(1)}%`, inlineSize: `${width.toFixed(1)}%` }}
        />
        <div className="ks-life-today" />
      </div>
      <div className="ks-quiet ks-life-words">
        {ends.length === 0 ? 'no end' : `${end < now ? 'ended' : 'ends'} ${relativeTime(end, now)}`}
      </div>
    </div>
  );
}

function share(time: number, now: number): number {
  return Math.min(Math.max(((time - (now - BACK)) / (BACK + AHEAD)) * 100, 0), 100);
}
