import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';
import { IpAddress } from './ip-address.ts';
import { parseAddress } from './parse-ip.ts';
import { quoteGo } from '../quote-go.ts';

/** Type of address ranges. */
export const CIDR: CelType = opaqueType('net.CIDR');

/** An address with the length of its network part (Go's netip.Prefix); bits behind the prefix are kept. */
export class Cidr extends OpaqueValue {
  readonly address: IpAddress;
  readonly prefixLength: number;

  constructor(address: IpAddress, prefixLength: number) {
    super();
    this.address = address;
    this.prefixLength = prefixLength;
  }

  get celType(): CelType {
    return CIDR;
  }

  /** Bytes of the prefix. */
  override get costSize(): number {
    return Math.ceil(this.prefixLength / 8);
  }

  equals(other: OpaqueValue): boolean {
    return (
      other instanceof Cidr && this.prefixLength === other.prefixLength && this.address.equals(other.address)
    );
  }

  /** Tells whether an address of the same family is in the range. */
  containsIp(address: IpAddress): boolean {
    return sharesPrefix(this.address, address, this.prefixLength);
  }

  /** Tells whether a range of the same family is in this one. */
  containsCidr(other: Cidr): boolean {
    return this.prefixLength <= other.prefixLength && this.containsIp(other.address);
  }

  /** The same range with the bits behind the prefix cleared. */
  masked(): Cidr {
    const groups = this.address.groups.map((group, i) => group & groupMask(this.prefixLength, i));
    return new Cidr(new IpAddress(groups), this.prefixLength);
  }

  toString(): string {
    return `${this.address.toString()}/${this.prefixLength}`;
  }
}

function sharesPrefix(left: IpAddress, right: IpAddress, bits: number): boolean {
  if (left.groups.length !== right.groups.length) return false;
  return left.groups.every((group, i) => ((group ^ (right.groups[i] ?? 0)) & groupMask(bits, i)) === 0);
}

/** Mask of the 16-bit group at an index for a prefix length. */
function groupMask(bits: number, index: number): number {
  const inGroup = Math.min(Math.max(bits - index * 16, 0), 16);
  return (0xffff << (16 - inGroup)) & 0xffff;
}

const CONTEXT = 'network address parse error during conversion from string: ';

/** Parses an address range as Kubernetes' `cidr()` does (Go's netip.ParsePrefix; no IPv4-mapped addresses). */
export function parseCidr(text: string): Cidr | CelError {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return prefixError(text, "no '/'");
  const parsed = parseAddress(text.slice(0, slash));
  if ('message' in parsed) return prefixError(text, parsed.message);
  if (parsed.zone !== '') return prefixError(text, 'IPv6 zones cannot be present in a prefix');
  const digits = text.slice(slash + 1);
  if (!/^(0|[1-9][0-9]*)$/.test(digits) || !isGoInt(digits)) {
    return prefixError(text, `bad bits after slash: ${quoteGo(digits)}`);
  }
  if (Number(digits) > parsed.address.bitLength) return prefixError(text, 'prefix length out of range');
  if (parsed.address.isMappedV4)
    return celError(`${CONTEXT}IPv4-mapped IPv6 address ${quoteGo(text)} is not allowed`);
  return new Cidr(parsed.address, Number(digits));
}

// Upstream adds its context twice.
function prefixError(text: string, message: string): CelError {
  return celError(`${CONTEXT}${CONTEXT}netip.ParsePrefix(${quoteGo(text)}): ${message}`);
}

function isGoInt(digits: string): boolean {
  return digits.length < 19 || (digits.length === 19 && digits <= '9223372036854775807');
}
