import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ajvDraft04 from 'ajv-draft-04';
import formatsPlugin from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '@keelson/documents';
import { PLAIN } from '../terminal/style.ts';
import { FORMATS, loadFormat } from './formats.ts';
import { sampleReason, sampleRun, writeReport } from './sample-run.ts';
import type { Format } from './formats.ts';

async function write(format: Format): Promise<string> {
  const create = await loadFormat(format);
  return writeReport(
    create({
      version: '0.1.0',
      style: PLAIN,
      failOn: 'audit',
      verbose: false,
      quiet: false,
      reasonOf: sampleReason,
    }),
  );
}

describe('reports', () => {
  it.each(FORMATS)('%s reads as in its golden file', async (format) => {
    await expect(await write(format)).toMatchFileSnapshot(`../../testdata/reports/${format}.txt`);
  });

  it.each(FORMATS)('%s carries no control characters and no commands of others', async (format) => {
    const text = await write(format);
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202e]/);
    const commands = text.split('\n').filter((line) => line.trimStart().startsWith('::'));
    const allowed = format === 'github' ? /^::(?:error|warning|notice) [^\n]*$/ : /^$/;
    expect(commands.filter((line) => !allowed.test(line))).toEqual([]);
  });
});

describe('sarif', () => {
  it('is valid by its schema', async () => {
    const path = createRequire(import.meta.url).resolve(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    );
    const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
    formatsPlugin.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object);
    const log: unknown = JSON.parse(await write('sarif'));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is valid without any finding', async () => {
    const create = await loadFormat('sarif');
    const report = create({
      version: '0.1.0',
      style: PLAIN,
      failOn: 'audit',
      verbose: false,
      quiet: false,
      reasonOf: sampleReason,
    });
    const log = JSON.parse(report.begin() + report.end(sampleRun().summary)) as {
      runs: { results: unknown[] }[];
    };
    expect(log.runs[0]?.results).toEqual([]);
  });
});

describe('policy reports', () => {
  it.each(['policyreport', 'openreports'] as const)(
    '%s are documents that Kubernetes would read',
    async (format) => {
      const { documents, diagnostics } = readDocuments(await write(format));
      expect(diagnostics).toEqual([]);
      expect(documents.map(({ value }) => value)).toMatchObject([
        { summary: { fail: 2, pass: 1, skip: 1 }, scope: { kind: 'Pod', name: 'web' } },
        { summary: { fail: 1 } },
        { summary: { error: 1 } },
      ]);
    },
  );
});

describe('json', () => {
  it('is one document of verdicts and a summary', async () => {
    const report = JSON.parse(await write('json')) as {
      version: string;
      verdicts: { review: object }[];
      summary: { denied: number };
    };
    expect(Object.keys(report)).toEqual(['version', 'verdicts', 'summary']);
    expect(report.verdicts).toHaveLength(3);
    expect(report.verdicts[0]?.review).not.toHaveProperty('given');
    expect(report.summary.denied).toBe(3);
  });
});
