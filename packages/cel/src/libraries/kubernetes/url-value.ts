import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import type { CelValue } from '../../values/cel-value.ts';
import { MapValue } from '../../values/map-value.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';
import { UrlProblem, escapeUrl, isValidEncoded, unescapeUrl } from './url-escaping.ts';
import { decodeBytes } from './utf8-bytes.ts';

/** Type of URLs. */
export const URL_TYPE: CelType = opaqueType('kubernetes.URL');

/** Name and password before the `@`, unescaped. */
export interface UrlUser {
  readonly name: string;
  readonly password?: string;
}

/** What a URL is made of. All texts are bytes (see `encodeBytes`). */
export interface UrlParts {
  readonly scheme: string;
  /** What follows a scheme without a slash, as in `mailto:x`. */
  readonly opaque: string;
  readonly user: UrlUser | undefined;
  readonly host: string;
  /** Written with a scheme and a path but without `//`. */
  readonly omitHost: boolean;
  /** Escaped as written. */
  readonly rawPath: string;
  /** Unescaped. */
  readonly path: string;
  /** Written with a `?` and nothing behind it. */
  readonly forceQuery: boolean;
  readonly rawQuery: string;
  readonly rawFragment: string;
  readonly fragment: string;
}

/** Go's limit on the parameters of a query; a query with more has none. */
const MAX_PARAMETERS = 10_000;

/** A URL as Go's net/url has it (which is not the WHATWG's): nothing is normalised but the scheme's case. */
export class UrlValue extends OpaqueValue {
  readonly #parts: UrlParts;

  constructor(parts: UrlParts) {
    super();
    this.#parts = parts;
  }

  get celType(): CelType {
    return URL_TYPE;
  }

  equals(other: OpaqueValue): boolean {
    return other instanceof UrlValue && this.#print() === other.#print();
  }

  get scheme(): string {
    return this.#parts.scheme;
  }

  /** Host and port, as written but for escapes. */
  get host(): string {
    return decodeBytes(this.#parts.host);
  }

  /** Host without port and without the brackets of an IPv6 address. */
  get hostname(): string {
    const { host } = this.#parts;
    const name = host.slice(0, portStart(host));
    return decodeBytes(name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name);
  }

  /** Digits of the port, or the empty text. */
  get port(): string {
    const { host } = this.#parts;
    return host.slice(portStart(host) + 1);
  }

  get escapedPath(): string {
    return decodeBytes(this.#escapedPath());
  }

  #escapedPath(): string {
    const { path, rawPath } = this.#parts;
    if (rawPath !== '' && isValidEncoded(rawPath, 'path')) return rawPath;
    return path === '*' ? '*' : escapeUrl(path, 'path');
  }

  /** The parameters: name to values; those that are badly escaped or hold a semicolon are left out. */
  query(): MapValue {
    const values: Map<string, CelValue[]> = new Map();
    const pairs = this.#parts.rawQuery.split('&');
    if (pairs.length > MAX_PARAMETERS) return new MapValue();
    for (const pair of pairs) {
      if (pair === '' || pair.includes(';')) continue;
      const equals = pair.indexOf('=');
      const key = unescapeUrl(equals < 0 ? pair : pair.slice(0, equals), 'queryComponent');
      const value = unescapeUrl(equals < 0 ? '' : pair.slice(equals + 1), 'queryComponent');
      if (key instanceof UrlProblem || value instanceof UrlProblem) continue;
      const name = decodeBytes(key);
      const list = values.get(name);
      if (list === undefined) values.set(name, [decodeBytes(value)]);
      else list.push(decodeBytes(value));
    }
    return new MapValue(values);
  }

  toString(): string {
    return decodeBytes(this.#print());
  }

  #print(): string {
    const { scheme, opaque, forceQuery, rawQuery } = this.#parts;
    const before = scheme === '' ? '' : `${scheme}:`;
    const middle = opaque === '' ? this.#printAuthorityAndPath(before) : opaque;
    const query = forceQuery || rawQuery !== '' ? `?${rawQuery}` : '';
    return before + middle + query + this.#printFragment();
  }

  #printAuthorityAndPath(before: string): string {
    const { scheme, host, user, omitHost, path } = this.#parts;
    let authority = '';
    const hasAuthority = scheme !== '' || host !== '' || user !== undefined;
    if (hasAuthority && !(omitHost && host === '' && user === undefined)) {
      if (host !== '' || path !== '' || user !== undefined) authority = '//';
      if (user !== undefined) authority += `${printUser(user)}@`;
      authority += escapeUrl(host, 'host');
    }
    const escaped = this.#escapedPath();
    if (escaped !== '' && !escaped.startsWith('/') && host !== '') authority += '/';
    const needsDot = before + authority === '' && /^[^/]*:/.test(escaped);
    return authority + (needsDot ? './' : '') + escaped;
  }

  #printFragment(): string {
    const { fragment, rawFragment } = this.#parts;
    if (fragment === '') return '';
    const keepsRaw = rawFragment !== '' && isValidEncoded(rawFragment, 'fragment');
    return `#${keepsRaw ? rawFragment : escapeUrl(fragment, 'fragment')}`;
  }
}

/** Offset of the colon before a valid port, or the length. */
function portStart(host: string): number {
  return /:[0-9]*$/.exec(host)?.index ?? host.length;
}

function printUser(user: UrlUser): string {
  const name = escapeUrl(user.name, 'userPassword');
  return user.password === undefined ? name : `${name}:${escapeUrl(user.password, 'userPassword')}`;
}
