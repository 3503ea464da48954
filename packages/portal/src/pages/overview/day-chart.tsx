import type { DayCount } from '@keelson/api';
import type { JSX } from 'react';
import { DataTable } from '../../components/data-table.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import './day-chart.css';

const HEIGHT = 120;
const OUTCOMES = ['denied', 'warned', 'audited', 'passed'] as const;
const WORDS = { denied: 'Denied', warned: 'Warned', audited: 'Noted', passed: 'Passed' } as const;

/** What became of the reviews of each day, as bars with their table. */
export function DayChart({
  days,
  isBehind,
}: {
  readonly days: readonly DayCount[];
  readonly isBehind: boolean;
}): JSX.Element {
  const most = Math.max(1, ...days.map(total));
  return (
    <>
      <div className="ks-days" role="img" aria-label={describe(days)}>
        {days.map((day) => (
          <div key={day.day} className="ks-day">
            <div className="ks-day-bar" style={{ height: `${String(HEIGHT)}px` }}>
              {OUTCOMES.map((outcome) => (
                <div
                  key={outcome}
                  className={`ks-day-${outcome}`}
                  style={{ height: `${String((day[outcome] / most) * HEIGHT)}px` }}
                />
              ))}
            </div>
            <div className="ks-day-name">{day.day.slice(8)}</div>
          </div>
        ))}
      </div>
      <div className="ks-legend" aria-hidden="true">
        {OUTCOMES.map((outcome) => (
          <span key={outcome}>
            <i className={`ks-day-${outcome}`} /> {WORDS[outcome]}
          </span>
        ))}
      </div>
      {isBehind && (
        <p className="ks-quiet">The record is still being read; there is more than is counted here.</p>
      )}
      <Disclosure summary="As a table">
        <DataTable
          label="Reviews by day"
          rows={days.filter((day) => total(day) > 0)}
          keyOf={({ day }) => day}
          columns={[
            { title: 'Day', cell: ({ day }) => day },
            ...OUTCOMES.map((outcome) => ({
              title: WORDS[outcome],
              isNumber: true,
              cell: (day: DayCount) => day[outcome].toLocaleString('en'),
            })),
          ]}
        />
      </Disclosure>
    </>
  );
}

function total(day: DayCount): number {
  return OUTCOMES.reduce((sum, outcome) => sum + day[outcome], 0);
}

function describe(days: readonly DayCount[]): string {
  const sums = OUTCOMES.map(
    (outcome) => `${String(days.reduce((sum, day) => sum + day[outcome], 0))} ${outcome}`,
  );
  return `Reviews of the last fourteen days: ${sums.join(', ')}. The table below has each day.`;
}
