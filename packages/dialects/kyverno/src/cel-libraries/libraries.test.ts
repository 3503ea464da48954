import { CelTimestamp, CostMeter, isCelError } from '@keelson/cel';
import { describe, expect, it } from 'vitest';
import { celEnvironment } from '../cel-kinds/cel-environment.ts';
import { JSON_VALUE } from './json-library.ts';
import { NOW } from './time-library.ts';
import { YAML_VALUE } from './yaml-library.ts';

const ACTIVATION = {
  json: JSON_VALUE,
  yaml: YAML_VALUE,
  [NOW]: new CelTimestamp(BigInt(Date.parse('2026-06-01T12:34:56Z')) * 1_000_000n),
  object: { keys: [{ k: 'a' }, { k: 'b' }], values: [{ v: 1 }, { v: 2 }] },
};

function evaluate(source: string): unknown {
  const compilation = celEnvironment('validate', '').compile(source);
  if (!compilation.ok) return compilation.issues.map(({ message }) => message).join('; ');
  const value = compilation.program.run(ACTIVATION, new CostMeter());
  return isCelError(value) ? `error: ${value.message}` : value;
}

describe('Kyverno libraries', () => {
  it.each([
    [`sha256('a') == hash.sha256('a') && md5('a') == '0cc175b9c0f1b6a831c399e269772661'`],
    [`hash.sha1('a') == '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'`],
    [`math.round(3.14159, 2) == 3.14 && math.round(-2.5, 0) == -3.0 && math.round(2.5) == 3.0`],
    [
      `json.unmarshal('{"a": [1]}').a == [1.0] && json.marshal({'b': 'x', 'a': '<'}) == '{"a":"\\\\u003c","b":"x"}'`,
    ],
    [`yaml.parse('a: {b: yes}').a.b == true`],
    [`random('[a-z]{4}').size() == 4 && random().matches('^[0-9a-z]{8}$') && random.random('x') == 'x'`],
    [`time.now() == timestamp('2026-06-01T12:34:56Z') && time.toCron(time.now()) == '34 12 1 6 1'`],
    [`time.truncate(time.now(), duration('1h')) == timestamp('2026-06-01T12:00:00Z')`],
    [`transform.listObjToMap(object.keys, object.values, 'k', 'v') == {'a': 1, 'b': 2}`],
    [`listObjToMap(object.keys, object.values, 'k', 'w') == {'a': null, 'b': null}`],
    [`gzip.decompress(gzip.compress('text')) == 'text'`],
    [`parseServiceAccount('system:serviceaccount:ns:name').Name == 'name'`],
    [`user.parseServiceAccount('ana').Namespace == ''`],
    [`image('nginx').registry() == 'index.docker.io' && image('nginx').repository() == 'library/nginx'`],
    [`parseImageReference('ghcr.io/a/b:1').tag() == '1' && !image('ghcr.io/a/b').containsDigest()`],
    [`image('host:5000/a/b').identifier() == 'latest' && isImage('a/b') && !isImage('A B')`],
    [`image('a/b:1@sha256:${'0'.repeat(64)}').identifier() == '1@sha256:${'0'.repeat(64)}'`],
    [`image('a/b@sha256:${'0'.repeat(64)}').identifierWithSeparator() == '@sha256:${'0'.repeat(64)}'`],
  ])('%s', (source) => {
    expect(evaluate(source)).toBe(true);
  });

  it.each(['hash.sha256(object.text)', 'json.marshal(object)', 'gzip.compress(object.text)'])(
    'counts what %s reads',
    (call) => {
      const compilation = celEnvironment('validate', '').compile(`[1, 2, 3].all(i, ${call}.size() > 0)`);
      if (!compilation.ok) throw new Error('does not compile');
      const meter = new CostMeter();
      const activation = { ...ACTIVATION, object: { text: 'a'.repeat(10_000) } };
      expect(compilation.program.run(activation, meter)).toBe(true);
      expect(meter.cost).toBeGreaterThan(3 * 1000);
    },
  );

  it.each([
    [`image('A B')`, 'error: could not parse reference: A B'],
    [`x509.decode('no')`, 'error: failed to decode PEM block'],
    [
      `listObjToMap([], object.values, 'k', 'v')`,
      'error: listObjToMap must take lists of equal length. list1: 0, list2: 2',
    ],
    [`gzip.decompress(b'no')`, 'error: gzip: incorrect header check'],
  ])('%s errs', (source, message) => {
    expect(evaluate(source)).toBe(message);
  });
});
