import { describe, expect, it } from 'vitest';
import { Complaints } from '../reading/complaints.ts';
import { readDecision } from './read-decision.ts';
import { readDecisions } from './read-decisions.ts';
import { createDecisionNames } from './resolve-decision.ts';
import { readStatus } from './read-status.ts';
import type { Decision } from './decision.ts';

function read(text: string): { readonly decision: Decision; readonly codes: readonly string[] } {
  const complaints = new Complaints();
  const decision = readDecision(text, 'decisions/0001-x.md', { timeZone: 'UTC', complaints });
  return { decision, codes: complaints.diagnostics.map(({ code }) => code) };
}

describe('readDecision', () => {
  it('reads MADR 4', () => {
    const { decision, codes } = read(`---
# These are optional metadata elements.
status: "accepted"
date: 2026-07-01
decision-makers: Ana, Ben
consulted: [Zoe]
informed:
owner: platform
objectives: objective:calm
risks: [risk:fire, flood]
review-by: 2027-01-01
---

# Use Plain JUnit5 for advanced test assertions

<!-- # This is no heading -->

\`\`\`sh
# nor this
\`\`\`

## Context and Problem Statement
`);
    expect(codes).toEqual([]);
    expect(decision).toMatchObject({
      name: '0001-x',
      title: 'Use Plain JUnit5 for advanced test assertions',
      status: 'accepted',
      date: '2026-07-01',
      decisionMakers: ['Ana', 'Ben'],
      consulted: ['Zoe'],
      informed: [],
      owner: 'group:default/platform',
      objectives: ['calm'],
      risks: ['fire', 'flood'],
      reviewBy: { text: '2027-01-01', instant: Date.parse('2027-01-02T00:00:00Z') },
      hasFrontMatter: true,
    });
    expect(decision.sections.map(({ title }) => title)).toEqual([
      'Use Plain JUnit5 for advanced test assertions',
      'Context and Problem Statement',
    ]);
    expect(decision.locate(['owner'])).toMatchObject({ file: 'decisions/0001-x.md', line: 8, column: 8 });
    expect(decision.locate()).toMatchObject({ line: 14 });
  });

  it('reads Nygard’s records by their headings', () => {
    const { decision } = read(`# 9. Help scripts

Date: 2018-06-26

## Status

Accepted

Superseded by [10. AsciiDoc](0010-asciidoc-format.md)

## Context
`);
    expect(decision).toMatchObject({
      title: 'Help scripts',
      status: 'superseded',
      supersededBy: '0010-asciidoc-format',
      date: '2018-06-26',
      hasFrontMatter: false,
    });
    expect(decision.locate(['status']).line).toBe(9);
  });

  it('reads older MADR records by their bullets', () => {
    const { decision } = read(`# Use Markdown

* Status: accepted
* Deciders: Ana, Ben
* Date: 2020-02-01
`);
    expect(decision).toMatchObject({
      status: 'accepted',
      decisionMakers: ['Ana', 'Ben'],
      date: '2020-02-01',
    });
  });

  it('reads headings that are underlined, and carriage returns', () => {
    const { decision } = read('Use Markdown\r\n============\r\n\r\nStatus\r\n------\r\n\r\nProposed\r\n');
    expect(decision).toMatchObject({ title: 'Use Markdown', status: 'proposed' });
    expect(decision.locate(['status']).line).toBe(7);
  });

  it.each([
    ['no YAML', '---\nstatus: [\n---\n# T\n', ['documents/yaml-syntax'], true],
    ['no object', '---\n- a\n---\n# T\n', ['repository/unreadable'], true],
    ['no end', '---\nstatus: accepted\n# T\n', ['decision/front-matter'], true],
    ['nothing', '---\n---\n# T\n', [], false],
    ['an unknown field', '---\nstatus: accepted\nrisk: [a]\n---\n# T\n', ['repository/unknown-field'], false],
    ['a date that is none', '---\nreview-by: soon\n---\n# T\n', ['repository/invalid-date'], false],
    ['a prototype', '---\n__proto__: {status: accepted}\n---\n# T\n', ['repository/unknown-field'], false],
  ])('says that front matter has %s', (_what, text, codes, unreadable) => {
    const found = read(text);
    expect(found.codes).toEqual(codes);
    expect(found.decision.unreadable).toBe(unreadable);
  });

  it('takes nothing in the body for a status where the front matter is broken', () => {
    expect(read('---\nx: [\n---\n# T\n\n## Status\n\nAccepted\n').decision.status).toBeUndefined();
  });
});

describe('readStatus', () => {
  it.each([
    ['accepted', { status: 'accepted' }],
    ['**Accepted**', { status: 'accepted' }],
    ['Accepted on 2020-01-01', { status: 'accepted' }],
    ['superseded by ADR-0123', { status: 'superseded', supersededBy: 'ADR-0123' }],
    [
      'superseded by [ADR-0005](decisions/0005-example.md#x)',
      { status: 'superseded', supersededBy: '0005-example' },
    ],
    ['Superceded', { status: 'superseded' }],
    ['{proposed | rejected}', {}],
    ['unacceptable', {}],
    ['', {}],
  ])('%s', (text, expected) => {
    expect(readStatus(text)).toEqual(expected);
  });
});

describe('createDecisionNames', () => {
  it.each([
    ['0007-no-root', '0007-no-root'],
    ['decision:0007-no-root', '0007-no-root'],
    ['ADR-0007', '0007-no-root'],
    ['7', '0007-no-root'],
    ['#7', '0007-no-root'],
    ['8', undefined],
    ['0007-other', undefined],
    ['9', undefined],
  ])('%s is %s', (text, expected) => {
    const { resolve } = createDecisionNames(['0007-no-root', '0009-a', '0009-b', 'no-number']);
    expect(resolve(text)).toBe(expected);
  });
});

describe('readDecisions', () => {
  it('passes over indexes and templates, and tells twins', () => {
    const complaints = new Complaints();
    const texts = [
      'decisions/README.md',
      'decisions/adr-template.md',
      'decisions/a/0001-x.md',
      'decisions/b/0001-x.md',
    ];
    const found = readDecisions(
      texts.map((file) => ({ file, text: '# T\n' })),
      { timeZone: 'UTC', complaints },
    );
    expect(found.map(({ file }) => file)).toEqual(['decisions/a/0001-x.md']);
    expect(complaints.diagnostics.map(({ code }) => code)).toEqual(['repository/duplicate']);
  });
});
