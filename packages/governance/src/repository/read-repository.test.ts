import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { findRepository } from './find-repository.ts';
import { readRepository } from './read-repository.ts';
import type { FoundFile } from '../files/walk-folder.ts';
import type { ReadFile, Repository } from './repository.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'governance-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, object: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(object));
}

function readJson(file: FoundFile): ReadFile {
  const object = JSON.parse(readFileSync(file.absolute, 'utf8')) as JsonObject;
  return {
    documents: [{ object, digest: 'sha256:0', file: file.path, locate: () => ({ line: 1, column: 1 }) }],
    diagnostics: [],
  };
}

function read(): Repository {
  return readRepository(folder, 'gov', readJson);
}

function writeEstate(spec: object = {}): void {
  write('keelson.yaml', {
    apiVersion: 'keelson.dev/v1alpha1',
    kind: 'Estate',
    metadata: { name: 'harbour' },
    spec,
  });
}

function writeGate(spec: object, name = 'g'): void {
  write(`gates/${name}.yaml`, { apiVersion: 'keelson.dev/v1alpha1', kind: 'Gate', metadata: { name }, spec });
}

const GATE = {
  decision: '0001-why',
  surface: 'manifest',
  policies: [{ path: 'policies/**' }],
  stages: [{ from: '2026-09-01', action: 'deny' }],
};

function complaints(): readonly string[] {
  return read().diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

describe('readRepository', () => {
  it('reads the estate and its gates, days in its time zone', () => {
    writeEstate({ timeZone: 'Europe/Berlin', clusters: [{ name: 'prod', labels: { stage: 'production' } }] });
    writeGate(GATE);
    const { estate, gates, diagnostics } = read();
    expect(diagnostics).toEqual([]);
    expect(estate.clusters).toEqual([{ name: 'prod', labels: { stage: 'production' } }]);
    expect(gates[0]).toMatchObject({
      name: 'g',
      decision: '0001-why',
      surface: 'manifest',
      stages: [{ from: Date.parse('2026-08-31T22:00:00Z'), action: 'deny' }],
    });
  });

  it('counts what it does not act on', () => {
    writeEstate({ storage: {}, retention: {} });
    write('capabilities/a.yaml', {});
    write('capabilities/b.yaml', {});
    const { ignored, estate } = read();
    expect(ignored).toEqual([{ folder: 'capabilities', files: 2 }]);
    expect(estate.ignored).toEqual(['storage', 'retention']);
  });

  it('lets a gate without a decision only warn, and complains', () => {
    writeEstate();
    writeGate({ ...GATE, decision: undefined });
    const { gates, diagnostics } = read();
    expect(gates[0]?.stages.map(({ action }) => action)).toEqual(['warn']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['gate/no-decision']);
  });

  it.each([
    [
      'an unknown field',
      { ...GATE, failurPolicy: 'fail' },
      'repository/unknown-field: unknown field “failurPolicy”',
      1,
    ],
    [
      'an unknown surface',
      { ...GATE, surface: 'manifst' },
      'gate/unknown-surface: surface: expected one of manifest',
      0,
    ],
    [
      'no surface',
      { ...GATE, surface: undefined },
      'repository/missing-field: expected the field “surface”',
      0,
    ],
    [
      'no policies',
      { ...GATE, policies: undefined },
      'repository/missing-field: expected the field “policies”',
      0,
    ],
    ['a path that leaves', { ...GATE, policies: [{ path: '../x' }] }, 'repository/path-leaves-folder', 0],
    [
      'path and name',
      { ...GATE, policies: [{ path: 'x', name: 'y' }] },
      'repository/invalid-field: expected either',
      0,
    ],
    ['no stages', { ...GATE, stages: undefined }, 'repository/missing-field: expected the field “stages”', 0],
    [
      'a date that is none',
      { ...GATE, stages: [{ from: 'soon', action: 'warn' }] },
      'repository/invalid-date',
      0,
    ],
    [
      'an action that is none',
      { ...GATE, stages: [{ action: 'block' }] },
      'repository/invalid-field: action',
      0,
    ],
    [
      'an operator that is none',
      { ...GATE, scope: { namespaces: { matchExpressions: [{ key: 'a', operator: 'Is' }] } } },
      'repository/invalid-field: operator',
      1,
    ],
    [
      'a scope that is a list',
      { ...GATE, scope: [] },
      'repository/invalid-field: scope: expected an object',
      1,
    ],
  ])('complains about %s', (_title, spec, expected, gates) => {
    writeEstate();
    writeGate(spec);
    expect(complaints()).toEqual([expect.stringContaining(expected)]);
    expect(read().gates).toHaveLength(gates);
  });

  it('puts stages in order, and says so', () => {
    writeEstate();
    writeGate({ ...GATE, stages: [{ from: '2026-10-01', action: 'deny' }, { action: 'audit' }] });
    const { gates, diagnostics } = read();
    expect(gates[0]?.stages.map(({ action }) => action)).toEqual(['audit', 'deny']);
    expect(diagnostics).toMatchObject([{ code: 'gate/stage-order', severity: 'warning' }]);
  });

  it('keeps the others when one gate is broken, doubled, or of another kind', () => {
    writeEstate();
    writeGate(GATE, 'a');
    write('gates/b.yaml', { kind: 'Gate', metadata: { name: 'a' }, spec: GATE });
    write('gates/c.yaml', { kind: 'Gaet', metadata: { name: 'c' }, spec: {} });
    write('gates/d.yaml', { kind: 'Gate', metadata: {} });
    writeGate(GATE, 'e');
    expect(read().gates.map(({ name }) => name)).toEqual(['a', 'e']);
    expect(read().diagnostics.map(({ code }) => code)).toEqual([
      'repository/duplicate',
      'repository/unknown-kind',
      'repository/missing-field',
      'repository/missing-field',
    ]);
  });

  it('refuses links that leave the repository', () => {
    writeEstate();
    mkdirSync(join(folder, 'policies'));
    symlinkSync('/etc/hosts', join(folder, 'policies/hosts.yaml'));
    symlinkSync('..', join(folder, 'policies/up'));
    const { diagnostics, policyFiles } = read();
    expect(policyFiles.filter(({ path }) => path.includes('hosts'))).toEqual([]);
    expect(diagnostics.some(({ code }) => code === 'files/link-leaves-folder')).toBe(true);
  });

  it('refuses a folder without an estate', () => {
    expect(read).toThrow(Failure);
  });
});

describe('findRepository', () => {
  it('goes up to the nearest keelson.yaml, and not beyond the Git repository', () => {
    writeEstate();
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    expect(findRepository(join(folder, 'a/b'))).toBe(folder);
    mkdirSync(join(folder, 'a/.git'));
    expect(findRepository(join(folder, 'a/b'))).toBeUndefined();
  });

  it('finds the folder governance', () => {
    write('governance/keelson.yaml', {});
    expect(findRepository(folder)).toBe(join(folder, 'governance'));
  });
});
