import type { ExpressionWarning } from '@keelson/dialect-kubernetes';
import type { PolicyStatus } from './scenario.ts';

/** Says what differs between our warnings and those in a recorded status; undefined where they agree. */
export function statusDifference(
  warnings: readonly ExpressionWarning[],
  status: PolicyStatus,
): string | undefined {
  const expected = status.warnings.map(comparable);
  const actual = warnings.map(comparable);
  if (JSON.stringify(expected) === JSON.stringify(actual)) return undefined;
  return `expected ${JSON.stringify(expected)}\n  got    ${JSON.stringify(actual)}`;
}

/** The field, and of each complaint the kind, the place and the types that it names. */
function comparable({ fieldRef, warning }: ExpressionWarning): readonly string[] {
  const complaints = warning.matchAll(/^(?:(.+, Kind=\w+): )?ERROR: <input>:(\d+):(\d+): (.*)$/gm);
  return [
    fieldRef,
    ...Array.from(complaints, ([, kind = '', line = '', column = '', message = '']) =>
      [kind, line, column, ...typesIn(message)].join(' '),
    ),
  ];
}

/** Digits that a server puts behind the name of a type to make it unique do not count. */
function typesIn(message: string): readonly string[] {
  const types =
    /applied to '(.*)'/.exec(message)?.[1] ??
    /expected type '(.*)' but found '(.*)'/.exec(message)?.slice(1).join(' ');
  return types === undefined ? [] : [types.replaceAll('<n>', '')];
}
