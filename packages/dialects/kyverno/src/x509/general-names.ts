import type { JsonObject } from '@keelson/model';

import { malformed, readElements, toBase64 } from './der-reader.ts';
import type { DerElement } from './der-reader.ts';

/** Alternative names by their kind. */
export interface GeneralNames {
  readonly dns: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly string[];
  readonly uris: readonly string[];
}

/** Context-specific tags of the kinds of names (RFC 5280, 4.2.1.6). */
const KIND = { email: 0x81, dns: 0x82, uri: 0x86, address: 0x87 } as const;

/** Reads a sequence of alternative names; kinds that Go does not print are passed over. */
export function readGeneralNames(content: Uint8Array): GeneralNames {
  const elements = readElements(content);
  const textsOf = (tag: number): readonly string[] =>
    elements.filter((element) => element.tag === tag).map(readLatin);
  return {
    dns: textsOf(KIND.dns),
    emails: textsOf(KIND.email),
    uris: textsOf(KIND.uri),
    addresses: elements
      .filter(({ tag }) => tag === KIND.address)
      .map((element) => formatAddress(element.content)),
  };
}

/** A text of ASCII. */
export function readLatin({ content }: DerElement): string {
  return new TextDecoder('latin1').decode(content);
}

/** Writes an IP address as Go does. */
function formatAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) throw malformed('IP address');
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0));
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return bytes.subarray(12).join('.');
  return shorten(groups.map((group) => group.toString(16)));
}

/** Replaces the longest run of at least two zero groups, the first one of equals. */
function shorten(groups: readonly string[]): string {
  let best = { start: 0, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === '0') length++;
    if (length > best.length) best = { start, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`;
}

/** Writes a range of addresses as Go prints a `net.IPNet`: the address and the mask. */
export function toRange(bytes: Uint8Array): JsonObject {
  const half = bytes.length / 2;
  if (half !== 4 && half !== 16) throw malformed('range of IP addresses');
  return { IP: formatAddress(bytes.subarray(0, half)), Mask: toBase64(bytes.subarray(half)) };
}

const URI = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(?:#(.*))?$/s;

/** Writes a URI as Go prints a `url.URL`. */
export function toUrl(text: string): JsonObject {
  const [, scheme = '', authority, host = '', path = '', query, rawQuery = '', fragment = ''] =
    URI.exec(text) ?? [];
  const isOpaque = scheme !== '' && authority === undefined && !path.startsWith('/');
  return {
    Scheme: scheme.toLowerCase(),
    Opaque: isOpaque ? path : '',
    User: null,
    Host: host.slice(host.lastIndexOf('@') + 1),
    Path: isOpaque ? '' : path,
    RawPath: '',
    OmitHost: false,
    ForceQuery: query === '?',
    RawQuery: rawQuery,
    Fragment: fragment,
    RawFragment: '',
  };
}
