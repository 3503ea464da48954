import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { parseHost } from './parse-url-host.ts';
import { quoteGo } from '../quote-go.ts';
import { UrlProblem, escapeUrl, unescapeUrl } from './url-escaping.ts';
import { UrlValue } from './url-value.ts';
import type { UrlParts, UrlUser } from './url-value.ts';
import { decodeBytesForQuote, encodeBytes } from './utf8-bytes.ts';

/** Parses a URL as Kubernetes' `url()` does: absolute, as Go's ParseRequestURI wants it, then with its fragment. */
export function parseUrl(text: string): UrlValue | CelError {
  const bytes = encodeBytes(text);
  const parts = parseRequest(bytes);
  // Only fragments and authorities without a scheme are read differently the second time.
  const isFinal = parts instanceof UrlProblem || !(bytes.includes('#') || bytes.startsWith('//'));
  const url = isFinal ? parts : parseReference(bytes);
  if (!(url instanceof UrlProblem)) return new UrlValue(url);
  return celError(`URL parse error during conversion from string: ${url.message}`);
}

/** Why a text is no absolute URL, in Go's words; undefined where it is one (Go's ParseRequestURI). */
export function findUrlProblem(text: string): string | undefined {
  const parts = parseRequest(encodeBytes(text));
  return parts instanceof UrlProblem ? parts.message : undefined;
}

function parseRequest(bytes: string): UrlParts | UrlProblem {
  return inContext(bytes, parse(bytes, true));
}

/** Go's Parse: like ParseRequestURI, but relative texts are allowed and a fragment is split off. */
function parseReference(bytes: string): UrlParts | UrlProblem {
  const hash = bytes.indexOf('#');
  const parts = inContext(
    hash < 0 ? bytes : bytes.slice(0, hash),
    parse(hash < 0 ? bytes : bytes.slice(0, hash), false),
  );
  if (parts instanceof UrlProblem || hash < 0) return parts;
  const escaped = bytes.slice(hash + 1);
  const fragment = unescapeUrl(escaped, 'fragment');
  if (fragment instanceof UrlProblem) return inContext(bytes, fragment);
  return { ...parts, fragment, rawFragment: escapeUrl(fragment, 'fragment') === escaped ? '' : escaped };
}

function inContext<T>(bytes: string, result: T | UrlProblem): T | UrlProblem {
  if (!(result instanceof UrlProblem)) return result;
  return new UrlProblem(`parse ${quoteGo(decodeBytesForQuote(bytes))}: ${result.message}`);
}

const EMPTY: UrlParts = {
  scheme: '',
  opaque: '',
  user: undefined,
  host: '',
  omitHost: false,
  rawPath: '',
  path: '',
  forceQuery: false,
  rawQuery: '',
  rawFragment: '',
  fragment: '',
};

function parse(bytes: string, viaRequest: boolean): UrlParts | UrlProblem {
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f]/.test(bytes)) return new UrlProblem('net/url: invalid control character in URL');
  if (bytes === '' && viaRequest) return new UrlProblem('empty url');
  if (bytes === '*') return { ...EMPTY, path: '*' };
  const [scheme, rest] = splitScheme(bytes);
  if (scheme === '' && rest !== bytes) return new UrlProblem('missing protocol scheme');
  const question = rest.indexOf('?');
  const beforeQuery = question < 0 ? rest : rest.slice(0, question);
  const parts: UrlParts = {
    ...EMPTY,
    scheme: scheme.toLowerCase(),
    forceQuery: question >= 0 && question === rest.length - 1,
    rawQuery: question < 0 ? '' : rest.slice(question + 1),
  };
  if (beforeQuery.startsWith('/')) return parseHierarchy(parts, beforeQuery, viaRequest);
  if (scheme !== '') return { ...parts, opaque: beforeQuery };
  if (viaRequest) return new UrlProblem('invalid URI for request');
  if (/^[^/]*:/.test(beforeQuery)) return new UrlProblem('first path segment in URL cannot contain colon');
  return withPath(parts, beforeQuery);
}

/** The scheme and what follows its colon; without a scheme the empty text and everything. */
function splitScheme(bytes: string): readonly [scheme: string, rest: string] {
  const scheme = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*)?:/.exec(bytes)?.[0];
  return scheme === undefined ? ['', bytes] : [scheme.slice(0, -1), bytes.slice(scheme.length)];
}

/** Parses `//authority/path` or `/path`. */
function parseHierarchy(parts: UrlParts, text: string, viaRequest: boolean): UrlParts | UrlProblem {
  const mayHaveAuthority = parts.scheme !== '' || (!viaRequest && !text.startsWith('///'));
  if (!mayHaveAuthority || !text.startsWith('//')) {
    return withPath({ ...parts, omitHost: parts.scheme !== '' }, text);
  }
  const slash = text.indexOf('/', 2);
  const authority = parseAuthority(parts.scheme, slash < 0 ? text.slice(2) : text.slice(2, slash));
  if (authority instanceof UrlProblem) return authority;
  return withPath({ ...parts, ...authority }, slash < 0 ? '' : text.slice(slash));
}

function withPath(parts: UrlParts, escaped: string): UrlParts | UrlProblem {
  const path = unescapeUrl(escaped, 'path');
  if (path instanceof UrlProblem) return path;
  return { ...parts, path, rawPath: escapeUrl(path, 'path') === escaped ? '' : escaped };
}

function parseAuthority(scheme: string, authority: string): Pick<UrlParts, 'user' | 'host'> | UrlProblem {
  const at = authority.lastIndexOf('@');
  const host = parseHost(scheme, authority.slice(at + 1));
  if (host instanceof UrlProblem) return host;
  if (at < 0) return { user: undefined, host };
  const user = parseUser(authority.slice(0, at));
  return user instanceof UrlProblem ? user : { user, host };
}

function parseUser(text: string): UrlUser | UrlProblem {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text)) return new UrlProblem('net/url: invalid userinfo');
  const colon = text.indexOf(':');
  const name = unescapeUrl(colon < 0 ? text : text.slice(0, colon), 'userPassword');
  if (name instanceof UrlProblem || colon < 0) return name instanceof UrlProblem ? name : { name };
  const password = unescapeUrl(text.slice(colon + 1), 'userPassword');
  return password instanceof UrlProblem ? password : { name, password };
}
