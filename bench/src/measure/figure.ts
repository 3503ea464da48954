/** What was measured. */
export interface Measurement {
  /** In the figure's unit; undefined where it could not be measured. */
  readonly value: number | undefined;
  /** Against the peer of the same run: how many times its value (or, for goals of the form `>=`, how many times faster). */
  readonly ratio?: number;
  /** Why there is no value, or what the reader should know. */
  readonly note?: string;
}

/** One figure of the bench. */
export interface Figure {
  /** By area: `cel/compare`, `cli/first-verdict`. */
  readonly name: string;
  readonly unit: string;
  /** Such as `<=1.5` or `>=20`; it is the ratio's where there is a peer, and the value's otherwise. */
  readonly goal: string;
  /** What it is compared with. */
  readonly peer: string;
  readonly measure: () => Measurement | Promise<Measurement>;
}

/** Tells whether a goal is reached; undefined where nothing was measured. */
export function isReached(figure: Figure, measurement: Measurement): boolean | undefined {
  const match = /^(<=|>=)(\d+(?:\.\d+)?)$/.exec(figure.goal);
  const measured = measurement.ratio ?? measurement.value;
  if (match === null || measured === undefined) return undefined;
  return match[1] === '<=' ? measured <= Number(match[2]) : measured >= Number(match[2]);
}
