/** An address in front of the path; Go's `url.Parse` takes the same. */
const AUTHORITY = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?\/\/([^/?#]*)/;
const SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;

/** Finds the host of a URL, without brackets and port; empty where it has none, undefined for what is no URL. */
export function hostOfUrl(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) return undefined;
  const [beforeFragment = ''] = text.split('#');
  if (!isEscaped(beforeFragment)) return undefined;
  const authority = AUTHORITY.exec(beforeFragment)?.[1];
  if (authority === undefined) return hasValidStart(beforeFragment) ? '' : undefined;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return hostOf(host);
}

/** The first segment of a relative path has no colon, unless that ends a scheme. */
function hasValidStart(text: string): boolean {
  if (text.startsWith(':')) return false;
  const [first = ''] = text.split(/[/?]/);
  return !first.includes(':') || SCHEME.test(first);
}

function isEscaped(text: string): boolean {
  const [path = ''] = text.split('?');
  return !/%(?![0-9a-fA-F]{2})/.test(path);
}

function hostOf(authority: string): string | undefined {
  const bracketed = /^\[([^\]]*)\](?::(\d*))?$/.exec(authority);
  if (bracketed !== null) return bracketed[1];
  if (/[[\]<>"\\^`{|} ]/.test(authority)) return undefined;
  const colon = authority.lastIndexOf(':');
  if (colon < 0) return authority;
  return /^\d*$/.test(authority.slice(colon + 1)) ? authority.slice(0, colon) : undefined;
}
