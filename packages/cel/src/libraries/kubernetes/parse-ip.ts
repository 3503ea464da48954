import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { IpAddress } from './ip-address.ts';
import { quoteGo } from '../quote-go.ts';

/** Where and why a text is no address, as Go's netip.ParseAddr words it. */
export interface AddressProblem {
  readonly message: string;
}

/** An address as Go's netip.ParseAddr reads it, with the zone that Kubernetes then refuses. */
export interface ParsedAddress {
  readonly address: IpAddress;
  readonly zone: string;
}

/** Parses an IP address as Kubernetes' `ip()` does: no zones, no IPv4-mapped addresses. */
export function parseIp(text: string): IpAddress | CelError {
  const parsed = parseAddress(text);
  if ('message' in parsed) {
    return celError(
      `IP Address ${quoteGo(text)} parse error during conversion from string: ${parsed.message}`,
    );
  }
  if (parsed.zone !== '') return celError(`IP address ${quoteGo(text)} with zone value is not allowed`);
  if (parsed.address.isMappedV4) return celError(`IPv4-mapped IPv6 address ${quoteGo(text)} is not allowed`);
  return parsed.address;
}

/** Tells whether a text is its address's canonical form; an error where it is none. */
export function isCanonicalIp(text: string): boolean | CelError {
  const address = parseIp(text);
  return isCelError(address) ? address : address.toString() === text;
}

/** Parses an address as Go's netip.ParseAddr does. */
export function parseAddress(text: string): ParsedAddress | AddressProblem {
  const marker = /[.:%]/.exec(text)?.[0];
  if (marker === '.') {
    const groups = parseV4(text, text);
    return 'message' in groups ? groups : { address: new IpAddress(groups), zone: '' };
  }
  if (marker === ':') return parseV6(text);
  return problem(text, marker === '%' ? 'missing IPv6 address' : 'unable to parse IP');
}

function problem(text: string, message: string, at = ''): AddressProblem {
  return { message: `ParseAddr(${quoteGo(text)}): ${message}${at === '' ? '' : ` (at ${quoteGo(at)})`}` };
}

/** Parses four decimal octets into two groups. */
function parseV4(part: string, text: string): readonly number[] | AddressProblem {
  const octets: number[] = [];
  let value = 0;
  let digits = 0;
  for (let i = 0; i < part.length; i++) {
    const code = part.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) {
      if (digits === 1 && value === 0) return problem(text, 'IPv4 field has octet with leading zero');
      value = value * 10 + code - 0x30;
      digits += 1;
      if (value > 255) return problem(text, 'IPv4 field has value >255');
    } else if (code === 0x2e) {
      if (i === 0 || i === part.length - 1 || part[i - 1] === '.') {
        return problem(text, 'IPv4 field must have at least one digit', part.slice(i));
      }
      if (octets.length === 3) return problem(text, 'IPv4 address too long');
      octets.push(value);
      value = 0;
      digits = 0;
    } else {
      return problem(text, 'unexpected character', part.slice(i));
    }
  }
  const [a, b, c] = octets;
  if (a === undefined || b === undefined || c === undefined) return problem(text, 'IPv4 address too short');
  return [a * 256 + b, c * 256 + value];
}

function parseV6(text: string): ParsedAddress | AddressProblem {
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return problem(text, 'zone must be a non-empty string');
  const zone = percent < 0 ? '' : text.slice(percent + 1);
  const groups = parseGroups(percent < 0 ? text : text.slice(0, percent), text);
  return 'message' in groups ? groups : { address: new IpAddress(groups), zone };
}

/** Parses colon-separated groups with at most one `::` and perhaps an IPv4 address at the end. */
function parseGroups(part: string, text: string): readonly number[] | AddressProblem {
  const groups: number[] = [];
  let rest = part;
  let ellipsis = -1;
  if (rest.startsWith('::')) {
    ellipsis = 0;
    rest = rest.slice(2);
    if (rest === '') return new Array<number>(8).fill(0);
  }
  while (groups.length < 8) {
    const field = /^[0-9a-fA-F]*/.exec(rest)?.[0] ?? '';
    if (field.length > 4) return problem(text, 'each group must have 4 or less digits', rest);
    if (field === '') return problem(text, 'each colon-separated field must have at least one digit', rest);
    if (rest[field.length] === '.') {
      const tail = parseEmbeddedV4(rest, groups.length, ellipsis, text);
      if ('message' in tail) return tail;
      groups.push(...tail);
      rest = '';
      break;
    }
    groups.push(parseInt(field, 16));
    rest = rest.slice(field.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return problem(text, 'unexpected character, want colon', rest);
    if (rest === ':') return problem(text, 'colon must be followed by more characters', rest);
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (ellipsis >= 0) return problem(text, 'multiple :: in address', rest);
      ellipsis = groups.length;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return problem(text, 'trailing garbage after address', rest);
  return expand(groups, ellipsis, text);
}

function parseEmbeddedV4(
  rest: string,
  index: number,
  ellipsis: number,
  text: string,
): readonly number[] | AddressProblem {
  if (ellipsis < 0 && index !== 6) {
    return problem(text, 'embedded IPv4 address must replace the final 2 fields of the address', rest);
  }
  if (index + 2 > 8) {
    return problem(text, 'too many hex fields to fit an embedded IPv4 at the end of the address', rest);
  }
  return parseV4(rest, text);
}

function expand(
  groups: readonly number[],
  ellipsis: number,
  text: string,
): readonly number[] | AddressProblem {
  if (groups.length === 8) {
    return ellipsis < 0 ? groups : problem(text, 'the :: must expand to at least one field of zeros');
  }
  if (ellipsis < 0) return problem(text, 'address string too short');
  const zeros = new Array<number>(8 - groups.length).fill(0);
  return [...groups.slice(0, ellipsis), ...zeros, ...groups.slice(ellipsis)];
}
