import type { ApiProblem } from './api-result.ts';

/** Reads problem details (RFC 9457); whatever else came gets a title of its own. */
export function readProblem(status: number, body: unknown): ApiProblem {
  const text = (key: string): string | undefined => {
    if (typeof body !== 'object' || body === null || !Object.hasOwn(body, key)) return undefined;
    const value: unknown = Reflect.get(body, key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    kind: status >= 400 && status < 500 ? 'refused' : 'failed',
    status,
    code: text('code'),
    title: text('title') ?? `The server answered ${String(status)} and nothing that can be read`,
    detail: text('detail'),
    help: text('help'),
  };
}
