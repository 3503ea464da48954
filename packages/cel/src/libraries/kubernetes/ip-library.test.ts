import { describe, expect, it } from 'vitest';
import { answer } from './test-evaluation.ts';

const PARSE = 'parse error during conversion from string';

describe('ip()', () => {
  it.each([
    ['192.168.0.1', '192.168.0.1'],
    ['2001:DB8::ABCD', '2001:db8::abcd'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
    ['::1.2.3.4', '::102:304'],
    ['::', '::'],
  ])('reads %s as %s', (text, expected) => {
    expect(answer(`ip('${text}')`)).toBe(expected);
    expect(answer(`string(ip('${text}'))`)).toBe(expected);
    expect(answer(`isIP('${text}')`)).toBe('true');
    expect(answer(`ip.isCanonical('${text}')`)).toBe(String(text === expected));
  });

  it.each([
    [
      '192.168.0.1.0',
      `IP Address "192.168.0.1.0" ${PARSE}: ParseAddr("192.168.0.1.0"): IPv4 address too long`,
    ],
    ['1.2.3', `IP Address "1.2.3" ${PARSE}: ParseAddr("1.2.3"): IPv4 address too short`],
    [
      '01.2.3.4',
      `IP Address "01.2.3.4" ${PARSE}: ParseAddr("01.2.3.4"): IPv4 field has octet with leading zero`,
    ],
    ['256.0.0.1', `IP Address "256.0.0.1" ${PARSE}: ParseAddr("256.0.0.1"): IPv4 field has value >255`],
    [
      '1..2.3',
      `IP Address "1..2.3" ${PARSE}: ParseAddr("1..2.3"): IPv4 field must have at least one digit (at ".2.3")`,
    ],
    ['1.2.3.é', `IP Address "1.2.3.é" ${PARSE}: ParseAddr("1.2.3.é"): unexpected character (at "é")`],
    [
      '2001:db8:::abcd',
      `IP Address "2001:db8:::abcd" ${PARSE}: ` +
        'ParseAddr("2001:db8:::abcd"): each colon-separated field must have at least one digit (at ":abcd")',
    ],
    ['1::2::3', `IP Address "1::2::3" ${PARSE}: ParseAddr("1::2::3"): multiple :: in address (at ":3")`],
    [
      '12345::',
      `IP Address "12345::" ${PARSE}: ParseAddr("12345::"): each group must have 4 or less digits (at "12345::")`,
    ],
    ['1:2', `IP Address "1:2" ${PARSE}: ParseAddr("1:2"): address string too short`],
    [
      '1:2:3:4:5:6:7:8::',
      `IP Address "1:2:3:4:5:6:7:8::" ${PARSE}: ParseAddr("1:2:3:4:5:6:7:8::"): the :: must expand to at least one field of zeros`,
    ],
    ['', `IP Address "" ${PARSE}: ParseAddr(""): unable to parse IP`],
    ['%eth0', `IP Address "%eth0" ${PARSE}: ParseAddr("%eth0"): missing IPv6 address`],
    ['fe80::1%eth0', 'IP address "fe80::1%eth0" with zone value is not allowed'],
    ['::ffff:1.2.3.4', 'IPv4-mapped IPv6 address "::ffff:1.2.3.4" is not allowed'],
  ])('refuses %o', (text, message) => {
    expect(answer(`ip('${text}')`)).toBe(`error: ${message}`);
    expect(answer(`ip.isCanonical('${text}')`)).toBe(`error: ${message}`);
    expect(answer(`isIP('${text}')`)).toBe('false');
  });
});

describe('the tests of addresses', () => {
  it.each([
    ["ip('192.168.0.1').family()", '4'],
    ["ip('::1').family()", '6'],
    ["ip('0.0.0.0').isUnspecified()", 'true'],
    ["ip('::').isUnspecified()", 'true'],
    ["ip('127.9.9.9').isLoopback()", 'true'],
    ["ip('::1').isLoopback()", 'true'],
    ["ip('224.0.0.9').isLinkLocalMulticast()", 'true'],
    ["ip('224.0.1.9').isLinkLocalMulticast()", 'false'],
    ["ip('ff12::1').isLinkLocalMulticast()", 'true'],
    ["ip('169.254.1.1').isLinkLocalUnicast()", 'true'],
    ["ip('febf::1').isLinkLocalUnicast()", 'true'],
    ["ip('fec0::1').isLinkLocalUnicast()", 'false'],
    ["ip('192.168.0.1').isGlobalUnicast()", 'true'],
    ["ip('255.255.255.255').isGlobalUnicast()", 'false'],
    ["ip('fd00::1').isGlobalUnicast()", 'true'],
    ["ip('ff02::1').isGlobalUnicast()", 'false'],
    ["ip('::1') == ip('0:0::1')", 'true'],
    ["ip('1.1.1.1') == ip('::1')", 'false'],
    ["type(ip('1.1.1.1')) == net.IP", 'true'],
    ["dyn(ip('1.1.1.1')) == 'x'", 'error: no such overload'],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });
});
