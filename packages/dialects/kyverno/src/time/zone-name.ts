/** A named zone at the start of a text. */
export interface ZoneName {
  readonly length: number;
  readonly isUtc: boolean;
  /** Seconds east of UTC, as far as the name itself says so. */
  readonly offset: number;
}

/** Reads the abbreviation of a time zone as Go does: `UTC`, `GMT+3`, `+03`, three to five capital letters. */
export function readZoneName(text: string): ZoneName | undefined {
  if (text.startsWith('UTC')) return { length: 3, isUtc: true, offset: 0 };
  const special = /^(?:ChST|MeST)/.exec(text);
  if (special !== null) return named(4);
  if (text.startsWith('GMT')) {
    const digits = signedHours(text.slice(3));
    return { length: 3 + digits.length, isUtc: false, offset: digits === '' ? 0 : Number(digits) * 3600 };
  }
  if (/^[+-]/.test(text)) {
    const { length } = signedHours(text);
    return length > 0 && text.length >= 3 ? named(length) : undefined;
  }
  const letters = /^[A-Z]{0,6}/.exec(text)?.[0] ?? '';
  if (letters.length === 3) return named(3);
  if (letters.length === 4) return letters.endsWith('T') || letters === 'WITA' ? named(4) : undefined;
  return letters.length === 5 && letters.endsWith('T') ? named(5) : undefined;
}

function named(length: number): ZoneName {
  return { length, isUtc: false, offset: 0 };
}

function signedHours(text: string): string {
  const digits = /^[+-]\d+/.exec(text)?.[0] ?? '';
  return Math.abs(Number(digits)) > 23 ? '' : digits;
}
