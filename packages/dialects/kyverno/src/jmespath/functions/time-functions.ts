import { parseDuration } from '@keelson/cel';

import { formatCron, formatDuration, formatRfc3339 } from '../../time/format-time.ts';
import {
  compareTimes,
  fromNanoseconds,
  nanosecondsBetween,
  toNanoseconds,
  truncateTime,
} from '../../time/go-time.ts';
import type { GoTime } from '../../time/go-time.ts';
import { RFC3339, parseTime } from '../../time/parse-time.ts';
import { parseInt64 } from '../../values/parse-float.ts';
import { queryError } from '../query-error.ts';
import { declare, textOf } from '../query-function.ts';
import type { Argument, QueryFunction, QueryFunctions } from '../query-function.ts';
import type { QueryRun } from '../query-run.ts';

/** The clock takes no arguments, and does not mind any. */
const NOW: QueryFunction = {
  parameters: undefined,
  isVariadic: false,
  call: (_, run) => formatRfc3339(now(run)),
};

/** Functions of times, written by RFC 3339, and of spans such as `1h30m`. */
export const TIME_FUNCTIONS: QueryFunctions = {
  time_now: NOW,
  time_now_utc: NOW,
  time_since: declare('string string string', (args, run) => {
    const layout = textOf(args, 0) || RFC3339;
    const end = textOf(args, 2);
    const start = parseTime(layout, textOf(args, 1));
    return formatDuration(nanosecondsBetween(start, end === '' ? now(run) : parseTime(layout, end)));
  }),
  time_to_cron: declare('string', (args) => formatCron(timeOf(args, 0))),
  time_add: declare('string string', (args) => {
    const time = timeOf(args, 0);
    return formatRfc3339(fromNanoseconds(toNanoseconds(time) + spanOf(args, 1), time.offset));
  }),
  time_parse: declare('string string', (args) => formatRfc3339(readTime(textOf(args, 0), textOf(args, 1)))),
  time_utc: declare('string', (args) => formatRfc3339({ ...timeOf(args, 0), offset: 0 })),
  time_diff: declare('string string', (args) =>
    formatDuration(nanosecondsBetween(timeOf(args, 0), timeOf(args, 1))),
  ),
  time_before: declare('string string', (args) => compareTimes(timeOf(args, 0), timeOf(args, 1)) < 0),
  time_after: declare('string string', (args) => compareTimes(timeOf(args, 0), timeOf(args, 1)) > 0),
  time_between: declare('string string string', (args) => {
    const [time, start, end] = [timeOf(args, 0), timeOf(args, 1), timeOf(args, 2)];
    return compareTimes(time, start) > 0 && compareTimes(time, end) < 0;
  }),
  time_truncate: declare('string string', (args) =>
    formatRfc3339(truncateTime(timeOf(args, 0), spanOf(args, 1))),
  ),
};

function now({ environment }: QueryRun): GoTime {
  return fromNanoseconds(BigInt(Math.floor(environment.now)) * 1_000_000n, 0);
}

function timeOf(args: readonly Argument[], index: number): GoTime {
  return parseTime(RFC3339, textOf(args, index));
}

function spanOf(args: readonly Argument[], index: number): bigint {
  const text = textOf(args, index);
  const duration = parseDuration(text);
  if (duration === undefined) throw queryError(`time: invalid duration ${JSON.stringify(text)}`);
  return duration.nanoseconds;
}

/** A layout of digits alone stands for seconds since 1970. */
function readTime(layout: string, text: string): GoTime {
  if (parseInt64(layout) === undefined) return parseTime(layout, text);
  const seconds = parseInt64(text);
  if (seconds === undefined)
    throw queryError(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return { seconds: Number(seconds), nanoseconds: 0, offset: 0 };
}
