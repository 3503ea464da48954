import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';

/** Type of IP addresses. */
export const IP: CelType = opaqueType('net.IP');

/** An IPv4 or IPv6 address without a zone (Go's netip.Addr). */
export class IpAddress extends OpaqueValue {
  /** The address in groups of 16 bits: two for IPv4, eight for IPv6. */
  readonly groups: readonly number[];

  constructor(groups: readonly number[]) {
    super();
    this.groups = groups;
  }

  get celType(): CelType {
    return IP;
  }

  get family(): 4 | 6 {
    return this.groups.length === 2 ? 4 : 6;
  }

  get bitLength(): 32 | 128 {
    return this.groups.length === 2 ? 32 : 128;
  }

  /** Bytes of the address. */
  override get costSize(): number {
    return this.bitLength / 8;
  }

  equals(other: OpaqueValue): boolean {
    return (
      other instanceof IpAddress &&
      this.groups.length === other.groups.length &&
      this.groups.every((group, i) => group === other.groups[i])
    );
  }

  /** `0.0.0.0` or `::`. */
  get isUnspecified(): boolean {
    return this.groups.every((group) => group === 0);
  }

  /** 127.0.0.0/8 or `::1`. */
  get isLoopback(): boolean {
    if (this.family === 4) return this.#group(0) >> 8 === 127;
    return this.groups.every((group, i) => group === (i === 7 ? 1 : 0));
  }

  /** 224.0.0.0/4 or ff00::/8. */
  get isMulticast(): boolean {
    return this.family === 4 ? this.#group(0) >> 12 === 0xe : this.#group(0) >> 8 === 0xff;
  }

  /** 224.0.0.0/24 or ff02::/16 with any flags. */
  get isLinkLocalMulticast(): boolean {
    if (this.family === 4) return this.#group(0) === 0xe000 && this.#group(1) >> 8 === 0;
    return (this.#group(0) & 0xff0f) === 0xff02;
  }

  /** 169.254.0.0/16 or fe80::/10. */
  get isLinkLocalUnicast(): boolean {
    return this.family === 4 ? this.#group(0) === 0xa9fe : (this.#group(0) & 0xffc0) === 0xfe80;
  }

  /** Neither unspecified, broadcast, loopback, multicast nor link-local; private ranges are global unicast. */
  get isGlobalUnicast(): boolean {
    const isBroadcast = this.family === 4 && this.groups.every((group) => group === 0xffff);
    return (
      !isBroadcast && !this.isUnspecified && !this.isLoopback && !this.isMulticast && !this.isLinkLocalUnicast
    );
  }

  /** IPv4 addresses in the form `::ffff:1.2.3.4`. */
  get isMappedV4(): boolean {
    return this.family === 6 && this.groups.every((group, i) => i > 5 || group === (i === 5 ? 0xffff : 0));
  }

  /** The canonical text: dotted decimal, or RFC 5952. */
  toString(): string {
    return this.family === 4 ? formatV4(this.groups) : formatV6(this.groups);
  }

  #group(index: number): number {
    return this.groups[index] ?? 0;
  }
}

function formatV4(groups: readonly number[]): string {
  return groups.map((group) => `${group >> 8}.${group & 0xff}`).join('.');
}

function formatV6(groups: readonly number[]): string {
  const [start, end] = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (end - start < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(end).join(':')}`;
}

/** The first of the longest runs of zero groups. */
function longestZeroRun(groups: readonly number[]): readonly [start: number, end: number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end += 1;
    if (end - start > best[1] - best[0]) best = [start, end];
    start = Math.max(start, end - 1);
  }
  return best;
}
