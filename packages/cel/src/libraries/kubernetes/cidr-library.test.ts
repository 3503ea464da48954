import { describe, expect, it } from 'vitest';
import { answer, costOf } from './test-evaluation.ts';

const PARSE = 'network address parse error during conversion from string: ';

describe('cidr()', () => {
  it.each([
    ["cidr('192.168.0.1/24')", '192.168.0.1/24'],
    ["string(cidr('2001:DB8::/32'))", '2001:db8::/32'],
    ["cidr('192.168.0.1/24').masked()", '192.168.0.0/24'],
    ["cidr('192.168.255.255/17').masked()", '192.168.128.0/17'],
    ["cidr('2001:db8:ffff::1/33').masked()", '2001:db8:8000::/33'],
    ["cidr('10.0.0.1/0').masked()", '0.0.0.0/0'],
    ["cidr('192.168.0.1/24').ip()", '192.168.0.1'],
    ["cidr('192.168.0.1/24').prefixLength()", '24'],
    ["cidr('192.168.0.0/24') == cidr('192.168.0.1/24')", 'false'],
    ["cidr('192.168.0.1/24').masked() == cidr('192.168.0.9/24').masked()", 'true'],
    ["type(cidr('::/0')) == net.CIDR", 'true'],
    ["isCIDR('192.168.0.0/24')", 'true'],
    ["isCIDR('192.168.0.0')", 'false'],
    ["isCIDR('192.168.0.0/024')", 'false'],
    ["isCIDR('::ffff:1.2.3.4/96')", 'false'],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });

  it.each([
    ['192.168.0.0', `${PARSE}${PARSE}netip.ParsePrefix("192.168.0.0"): no '/'`],
    ['1.2.3.4/', `${PARSE}${PARSE}netip.ParsePrefix("1.2.3.4/"): bad bits after slash: ""`],
    ['1.2.3.4/-1', `${PARSE}${PARSE}netip.ParsePrefix("1.2.3.4/-1"): bad bits after slash: "-1"`],
    ['1.2.3.4/33', `${PARSE}${PARSE}netip.ParsePrefix("1.2.3.4/33"): prefix length out of range`],
    ['1.2.3/8', `${PARSE}${PARSE}netip.ParsePrefix("1.2.3/8"): ParseAddr("1.2.3"): IPv4 address too short`],
    [
      'fe80::1%x/8',
      `${PARSE}${PARSE}netip.ParsePrefix("fe80::1%x/8"): IPv6 zones cannot be present in a prefix`,
    ],
    ['::ffff:1.2.3.4/96', `${PARSE}IPv4-mapped IPv6 address "::ffff:1.2.3.4/96" is not allowed`],
  ])('refuses %s', (text, message) => {
    expect(answer(`cidr('${text}')`)).toBe(`error: ${message}`);
  });
});

describe('what a range contains', () => {
  it.each([
    ["cidr('192.168.0.0/24').containsIP(ip('192.168.0.1'))", 'true'],
    ["cidr('192.168.0.0/24').containsIP('192.168.1.1')", 'false'],
    ["cidr('192.168.0.0/24').containsIP('::1')", 'false'],
    ["cidr('0.0.0.0/0').containsIP('::1')", 'false'],
    ["cidr('2001:db8::/32').containsIP('2001:db8:ff::1')", 'true'],
    ["cidr('192.168.0.0/16').containsCIDR('192.168.10.0/24')", 'true'],
    ["cidr('192.168.0.0/24').containsCIDR(cidr('192.168.0.0/24'))", 'true'],
    ["cidr('192.168.0.0/24').containsCIDR(cidr('192.168.0.0/23'))", 'false'],
    ["cidr('::/0').containsCIDR('10.0.0.0/8')", 'false'],
    // Upstream says less about a bad address than about a bad range.
    ["cidr('192.168.0.0/24').containsIP('x')", 'error: no such overload'],
    ["cidr('192.168.0.0/24').containsCIDR('x')", `error: ${PARSE}${PARSE}netip.ParsePrefix("x"): no '/'`],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });
});

describe('what ranges cost', () => {
  it.each([
    // Parsing is a unit for ten characters begun; comparing counts the bytes of the prefix.
    ["cidr('2001:DB8::1/0').containsCIDR('10.0.0.1/16')", 5],
    ["cidr('fe80::1/64').containsIP(ip('127.0.0.1'))", 4],
    ["cidr('fe80::1/128').masked().containsCIDR(cidr('::1/0'))", 11],
  ])('%s costs %i', (expression, units) => {
    expect(costOf(expression)).toBe(units);
  });
});
