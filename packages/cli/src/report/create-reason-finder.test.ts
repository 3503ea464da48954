import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { CHECK_OPTIONS } from '../check/check-settings.ts';
import { openGovernance } from '../governance/open-governance.ts';
import { sampleRun } from '../formats/sample-run.ts';
import { createReasonFinder } from './create-reason-finder.ts';
import type { Finding } from '@keelson/gates';
import type { FindingReason } from './finding-reason.ts';
import type { ReportedObject } from './report.ts';

const FILES = {
  'keelson.yaml': 'apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: harbour}\nspec: {}\n',
  'objectives/nights.yaml':
    'apiVersion: keelson.dev/v1alpha1\nkind: Objective\nmetadata: {name: nights}\nspec: {statement: Calm nights, owner: board, figure: pages}\n',
  'decisions/0001-fixed-tags.md':
    '---\nstatus: accepted\nowner: platform\nobjectives: [nights]\n---\n# Images have a fixed tag\n',
  'gates/manifests.yaml':
    'apiVersion: keelson.dev/v1alpha1\nkind: Gate\nmetadata: {name: manifests}\nspec: {decision: 0001-fixed-tags, surface: manifest, policies: [{path: "policies/**"}], action: deny}\n',
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reasons-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function reasonOf(
  words: readonly string[],
  change: (finding: Finding, reviewed: ReportedObject) => readonly [Finding, ReportedObject] = (...same) =>
    same,
): FindingReason | undefined {
  const { governance } = openGovernance(folder, { directory: folder, environment: {} });
  const { values } = parseArguments(CHECK_OPTIONS, words);
  const [reviewed] = sampleRun().objects;
  const [finding] = reviewed?.findings ?? [];
  if (reviewed === undefined || finding === undefined) throw new Error('the sample has no finding');
  return createReasonFinder(governance, values)(...change(finding, reviewed));
}

describe('createReasonFinder', () => {
  it('names decision, owner and objective, and repeats the flags that find the finding again', () => {
    expect(reasonOf(['--cluster', 'prod 1', '--given', 'a.yaml', '--given', 'b.yaml'])).toEqual({
      gate: 'manifests',
      decision: '0001-fixed-tags',
      title: 'Images have a fixed tag',
      decisionOwner: 'group:platform',
      objectives: ['Calm nights'],
      exceptionRequest:
        "keelson exception request --why pods/web.yaml:9 --cluster 'prod 1' --given a.yaml --given b.yaml",
    });
  });

  it('asks by rule and resource where there is no file to point at', () => {
    const reason = reasonOf([], (finding, reviewed) => [
      { ...finding, place: { ...finding.place, file: '<stdin>' } },
      reviewed,
    ]);
    expect(reason?.exceptionRequest).toBe(
      'keelson exception request --rule fixed-tags --resource Pod/shop/web',
    );
  });

  it('names the rule where several found something at one line', () => {
    const reason = reasonOf([], (finding, reviewed) => [
      finding,
      { ...reviewed, findings: [finding, { ...finding, rule: { ...finding.rule, rule: 'other' } }] },
    ]);
    expect(reason?.exceptionRequest).toBe(
      'keelson exception request --why pods/web.yaml:9 --rule fixed-tags',
    );
  });

  it('offers no exception from what could not be decided', () => {
    const reason = reasonOf([], (finding, reviewed) => [{ ...finding, result: 'error' }, reviewed]);
    expect(reason).not.toHaveProperty('exceptionRequest');
    expect(reason?.decisionOwner).toBe('group:platform');
  });

  it('knows nothing of what no gate asked', () => {
    const reason = reasonOf([], ({ rule: { gate: _gate, ...rule }, ...finding }, reviewed) => [
      { ...finding, rule },
      reviewed,
    ]);
    expect(reason).toBeUndefined();
  });
});
