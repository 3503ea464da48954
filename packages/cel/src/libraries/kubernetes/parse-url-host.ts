import { parseAddress } from './parse-ip.ts';
import { quoteGo } from '../quote-go.ts';
import { UrlProblem, unescapeUrl } from './url-escaping.ts';
import { decodeBytesForQuote } from './utf8-bytes.ts';

/** Parses the host and port of a URL: a name, an IPv4 address or an IPv6 address in brackets (Go's net/url, bytes). */
export function parseHost(scheme: string, host: string): string | UrlProblem {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return new UrlProblem('invalid IP-literal');
  if (bracket === 0) return parseBracketed(host);
  const colon = host.indexOf(':');
  if (colon >= 0) {
    // Only http and https insist on a single colon.
    const strict = scheme === 'http' || scheme === 'https';
    const port = host.slice(strict ? colon : host.lastIndexOf(':'));
    if (!isOptionalPort(port)) return portProblem(port);
  }
  return unescapeUrl(host, 'host');
}

function parseBracketed(host: string): string | UrlProblem {
  const end = host.lastIndexOf(']');
  if (end < 0) return new UrlProblem("missing ']' in host");
  const port = host.slice(end + 1);
  if (!isOptionalPort(port)) return portProblem(port);
  const name = unescapeHostname(host.slice(1, end));
  if (name instanceof UrlProblem) return name;
  const parsed = parseAddress(decodeBytesForQuote(name));
  if ('message' in parsed) return new UrlProblem(`invalid host: ${parsed.message}`);
  if (parsed.address.family === 4) return new UrlProblem('invalid IP-literal');
  return `[${name}]${port}`;
}

/** The zone behind `%25` may hold more escapes than the address. */
function unescapeHostname(name: string): string | UrlProblem {
  const zone = name.indexOf('%25');
  if (zone < 0) return unescapeUrl(name, 'host');
  const address = unescapeUrl(name.slice(0, zone), 'host');
  if (address instanceof UrlProblem) return address;
  const rest = unescapeUrl(name.slice(zone), 'zone');
  return rest instanceof UrlProblem ? rest : address + rest;
}

function isOptionalPort(text: string): boolean {
  return /^(:[0-9]*)?$/.test(text);
}

function portProblem(text: string): UrlProblem {
  return new UrlProblem(`invalid port ${quoteGo(decodeBytesForQuote(text))} after host`);
}
