import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { filesInMemory } from '../files/files-in-memory.ts';
import { readRepositoryFiles } from '../repository/read-repository.ts';
import { soundTexts } from '../testing/sound-repository.ts';
import { readRepositoryDocuments } from './repository-document.ts';
import { KINDS } from './read-entity.ts';
import { stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '../..');

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
for (const file of readdirSync(join(PACKAGE, 'schemas'))) {
  ajv.addSchema(JSON.parse(readFileSync(join(PACKAGE, 'schemas', file), 'utf8')) as object);
}

function schemaAccepts(object: JsonObject): boolean {
  const kind = (stringField(object, 'kind') ?? '').toLowerCase();
  return ajv.validate(
    `https://keelson.dev/schemas/v1alpha1/${kind}.json`,
    JSON.parse(JSON.stringify(object)),
  );
}

/** Paths of our own kinds in the sound repository, with what is in them. */
const FILES: readonly (readonly [string, JsonObject])[] = Object.entries(soundTexts()).flatMap(
  ([path, text]) =>
    path.endsWith('.yaml') && !path.startsWith('catalog')
      ? readRepositoryDocuments(text, path).documents.map(({ object }) => [path, object] as const)
      : [],
);

function readerAccepts(path: string, object: JsonObject): boolean {
  const { diagnostics } = readRepositoryFiles(
    filesInMemory({ ...soundTexts(), [path]: JSON.stringify(object) }),
  );
  return diagnostics.length === 0;
}

/** Every object that differs from the given one by one wrong thing. */
function* spoil(object: JsonObject): Generator<readonly [string, JsonObject]> {
  yield ['an unknown field', { ...object, unheardOf: 1 }];
  for (const [key, value] of Object.entries(object)) {
    if (key === 'labels' || key === 'kind' || key === 'apiVersion') continue;
    if (typeof value === 'string' || typeof value === 'number') {
      yield [`a list as ${key}`, { ...object, [key]: [] }];
    } else if (Array.isArray(value)) {
      yield [`a text as ${key}`, { ...object, [key]: 'x' }];
      const first: unknown = value[0];
      if (isPlain(first)) {
        for (const [what, spoiled] of spoil(first))
          yield [`${key}[0]: ${what}`, { ...object, [key]: [spoiled] }];
      }
    } else if (isPlain(value) && !['policyData', 'matchLabels'].includes(key)) {
      yield [`a text as ${key}`, { ...object, [key]: 'x' }];
      if (key === 'approvals') continue;
      for (const [what, spoiled] of spoil(value)) yield [`${key}: ${what}`, { ...object, [key]: spoiled }];
    }
  }
}

function isPlain(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SPOILED = FILES.flatMap(([path, object]) =>
  Array.from(spoil(object), ([what, spoiled]) => ({ path, what, spoiled })),
);

describe('the schemas of our own kinds', () => {
  it('are there for each kind', () => {
    const missing = KINDS.filter((kind) => kind !== 'Capability').filter(
      (kind) =>
        ajv.getSchema(`https://keelson.dev/schemas/v1alpha1/${kind.toLowerCase()}.json`) === undefined,
    );
    expect(missing).toEqual([]);
  });

  it.each(FILES)('accept %s', (_path, object) => {
    expect(schemaAccepts(object), JSON.stringify(ajv.errors)).toBe(true);
  });

  it.each(SPOILED)('and the readers both refuse $what in $path', ({ path, spoiled }) => {
    expect([schemaAccepts(spoiled), readerAccepts(path, spoiled)]).toEqual([false, false]);
  });

  it('know the same fields as the readers', () => {
    expect(SPOILED.length).toBeGreaterThan(120);
  });
});
