import { Buffer } from 'node:buffer';
import { Failure } from '@keelson/model';

/** An element of DER (X.690): its tag, its content, and the bytes of all of it. */
export interface DerElement {
  /** Identifier octet, such as 0x30 for a sequence. */
  readonly tag: number;
  readonly content: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Tags of universal types, and of constructed context-specific ones. */
export const TAGS = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context: 0xa0,
} as const;

/** Says that a certificate cannot be read. */
export function malformed(what: string): Failure {
  return new Failure('kyverno/invalid-certificate', `x509: malformed ${what}`);
}

/** Reads the elements that follow each other in some bytes. Only short tags and definite lengths occur in certificates. */
export function readElements(bytes: Uint8Array): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = readElement(bytes, at);
    elements.push(element);
    at += element.bytes.length;
  }
  return elements;
}

function readElement(bytes: Uint8Array, start: number): DerElement {
  const tag = bytes[start] ?? 0;
  const first = bytes[start + 1];
  if (first === undefined || (tag & 0x1f) === 0x1f) throw malformed('element');
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 4) throw malformed('length');
  let length = first < 0x80 ? first : 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + (bytes[start + 2 + i] ?? 0);
  const begin = start + 2 + lengthBytes;
  if (begin + length > bytes.length) throw malformed('length');
  return {
    tag,
    content: bytes.subarray(begin, begin + length),
    bytes: bytes.subarray(start, begin + length),
  };
}

/** Reads the only element of some bytes, which has to have a tag. */
export function readOnly(bytes: Uint8Array, tag: number, what: string): DerElement {
  const [element, ...others] = readElements(bytes);
  if (element?.tag !== tag || others.length > 0) throw malformed(what);
  return element;
}

/** The element at a position, which has to have a tag. */
export function expectElement(
  elements: readonly DerElement[],
  index: number,
  tag: number,
  what: string,
): DerElement {
  const element = elements[index];
  if (element?.tag !== tag) throw malformed(what);
  return element;
}

/** Reads an integer of any size. */
export function readInteger(content: Uint8Array): bigint {
  if (content.length === 0 || content.length > 1024) throw malformed('integer');
  let value = 0n;
  for (const byte of content) value = (value << 8n) | BigInt(byte);
  return (content[0] ?? 0) < 0x80 ? value : value - (1n << BigInt(8 * content.length));
}

/** Reads the numbers of an object identifier. */
export function readObjectIdentifier(content: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw malformed('object identifier');
    if (byte >= 0x80) continue;
    if (numbers.length > 0) numbers.push(value);
    else numbers.push(Math.min(Math.floor(value / 40), 2), value - 40 * Math.min(Math.floor(value / 40), 2));
    value = 0;
  }
  if (numbers.length === 0) throw malformed('object identifier');
  return numbers;
}

/** Reads a bit string of whole bytes, and the number of its bits. */
export function readBitString(content: Uint8Array): { readonly bytes: Uint8Array; readonly bits: number } {
  const [unused = 0] = content;
  if (content.length === 0 || unused > 7) throw malformed('bit string');
  return { bytes: content.subarray(1), bits: (content.length - 1) * 8 - unused };
}

/** Reads a time as RFC 3339 in UTC. */
export function readTime({ tag, content }: DerElement): string {
  const text = new TextDecoder('latin1').decode(content);
  const [, year = '', month, day, hour, minute, second] =
    /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if ((tag !== TAGS.utcTime && tag !== TAGS.generalizedTime) || second === undefined) throw malformed('time');
  // Two digits stand for 1950 to 2049.
  const full = year.length === 4 ? year : `${Number(year) >= 50 ? '19' : '20'}${year}`;
  return `${full}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}Z`;
}

/** Reads a text of one of the types of texts that names have. */
export function readText({ tag, content }: DerElement): string {
  if (tag === 0x1e) return new TextDecoder('utf-16be').decode(content);
  return new TextDecoder(tag === 0x0c ? 'utf-8' : 'latin1').decode(content);
}

/** Writes bytes as Go prints them in JSON. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
