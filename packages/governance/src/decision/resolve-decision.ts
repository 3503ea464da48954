/** Finds decisions by how people name them: `0007-no-root`, `decision:0007-no-root`, `ADR-0007`, `7`. */
export interface DecisionNames {
  readonly resolve: (text: string) => string | undefined;
}

/** Indexes the names of decisions; a number counts only where one decision has it. */
export function createDecisionNames(names: readonly string[]): DecisionNames {
  const known = new Set(names);
  const byNumber: Map<number, string | undefined> = new Map();
  for (const name of names) {
    const number = numberOf(name);
    if (number !== undefined) byNumber.set(number, byNumber.has(number) ? undefined : name);
  }
  return {
    resolve(text) {
      const wanted = text.trim().replace(/^decision:/, '');
      if (known.has(wanted)) return wanted;
      const number = /^(?:(?:adr|madr|decision)[-_ #]?)?#?0*(\d{1,9})\b(?!-)/i.exec(wanted)?.[1];
      return number === undefined ? undefined : byNumber.get(Number(number));
    },
  };
}

function numberOf(name: string): number | undefined {
  const digits = /^(?:adr[-_]?)?0*(\d{1,9})(?!\d)/i.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
