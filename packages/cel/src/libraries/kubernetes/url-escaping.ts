import { decodeBytesForQuote } from './utf8-bytes.ts';
import { quoteGo } from '../quote-go.ts';

/** The part of a URL that a text belongs to; each allows other characters (Go's net/url). */
export type UrlPart = 'path' | 'host' | 'zone' | 'userPassword' | 'queryComponent' | 'fragment';

/** Why a text is no URL, in Go's words. */
export class UrlProblem {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const HOST = `!$&'()*+,;=:[]<>"`;

/** ASCII characters, apart from letters, digits and `-_.~`, that need no escape in each part. */
const ALLOWED: Readonly<Record<UrlPart, string>> = {
  path: '$&+,/:;=@',
  host: HOST,
  zone: HOST,
  userPassword: '$&+,;=',
  queryComponent: '',
  fragment: '$&+,/:;=?@!()*',
};

/** Texts of characters that need no escape in a part. */
const SAFE: Readonly<Record<UrlPart, RegExp>> = {
  path: safe('path'),
  host: safe('host'),
  zone: safe('zone'),
  userPassword: safe('userPassword'),
  queryComponent: safe('queryComponent'),
  fragment: safe('fragment'),
};

function safe(part: UrlPart, more = ''): RegExp {
  return new RegExp(`^[a-zA-Z0-9\\-_.~${RegExp.escape(ALLOWED[part] + more)}]*$`);
}

function needsEscape(character: string, part: UrlPart): boolean {
  return !SAFE[part].test(character);
}

/** Escapes bytes (see `encodeBytes`) for a part of a URL. */
export function escapeUrl(bytes: string, part: UrlPart): string {
  if (SAFE[part].test(bytes)) return bytes;
  let escaped = '';
  for (const byte of bytes) escaped += escapeByte(byte, part);
  return escaped;
}

function escapeByte(byte: string, part: UrlPart): string {
  if (!needsEscape(byte, part)) return byte;
  if (byte === ' ' && part === 'queryComponent') return '+';
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

const VALID_PATH = safe('path', "!'()*[]%");
const VALID_FRAGMENT = safe('fragment', "'[]%");

/** Tells whether escaped bytes are valid in a path or fragment although Go's own escaping would differ. */
export function isValidEncoded(bytes: string, part: 'path' | 'fragment'): boolean {
  return (part === 'path' ? VALID_PATH : VALID_FRAGMENT).test(bytes);
}

/** Resolves the percent escapes of a part of a URL. */
export function unescapeUrl(bytes: string, part: UrlPart): string | UrlProblem {
  if (SAFE[part].test(bytes)) return bytes;
  const problem = findProblem(bytes, part);
  if (problem !== undefined) return problem;
  const plain = part === 'queryComponent' ? bytes.replaceAll('+', ' ') : bytes;
  return plain.replace(/%(..)/gs, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function findProblem(bytes: string, part: UrlPart): UrlProblem | undefined {
  const isHost = part === 'host' || part === 'zone';
  for (let i = 0; i < bytes.length; i++) {
    const character = bytes.charAt(i);
    if (character === '%') {
      const escape = bytes.slice(i, i + 3);
      if (!/^%[0-9a-fA-F]{2}$/.test(escape) || !isAllowedEscape(escape, part)) return escapeProblem(escape);
      i += 2;
    } else if (isHost && character < '\x80' && needsEscape(character, part)) {
      return new UrlProblem(`invalid character ${quoteGo(character)} in host name`);
    }
  }
  return undefined;
}

/** Hosts may escape only what is not ASCII, zones also what a host may contain unescaped. */
function isAllowedEscape(escape: string, part: UrlPart): boolean {
  if (part !== 'host' && part !== 'zone') return true;
  const byte = parseInt(escape.slice(1), 16);
  if (escape === '%25') return true;
  if (part === 'host') return byte >= 0x80;
  const character = String.fromCharCode(byte);
  return character === ' ' || !needsEscape(character, 'host');
}

function escapeProblem(escape: string): UrlProblem {
  return new UrlProblem(`invalid URL escape ${quoteGo(decodeBytesForQuote(escape))}`);
}
