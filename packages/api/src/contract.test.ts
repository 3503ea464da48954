import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { count, list, object, oneOf, optional, text } from './schema/build-schema.ts';
import type { Schema } from './schema/schema.ts';
import { toJsonSchema } from './schema/to-json-schema.ts';
import { openapi } from './openapi/openapi.ts';
import { ROUTES } from './openapi/routes.ts';
import { diagnosticSchema } from './model/diagnostic-schema.ts';
import { reviewSchema } from './model/review-schema.ts';
import { ruleResultSchema } from './model/rule-result-schema.ts';
import { verdictSchema } from './model/verdict-schema.ts';
import { diagnosticExample, reviewExample, ruleResultExample, verdictExample } from './examples/examples.ts';
import { questionSchema } from './reviews/question.ts';

const WORDS = [
  ['review', reviewSchema, reviewExample],
  ['rule-result', ruleResultSchema, ruleResultExample],
  ['verdict', verdictSchema, verdictExample],
  ['diagnostic', diagnosticSchema, diagnosticExample],
] as const;

function validatorOf(schema: Parameters<typeof toJsonSchema>[0], closed: boolean) {
  const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } });
  return ajv.compile(toJsonSchema(schema, { closed }));
}

describe('the words of the model as JSON Schemas', () => {
  it.each(WORDS)(
    'the example of a %s is valid, down to fields that nobody knows',
    (_name, schema, example) => {
      const validate = validatorOf(schema, true);
      expect(validate(example) ? [] : validate.errors).toEqual([]);
    },
  );

  it.each(WORDS)('the schema of a %s is written down', async (name, schema, example) => {
    await expect(`${JSON.stringify(toJsonSchema(schema), null, 2)}\n`).toMatchFileSnapshot(
      `../schemas/${name}.schema.json`,
    );
    await expect(`${JSON.stringify(example, null, 2)}\n`).toMatchFileSnapshot(
      `../schemas/${name}.example.json`,
    );
  });

  it.each(WORDS)('a %s with a field of another type is invalid', (_name, schema, example) => {
    const validate = validatorOf(schema, false);
    for (const key of Object.keys(example)) {
      const open = ['object', 'oldObject', 'options'].includes(key);
      if (!open) expect(validate({ ...example, [key]: Symbol('no JSON') }), key).toBe(false);
    }
  });
});

describe('a schema and the type that it describes', () => {
  interface Known {
    readonly name: string;
    readonly size?: number;
  }

  interface Kinds {
    readonly kinds: readonly string[];
  }

  it('agree, or do not compile', () => {
    const narrow = oneOf<'a'>(['a']);
    const good: Schema<Known> = object<Known>('Known', { name: text(), size: optional(count()) });
    const bad: readonly unknown[] = [
      // @ts-expect-error a field is missing
      object<Known>('Known', { name: text() }),
      // @ts-expect-error a field too many
      object<Known>('Known', { name: text(), size: optional(count()), more: text() }),
      // @ts-expect-error a field of another type
      object<Known>('Known', { name: count(), size: optional(count()) }),
      // @ts-expect-error a field that must be there and may not
      object<Known>('Known', { name: text(), size: count() }),
      // @ts-expect-error a field that may be absent and must not
      object<Known>('Known', { name: optional(text()), size: optional(count()) }),
      // @ts-expect-error a narrower type than the field's
      object<Kinds>('Kinds', { kinds: list(narrow) }),
    ];
    expect(toJsonSchema(good)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: '#/$defs/Known',
      $defs: {
        Known: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' }, size: { type: 'integer', minimum: 0 } },
        },
      },
    });
    expect(bad).toHaveLength(6);
  });
});

describe('a question', () => {
  const validate = validatorOf(questionSchema, false);

  it.each([
    ['a text', { text: 'kind: Pod' }, true],
    ['objects', { objects: [{ kind: 'Pod' }], operation: 'UPDATE', groups: ['a'] }, true],
    ['a field that nobody knows', { text: '', opertion: 'CREATE' }, false],
    ['an operation that there is not', { text: '', operation: 'PATCH' }, false],
    ['policies as a list', { text: '', policies: [] }, false],
  ])('with %s is checked', (_title, question, valid) => {
    expect(validate(question)).toBe(valid);
  });
});

describe('the OpenAPI document', () => {
  const document = openapi('0.0.0');
  const written = JSON.stringify(document);

  it('names every route and resolves every reference', () => {
    expect(Object.keys(document.paths as object)).toEqual([...new Set(ROUTES.map(({ path }) => path))]);
    const { schemas } = document.components as { readonly schemas: object };
    const names = [...written.matchAll(/"#\/components\/schemas\/([A-Za-z]+)"/g)].map((match) => match[1]);
    expect(new Set(names)).toEqual(new Set(Object.keys(schemas)));
  });

  it('is written down', async () => {
    const version = (
      JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
    ).version;
    await expect(`${JSON.stringify(openapi(version), null, 2)}\n`).toMatchFileSnapshot(
      '../schemas/openapi.json',
    );
  });
});
