import type { OutputStream, Terminal } from './terminal.ts';

/** Puts colour around text, or leaves it alone. */
export interface Style {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const same = (text: string): string => text;

/** No colour at all. */
export const PLAIN: Style = { red: same, yellow: same, green: same, blue: same, dim: same, bold: same };

/** The sixteen colours that every terminal has. */
const COLOURED: Style = {
  red: sgr(31, 39),
  yellow: sgr(33, 39),
  green: sgr(32, 39),
  blue: sgr(34, 39),
  dim: sgr(2, 22),
  bold: sgr(1, 22),
};

function sgr(on: number, off: number): (text: string) => string {
  return (text) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
}

/**
 * Chooses the style of a stream: `--no-color` beats `NO_COLOR` (any value but the empty one), which beats `FORCE_COLOR`
 * (`0` and `false` mean no), which beats whether the stream is a terminal that can show colour.
 */
export function chooseStyle(
  stream: OutputStream,
  environment: Terminal['environment'],
  noColor: boolean,
): Style {
  if (noColor) return PLAIN;
  if ((environment.NO_COLOR ?? '') !== '') return PLAIN;
  const force = environment.FORCE_COLOR;
  if (force !== undefined && force !== '') return force === '0' || force === 'false' ? PLAIN : COLOURED;
  return stream.isTerminal && environment.TERM !== 'dumb' ? COLOURED : PLAIN;
}
