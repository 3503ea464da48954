/** The pages of kinds of things; what has no page of its own has its trace. */
const PAGES: Readonly<Record<string, string>> = {
  decision: '/decisions/',
  policy: '/policies/',
  gate: '/gates/',
  exception: '/exceptions/',
};

const CATALOG = new Set(['component', 'system', 'domain', 'api', 'resource', 'group', 'user']);

/** The address of the page about something, by its id `kind:name`. */
export function pathOf(id: string): string {
  const colon = id.indexOf(':');
  const kind = id.slice(0, colon);
  const name = id.slice(colon + 1);
  if (CATALOG.has(kind)) return `/catalog/${encodeURIComponent(id)}`;
  if (kind === 'risk' || kind === 'objective') return `/${kind}s#${encodeURIComponent(name)}`;
  const page = PAGES[kind];
  return page === undefined ? tracePath(id) : `${page}${encodeURIComponent(name)}`;
}

/** The address of the trace of something. */
export function tracePath(id: string): string {
  return `/trace/${encodeURIComponent(id)}`;
}

/** The address of the reviews that a filter leaves. */
export function reviewsPath(filter: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    if (value !== undefined && value !== '') query.set(key, value);
  }
  const text = query.toString();
  return text === '' ? '/reviews' : `/reviews?${text}`;
}

/** A reference to an entity as people write it: without the kind `group`, and without the namespace `default`. */
export function shortReference(reference: string): string {
  return reference.replace(/^(?:group|user):/, '').replace(/^((?:[a-z]+:)?)default\//, '$1');
}
