import { isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import {
  TAGS,
  expectElement,
  malformed,
  readBitString,
  readElements,
  readInteger,
  readObjectIdentifier,
  readOnly,
  toBase64,
} from './der-reader.ts';
import type { DerElement } from './der-reader.ts';
import { readGeneralNames, readLatin, toRange, toUrl } from './general-names.ts';

/** An extension of a certificate: its type, whether those who do not know it must refuse, and its content. */
export interface Extension {
  readonly id: readonly number[];
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** Reads a sequence of extensions. */
export function readExtensions(content: Uint8Array): readonly Extension[] {
  return readElements(content).map((element) => {
    const parts = readElements(element.content);
    const isCritical = parts[1]?.tag === TAGS.boolean;
    return {
      id: readObjectIdentifier(expectElement(parts, 0, TAGS.objectIdentifier, 'extension').content),
      isCritical: isCritical && (parts[1]?.content[0] ?? 0) !== 0,
      value: expectElement(parts, isCritical ? 2 : 1, TAGS.octetString, 'extension').content,
    };
  });
}

/** Writes extensions as Go prints them. */
export function printExtensions(extensions: readonly Extension[]): JsonValue {
  if (extensions.length === 0) return null;
  return extensions.map(({ id, isCritical, value }) => ({
    Id: id,
    Critical: isCritical,
    Value: toBase64(value),
  }));
}

function texts(values: readonly string[]): JsonValue {
  return values.length === 0 ? null : values;
}

/** Fields of the extensions that Go reads, when there are none. */
const NO_EXTENSIONS: JsonObject = {
  KeyUsage: 0,
  ExtKeyUsage: null,
  UnknownExtKeyUsage: null,
  BasicConstraintsValid: false,
  IsCA: false,
  MaxPathLen: 0,
  MaxPathLenZero: false,
  SubjectKeyId: null,
  AuthorityKeyId: null,
  OCSPServer: null,
  IssuingCertificateURL: null,
  DNSNames: null,
  EmailAddresses: null,
  IPAddresses: null,
  URIs: null,
  PermittedDNSDomainsCritical: false,
  PermittedDNSDomains: null,
  ExcludedDNSDomains: null,
  PermittedIPRanges: null,
  ExcludedIPRanges: null,
  PermittedEmailAddresses: null,
  ExcludedEmailAddresses: null,
  PermittedURIDomains: null,
  ExcludedURIDomains: null,
  CRLDistributionPoints: null,
  PolicyIdentifiers: null,
  Policies: null,
  InhibitAnyPolicy: 0,
  InhibitAnyPolicyZero: false,
  InhibitPolicyMapping: 0,
  InhibitPolicyMappingZero: false,
  RequireExplicitPolicy: 0,
  RequireExplicitPolicyZero: false,
  PolicyMappings: null,
};

type ReadExtension = (extension: Extension) => JsonObject;

/** Readers by the last number of the type (2.5.29.x). */
const READERS: ReadonlyMap<string, ReadExtension> = new Map<string, ReadExtension>([
  [
    '2.5.29.14',
    ({ value }) => ({ SubjectKeyId: toBase64(readOnly(value, TAGS.octetString, 'key id').content) }),
  ],
  ['2.5.29.15', ({ value }) => ({ KeyUsage: readKeyUsage(value) })],
  ['2.5.29.17', ({ value }) => alternativeNames(value)],
  ['2.5.29.19', ({ value }) => readBasicConstraints(value)],
  ['2.5.29.30', readNameConstraints],
  ['2.5.29.31', ({ value }) => ({ CRLDistributionPoints: texts(readDistributionPoints(value)) })],
  ['2.5.29.32', ({ value }) => readPolicies(value)],
  ['2.5.29.35', ({ value }) => readAuthorityKey(value)],
  ['2.5.29.37', ({ value }) => readExtendedUsage(value)],
  ['1.3.6.1.5.5.7.1.1', ({ value }) => readAuthorityAccess(value)],
]);

/** Reads the fields of a certificate that come from its extensions. */
export function readExtensionFields(extensions: readonly Extension[]): JsonObject {
  const unhandled: JsonValue[] = [];
  let fields: JsonObject = NO_EXTENSIONS;
  for (const extension of extensions) {
    const read = READERS.get(extension.id.join('.'));
    if (read !== undefined) fields = { ...fields, ...read(extension) };
    else if (extension.isCritical) unhandled.push(extension.id);
  }
  return { ...fields, UnhandledCriticalExtensions: unhandled.length === 0 ? null : unhandled };
}

/** Reads the alternative names among extensions. */
export function readAlternativeNames(extensions: readonly Extension[]): JsonObject {
  const found = extensions.find(({ id }) => id.join('.') === '2.5.29.17');
  if (found !== undefined) return alternativeNames(found.value);
  return { DNSNames: null, EmailAddresses: null, IPAddresses: null, URIs: null };
}

function alternativeNames(value: Uint8Array): JsonObject {
  const { dns, emails, addresses, uris } = readGeneralNames(
    readOnly(value, TAGS.sequence, 'alternative names').content,
  );
  return {
    DNSNames: texts(dns),
    EmailAddresses: texts(emails),
    IPAddresses: texts(addresses),
    URIs: uris.length === 0 ? null : uris.map(toUrl),
  };
}

function readKeyUsage(value: Uint8Array): number {
  const { bytes, bits } = readBitString(readOnly(value, TAGS.bitString, 'key usage').content);
  let usage = 0;
  for (let i = 0; i < Math.min(bits, 9); i++)
    if (((bytes[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0) usage |= 1 << i;
  return usage;
}

function readBasicConstraints(value: Uint8Array): JsonObject {
  const parts = readElements(readOnly(value, TAGS.sequence, 'basic constraints').content);
  const length = parts.find(({ tag }) => tag === TAGS.integer);
  const maximum = length === undefined ? -1 : Number(readInteger(length.content));
  return {
    BasicConstraintsValid: true,
    IsCA: parts[0]?.tag === TAGS.boolean && parts[0].content[0] !== 0,
    MaxPathLen: maximum,
    MaxPathLenZero: maximum === 0,
  };
}

function readAuthorityKey(value: Uint8Array): JsonObject {
  const parts = readElements(readOnly(value, TAGS.sequence, 'authority key id').content);
  const id = parts.find(({ tag }) => tag === 0x80);
  return { AuthorityKeyId: id === undefined ? null : toBase64(id.content) };
}

/** Go's numbers of extended key usages. */
const USAGES: ReadonlyMap<string, number> = new Map([
  ['2.5.29.37.0', 0],
  ...Array.from({ length: 9 }, (_, i) => [`1.3.6.1.5.5.7.3.${i + 1}`, i + 1] as const),
  ['1.3.6.1.4.1.311.10.3.3', 10],
  ['2.16.840.1.113730.4.1', 11],
  ['1.3.6.1.4.1.311.2.1.22', 12],
  ['1.3.6.1.4.1.311.61.1.1', 13],
]);

function readExtendedUsage(value: Uint8Array): JsonObject {
  const ids = identifiersIn(readElements(readOnly(value, TAGS.sequence, 'extended key usage').content));
  const known = ids.map((id) => USAGES.get(id.join('.'))).filter((usage) => usage !== undefined);
  const unknown = ids.filter((id) => !USAGES.has(id.join('.')));
  return {
    ExtKeyUsage: known.length === 0 ? null : known,
    UnknownExtKeyUsage: unknown.length === 0 ? null : unknown,
  };
}

function identifiersIn(elements: readonly DerElement[]): readonly (readonly number[])[] {
  return elements.map((_, i) =>
    readObjectIdentifier(expectElement(elements, i, TAGS.objectIdentifier, 'extension').content),
  );
}

function readDistributionPoints(value: Uint8Array): readonly string[] {
  return readElements(readOnly(value, TAGS.sequence, 'CRL distribution points').content).flatMap((point) => {
    const name = readElements(point.content).find(({ tag }) => tag === TAGS.context);
    const full = name && readElements(name.content).find(({ tag }) => tag === TAGS.context);
    return full === undefined ? [] : readGeneralNames(full.content).uris;
  });
}

function readPolicies(value: Uint8Array): JsonObject {
  const policies = readElements(readOnly(value, TAGS.sequence, 'certificate policies').content);
  const ids = policies.flatMap((policy) => identifiersIn(readElements(policy.content).slice(0, 1)));
  return { PolicyIdentifiers: ids, Policies: ids.map((id) => id.join('.')) };
}

function readAuthorityAccess(value: Uint8Array): JsonObject {
  const found: Record<string, string[]> = { OCSPServer: [], IssuingCertificateURL: [] };
  for (const access of readElements(readOnly(value, TAGS.sequence, 'authority info access').content)) {
    const [method, location] = readElements(access.content);
    if (method === undefined || location?.tag !== 0x86) continue;
    const id = readObjectIdentifier(method.content).join('.');
    if (id === '1.3.6.1.5.5.7.48.1') found.OCSPServer?.push(readLatin(location));
    if (id === '1.3.6.1.5.5.7.48.2') found.IssuingCertificateURL?.push(readLatin(location));
  }
  return Object.fromEntries(Object.entries(found).map(([key, values]) => [key, texts(values)]));
}

function readNameConstraints({ value, isCritical }: Extension): JsonObject {
  const parts = readElements(readOnly(value, TAGS.sequence, 'name constraints').content);
  const fields: Record<string, JsonValue> = { PermittedDNSDomainsCritical: isCritical };
  for (const { tag, content } of parts) {
    const prefix = tag === 0xa0 ? 'Permitted' : tag === 0xa1 ? 'Excluded' : undefined;
    if (prefix === undefined) throw malformed('name constraints');
    const bases = readElements(content).flatMap((subtree) => readElements(subtree.content).slice(0, 1));
    const of = (kind: number): readonly DerElement[] => bases.filter((base) => base.tag === kind);
    const ranges = of(0x87).map((base) => toRange(base.content));
    fields[`${prefix}DNSDomains`] = texts(of(0x82).map(readLatin));
    fields[`${prefix}EmailAddresses`] = texts(of(0x81).map(readLatin));
    fields[`${prefix}URIDomains`] = texts(of(0x86).map(readLatin));
    fields[`${prefix}IPRanges`] = ranges.length === 0 ? null : ranges;
  }
  return isJsonObject(fields) ? fields : {};
}
