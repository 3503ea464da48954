import { isCelError, parseIp } from '@keelson/cel';

/** Tells whether an IP address is a loopback or private one (RFC 1918, RFC 4193), IPv4 in IPv6 included. */
export function isInternalAddress(text: string): boolean {
  const address = parseIp(text.replace(/^::ffff:(?=[\d.]+$)/i, ''));
  if (isCelError(address)) return false;
  const [high = 0] = address.groups;
  if (address.isLoopback) return true;
  if (address.family === 6) return (high & 0xfe00) === 0xfc00;
  return high >> 8 === 10 || (high & 0xfff0) === 0xac10 || high === 0xc0a8;
}
