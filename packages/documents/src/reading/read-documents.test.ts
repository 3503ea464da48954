import { describe, expect, it } from 'vitest';

import type { DocumentEvent } from './document-event.ts';
import { readDocuments } from './read-documents.ts';
import type { ReadOptions } from './read-options.ts';
import { streamDocuments } from './stream-documents.ts';

const MIXED = `# first
a: 1
b: {x: [1, 2]}
---
c: 1
c: 2
--- bad
x: 1
--- # fine
{"a": 1.0, "b": 1e3} {"c": 2}
{"c": 2, "c": 3}
{"d": 1,}
{"e": 1}
---
foo: "bar
---
%YAML 1.1
---
directive: yes
---

---
null
---
{yaml: true}
---
last: x`;

function summary(input: string | Uint8Array, options: ReadOptions = {}): unknown {
  const { documents, diagnostics } = readDocuments(input, options);
  return {
    values: documents.map(({ value, index, line }) => [index, line, JSON.stringify(value)]),
    complaints: diagnostics.map(({ code, place }) => [code, place?.line, place?.column]),
  };
}

async function streamed(input: Uint8Array, size: number, options: ReadOptions = {}): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for (let i = 0; i < input.length; i += size) chunks.push(input.subarray(i, i + size));
  const events: DocumentEvent[] = [];
  for await (const event of streamDocuments(chunks, options)) events.push(event);
  return {
    values: events.flatMap((event) =>
      event.kind === 'document'
        ? [[event.document.index, event.document.line, JSON.stringify(event.document.value)]]
        : [],
    ),
    complaints: events.flatMap((event) =>
      event.kind === 'diagnostic'
        ? [[event.diagnostic.code, event.diagnostic.place?.line, event.diagnostic.place?.column]]
        : [],
    ),
  };
}

const EXPECTED = {
  values: [
    [0, 1, '{"a":1,"b":{"x":[1,2]}}'],
    [3, 10, '{"a":1,"b":1000}'],
    [4, 10, '{"c":2}'],
    [7, 13, '{"e":1}'],
    [9, 17, '{"directive":true}'],
    [10, 25, '{"yaml":true}'],
    [11, 27, '{"last":"x"}'],
  ],
  complaints: [
    ['documents/duplicate-key', 6, 1],
    ['documents/invalid-separator', 7, 1],
    ['documents/duplicate-key', 11, 10],
    ['documents/json-syntax', 12, 9],
    ['documents/yaml-syntax', 15, 6],
  ],
};

describe('readDocuments', () => {
  it('reads all good documents of a text with broken ones', () => expect(summary(MIXED)).toEqual(EXPECTED));

  it.each([1, 2, 3, 5, 17, 64, 4096])('reads the same from a stream in pieces of %i bytes', async (size) =>
    expect(await streamed(Buffer.from(MIXED), size)).toEqual(EXPECTED),
  );

  it('shows the line of a complaint with a caret, both places of a duplicate, and a way out', () => {
    const [complaint] = readDocuments('a: 1\nb: 2\na: 3\n', { file: 'x.yaml' }).diagnostics;
    expect(complaint).toEqual({
      code: 'documents/duplicate-key',
      severity: 'error',
      message: 'the key "a" is already set',
      place: { file: 'x.yaml', line: 3, column: 1, endLine: 3, endColumn: 2 },
      related: [{ message: 'first set here', place: { file: 'x.yaml', line: 1, column: 1 } }],
      help: 'Remove one of the two; with --lenient the last one wins.',
      excerpt: '    3 | a: 3\n      | ^',
    });
  });

  it.each([
    ['YAML', 'a: 1\na: 2\n'],
    ['JSON', '{"a": 1, "a": 2}'],
  ])('lets the last key of %s win when told to be lenient, with a warning', (_format, text) => {
    const { documents, diagnostics } = readDocuments(text, { lenient: true });
    expect(documents.map(({ value }) => value)).toEqual([{ a: 2 }]);
    expect(diagnostics).toMatchObject([{ code: 'documents/duplicate-key', severity: 'warning' }]);
  });

  it.each([
    ['CRLF', 'a: |\r\n  x\r\n---\r\nb: 1\r\n'],
    ['a byte order mark', '\ufeffa: |\n  x\n---\n\ufeffb: 1\n'],
    ['a mark in front of a separator', '\ufeff---\na: "x\\n"\n---\nb: 1\n'],
  ])('understands %s', (_title, text) =>
    expect(readDocuments(text).documents.map(({ value }) => value)).toEqual([{ a: 'x\n' }, { b: 1 }]),
  );

  it.each([
    ['little', Buffer.from('\ufeffa: é\n', 'utf16le')],
    ['big', Buffer.from('\ufeffa: é\n', 'utf16le').swap16()],
  ])('understands marked UTF-16, %s endian', async (_title, bytes) => {
    expect(summary(bytes)).toEqual({ values: [[0, 1, '{"a":"é"}']], complaints: [] });
    expect(await streamed(bytes, 3)).toEqual(summary(bytes));
  });

  it.each([
    ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]), 'documents/binary'],
    ['UTF-16 without a mark', Buffer.from('kind: Pod\n', 'utf16le'), 'documents/not-utf8'],
    ['Latin-1', Buffer.from('name: Zo\u00eb\n', 'latin1'), 'documents/not-utf8'],
  ])('complains of %s with a place', (_title, bytes, code) =>
    expect(readDocuments(bytes).diagnostics).toMatchObject([{ code, place: { line: 1 } }]),
  );

  it('reads the documents beside one that is no UTF-8, and says where it is not', () =>
    expect(
      summary(
        Buffer.concat([Buffer.from('a: 1\n---\nb: é'), Buffer.from([0xff]), Buffer.from('\n---\nc: 1\n')]),
      ),
    ).toEqual({
      values: [
        [0, 1, '{"a":1}'],
        [2, 5, '{"c":1}'],
      ],
      complaints: [['documents/not-utf8', 3, 5]],
    }));

  it('warns of text that Kubernetes would not read', () =>
    expect(summary('a: 1\n...\nb: 2\n---\nc: 3\n')).toEqual({
      values: [
        [0, 1, '{"a":1}'],
        [1, 5, '{"c":3}'],
      ],
      complaints: [['documents/after-end', 3, 1]],
    }));

  it.each([
    ['yaml', [{ a: 1 }]],
    ['auto', [{ a: 1 }]],
    ['json', []],
  ] as const)('reads YAML as the format %s', (format, values) =>
    expect(readDocuments('a: 1\n', { format }).documents.map(({ value }) => value)).toEqual(values),
  );

  it('keeps going after the limit on documents was told once', () =>
    expect(summary('a: 1\n---\nb: 2\n---\nc: 3\n---\nd: 4\n', { limits: { documents: 2 } })).toEqual({
      values: [
        [0, 1, '{"a":1}'],
        [1, 3, '{"b":2}'],
      ],
      complaints: [['documents/too-many-documents', 5, 1]],
    }));

  it('refuses a text that is too large', () =>
    expect(summary('a: 1\n', { limits: { bytes: 4 } })).toMatchObject({
      complaints: [['documents/too-large', 1, 1]],
    }));

  it('passes over a document of a stream that is too large, and reads the others', async () =>
    expect(
      await streamed(Buffer.from('a: 1\n---\nb: xxxxxxxxxxxxxxxxxxxxxxx\ny: 1\n---\nc: 3\n'), 7, {
        limits: { bytes: 12 },
      }),
    ).toEqual({
      values: [
        [0, 1, '{"a":1}'],
        [2, 6, '{"c":3}'],
      ],
      complaints: [['documents/too-large', 2, 1]],
    }));

  it('stops complaining after a while, but not reading', () => {
    const { documents, diagnostics } = readDocuments(`${'[\n---\n'.repeat(50)}a: 1\n`, {
      limits: { complaints: 10 },
    });
    expect(documents.map(({ value, index }) => [index, value])).toEqual([[50, { a: 1 }]]);
    expect(diagnostics.length).toBe(11);
    expect(diagnostics.at(-1)?.code).toBe('documents/too-many-complaints');
  });

  it('does not build a tree of any size', () =>
    expect(summary('a: &x [1, 2, 3]\n', { limits: { nodes: 4 } })).toMatchObject({
      complaints: [['documents/too-large', 1, 11]],
    }));

  it.each([
    ['lines of broken JSON', `${'{"a": 1,}\n'.repeat(20_000)}{"b": 2}`],
    ['one long line of duplicate keys', '{"a":1,"a":2}'.repeat(20_000)],
    ['one long line of broken YAML', `a: [${'{'.repeat(499)}${'x'.repeat(200_000)}`],
    ['an object of equal keys', `{${'"a":1,'.repeat(50_000)}"b":2}`],
    ['a mapping of equal keys', 'a: 1\n'.repeat(50_000)],
    ['quotes without end', '"\n'.repeat(50_000)],
    ['colons', ':'.repeat(100_000)],
    ['question marks in a flow list', `[${'?'.repeat(100_000)}`],
    ['anchors', '&a '.repeat(100_000)],
    ['blank lines in a block scalar', `a: |\n${' \n'.repeat(100_000)}`],
    ['comments', `a: x\n${'  # y\n'.repeat(100_000)}`],
  ])('survives %s', (_title, text) =>
    expect(readDocuments(text).diagnostics.length).toBeLessThanOrEqual(1001),
  );

  it.each([
    ['broken JSON first', '{"a": 1,}\n{"b": 2}\n', [{ b: 2 }], 'documents/json-syntax'],
    ['JSON cut off', '{"a": {"b": 1}\n{"b": 2}\n', [{ b: 2 }], 'documents/json-syntax'],
    [
      'something behind JSON',
      `{"a": "${'x'.repeat(70_000)}"} x\n{"b": 2}\n`,
      [{ b: 2 }],
      'documents/json-syntax',
    ],
  ])('reads what follows: %s', (_title, text, values, code) => {
    const { documents, diagnostics } = readDocuments(text);
    expect(documents.map(({ value }) => value)).toEqual(values);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it('reads a JSON list from a stream as JSON when told that it is', async () =>
    expect(await streamed(Buffer.from('[1.5, {"a": yes}]\n'), 5, { format: 'json' })).toEqual({
      values: [],
      complaints: [['documents/json-syntax', 1, 13]],
    }));
});
