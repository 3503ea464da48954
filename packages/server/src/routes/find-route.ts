import { ROUTE_HANDLERS } from './routes.ts';
import type { RouteHandler } from './routes.ts';

/** The handlers of a path, and what its named parts are. */
export interface FoundRoute {
  readonly methods: Readonly<Record<string, RouteHandler>>;
  readonly params: Readonly<Record<string, string>>;
}

const PATTERNS = Array.from(ROUTE_HANDLERS, ([path, methods]) => ({ parts: path.split('/'), methods }));

/** Finds the route of a path as it was sent: names may hold slashes, which are encoded there. */
export function findRoute(path: string): FoundRoute | undefined {
  const parts = path.split('/');
  for (const pattern of PATTERNS) {
    if (pattern.parts.length !== parts.length) continue;
    const params = matchParts(pattern.parts, parts);
    if (params !== undefined) return { methods: pattern.methods, params };
  }
  return undefined;
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const params: [string, string][] = [];
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (wanted.startsWith('{')) {
      const value = decode(part);
      if (value === undefined || value === '') return undefined;
      params.push([wanted.slice(1, -1), value]);
    } else if (part !== wanted) return undefined;
  }
  return Object.fromEntries(params);
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
