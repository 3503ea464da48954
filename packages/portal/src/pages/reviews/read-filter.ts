const KEYS = [
  'outcome',
  'gate',
  'decision',
  'policy',
  'rule',
  'owner',
  'kind',
  'namespace',
  'surface',
  'since',
  'until',
  'q',
] as const;

/** What a list of reviews is narrowed to, as its address has it. */
export type ReviewFilter = Partial<Record<(typeof KEYS)[number], string>>;

/** Reads the filter of an address; what else stands there does not matter. */
export function readFilter(search: Readonly<Record<string, unknown>>): ReviewFilter {
  const filter: ReviewFilter = {};
  for (const key of KEYS) {
    const value = Object.hasOwn(search, key) ? search[key] : undefined;
    if (typeof value === 'string' && value !== '') filter[key] = value;
  }
  return filter;
}
