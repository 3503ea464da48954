import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** What a route is asked. */
export interface RouteRequest {
  /** Parts of the address, by the names that the route gives them. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Null for a GET. */
  readonly body: JsonValue;
}

/** Reads a parameter of the address. */
export function readParam({ params }: RouteRequest, name: string): string {
  return params[name] ?? '';
}

/** Says that there is nothing of a name. */
export function notFound(what: string, name: string): Failure {
  return new Failure('http/not-found', `there is no ${what} “${name.slice(0, 200)}”`);
}
