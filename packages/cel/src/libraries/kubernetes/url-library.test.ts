import { describe, expect, it } from 'vitest';
import { answer } from './test-evaluation.ts';

describe('url()', () => {
  it.each([
    ["url('HTTPS://u:p@Example.com:80/a%2fb?x=1#f').getScheme()", 'https'],
    ["url('https://u:p@Example.com:80/').getHost()", 'Example.com:80'],
    ["url('https://u:p@Example.com:80/').getHostname()", 'Example.com'],
    ["url('https://[::1]:80/').getHost()", '[::1]:80'],
    ["url('https://[::1]:80/').getHostname()", '::1'],
    ["url('https://[fe80::1%25en0]/').getHostname()", 'fe80::1%en0'],
    ["url('https://example.com:/').getPort()", ''],
    ["url('https://example.com:80/').getPort()", '80'],
    ["url('https://ex%c3%a4mple.com/').getHost()", 'exämple.com'],
    // A path that is not escaped as it should be is unescaped and escaped anew.
    ["url('https://h/a%2fb%20c d').getEscapedPath()", '/a/b%20c%20d'],
    ["url('https://h/a%2fb%20c').getEscapedPath()", '/a%2fb%20c'],
    ["url('https://h/ä').getEscapedPath()", '/%C3%A4'],
    ["url('https://h/p#frag').getEscapedPath()", '/p'],
    ["url('/path').getHost()", ''],
    ["url('//host/path').getEscapedPath()", '/path'],
    ["url('mailto:a@b').getEscapedPath()", ''],
    ["url('https://h/?k=a&k=b&e=&f&g=%20+c').getQuery()", '{k: [a, b], e: [], f: [], g: [  c]}'],
    ["url('https://h/?a=1;b=2&c=3&d=%zz').getQuery()", '{c: [3]}'],
    ["url('https://h/?x=%ff').getQuery()['x'][0] == '\\ufffd'", 'true'],
    ["url('https://h') == url('https://h')", 'true'],
    ["url('https://h/a b') == url('https://h/a%20b')", 'true'],
    ["url('https://h?') == url('https://h')", 'false'],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });

  it.each([
    ['', 'parse "": empty url'],
    ['relative/path', 'parse "relative/path": invalid URI for request'],
    [':x', 'parse ":x": missing protocol scheme'],
    ['https://a b/', 'parse "https://a b/": invalid character " " in host name'],
    ['https://h:8a/', 'parse "https://h:8a/": invalid port ":8a" after host'],
    ['https://a:b:80/', 'parse "https://a:b:80/": invalid port ":b:80" after host'],
    ['https://[::1/', `parse "https://[::1/": missing ']' in host`],
    ['https://[1.2.3.4]/', 'parse "https://[1.2.3.4]/": invalid IP-literal'],
    ['https://x[::1]/', 'parse "https://x[::1]/": invalid IP-literal'],
    ['https://h%41/', 'parse "https://h%41/": invalid URL escape "%41"'],
    ['https://h/%zz', 'parse "https://h/%zz": invalid URL escape "%zz"'],
    ['https://h/%a', 'parse "https://h/%a": invalid URL escape "%a"'],
    ['https://u é@h/', 'parse "https://u é@h/": net/url: invalid userinfo'],
    ['https://h/\\t', 'parse "https://h/\\t": net/url: invalid control character in URL'],
  ])('refuses %o', (text, message) => {
    const literal = text.replaceAll("'", "\\'");
    expect(answer(`url('${literal}')`)).toBe(
      `error: URL parse error during conversion from string: ${message}`,
    );
    expect(answer(`isURL('${literal}')`)).toBe('false');
    expect(answer(`format.uri().validate('${literal}').value()[0]`)).toBe(message);
  });
});
