import { Failure } from '@keelson/model';
import type { GateAction, GateStage } from '@keelson/engine';
import type { Surface } from '@keelson/model';
import { parseGlob } from '../globs/glob.ts';
import { placeOf } from '../reading/complaints.ts';
import { locateIn } from '../reading/item.ts';
import { parseBeginning } from '../time/instant-of-day.ts';
import { readScope } from './read-scope.ts';
import type { Glob } from '../globs/glob.ts';
import type { FieldReader } from '../reading/field-reader.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Gate, PolicySelector } from './gate.ts';

const SURFACES = [
  'manifest',
  'admission',
  'scan',
  'plan',
  'authz',
  'broker',
  'host',
  'request',
] as const satisfies readonly Surface[];

const ACTIONS = ['deny', 'warn', 'audit', 'as-written'] as const satisfies readonly GateAction[];

/**
 * Reads the `spec` of a Gate. One whose surface, policies or stages cannot be read is undefined: a guess could deny, or
 * let through, what nobody decided.
 */
export function readGate({ name, spec, document }: Entity, { timeZone }: ReadContext): Gate | undefined {
  const decision = readDecision(spec);
  const surface = spec.choice('surface', SURFACES, 'gate/unknown-surface');
  if (surface === undefined && !spec.has('surface')) missing(spec, 'surface');
  const policies = readPolicies(spec);
  const scopeFields = spec.object('scope');
  const stages = readStages(spec, timeZone);
  const failurePolicy = spec.choice('failurePolicy', ['fail', 'ignore']);
  const failurePolicyReason = spec.text('failurePolicyReason');
  const scope = scopeFields === undefined ? undefined : readScope(scopeFields);
  spec.end();
  if (surface === undefined || policies === undefined || stages === undefined) return undefined;
  return {
    kind: 'gate',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    ...(decision === undefined ? {} : { decision }),
    surface,
    policies,
    ...(scope === undefined ? {} : { scope }),
    stages: decision === undefined ? stages.map((stage) => withoutDenial(stage, spec)) : stages,
    ...(failurePolicy === undefined ? {} : { failurePolicy }),
    ...(failurePolicyReason === undefined ? {} : { failurePolicyReason }),
    place: placeOf({ document, path: [] }),
  };
}

function readDecision(spec: FieldReader): string | undefined {
  return spec.text('decision')?.replace(/^decision:/, '');
}

/** A gate that denies without a decision only warns, and its repository is in error. */
function withoutDenial(stage: GateStage, spec: FieldReader): GateStage {
  if (stage.action !== 'deny' && stage.action !== 'as-written') return stage;
  spec.complain(
    stage.action === 'deny' ? 'gate/no-decision' : 'gate/as-written-without-decision',
    `the action “${stage.action}” needs a decision that justifies it; until there is one, the gate only warns`,
    [],
    { help: 'Name it: decision: 0001-why-this-is-refused' },
  );
  return { ...stage, action: 'warn' };
}

function readPolicies(spec: FieldReader): readonly PolicySelector[] | undefined {
  const entries = spec.objects('policies');
  if (entries === undefined) {
    if (!spec.has('policies')) missing(spec, 'policies');
    return undefined;
  }
  const selectors = entries.map(readSelector);
  return selectors.every((selector) => selector !== undefined) ? selectors : undefined;
}

function readSelector(fields: FieldReader): PolicySelector | undefined {
  const path = fields.text('path');
  const name = fields.text('name')?.replace(/^policy:/, '');
  const policyKind = fields.text('kind');
  const namespace = fields.text('namespace');
  fields.end();
  const place = { document: fields.document, path: fields.path };
  if ((path === undefined) === (name === undefined)) {
    fields.complain('repository/invalid-field', 'expected either “path” or “name”');
    return undefined;
  }
  if (name !== undefined) {
    return {
      kind: 'name',
      name,
      place,
      ...(policyKind === undefined ? {} : { policyKind }),
      ...(namespace === undefined ? {} : { namespace }),
    };
  }
  const glob = path === undefined ? undefined : readPath(path, fields);
  return glob === undefined ? undefined : { kind: 'path', path: glob, place };
}

/** A path leads down from the repository's folder and never out of it. */
function readPath(path: string, fields: FieldReader): Glob | undefined {
  if (path.startsWith('/') || path.split('/').includes('..')) {
    fields.complain(
      'repository/path-leaves-folder',
      `path: expected a path below the repository, got “${path}”`,
      ['path'],
    );
    return undefined;
  }
  try {
    return parseGlob(path.replace(/^\.\//, ''));
  } catch (thrown) {
    fields.complain('repository/invalid-field', `path: ${Failure.from(thrown, 'glob/invalid').message}`, [
      'path',
    ]);
    return undefined;
  }
}

function readStages(spec: FieldReader, timeZone: string): readonly GateStage[] | undefined {
  const action = spec.choice('action', ACTIONS);
  const entries = spec.objects('stages');
  if (entries === undefined) {
    if (action !== undefined) return [{ action }];
    if (!spec.has('stages') && !spec.has('action')) missing(spec, 'stages');
    return undefined;
  }
  if (action !== undefined) {
    spec.complain('repository/invalid-field', 'expected either “action” or “stages”, got both', ['action']);
    return undefined;
  }
  const stages = entries.map((fields) => readStage(fields, timeZone));
  if (!stages.every((stage) => stage !== undefined)) return undefined;
  return inOrder(stages, spec);
}

function readStage(fields: FieldReader, timeZone: string): GateStage | undefined {
  const from = fields.text('from');
  const action = fields.choice('action', ACTIONS);
  const scopeFields = fields.object('scope');
  const scope = scopeFields === undefined ? undefined : readScope(scopeFields);
  fields.end();
  if (action === undefined) {
    if (!fields.has('action')) missing(fields, 'action');
    return undefined;
  }
  const instant = from === undefined ? undefined : parseBeginning(from, timeZone);
  if (from !== undefined && instant === undefined) {
    fields.complain(
      'repository/invalid-date',
      `from: expected a day such as 2026-09-01, or a time with offset, got “${from}”`,
      ['from'],
    );
    return undefined;
  }
  return {
    action,
    ...(instant === undefined ? {} : { from: instant }),
    ...(scope === undefined ? {} : { scope }),
  };
}

/** Stages count by their beginnings, whatever order the file has. */
function inOrder(stages: readonly GateStage[], spec: FieldReader): readonly GateStage[] {
  const sorted = [...stages].sort((left, right) => begin(left) - begin(right));
  if (sorted.some((stage, index) => stage !== stages[index])) {
    spec.complain('gate/stage-order', 'stages are not in the order of their beginnings', ['stages'], {
      help: 'Write the earliest stage first.',
      severity: 'warning',
    });
  }
  return sorted;
}

function begin(stage: GateStage): number {
  return stage.from ?? Number.NEGATIVE_INFINITY;
}

function missing(fields: FieldReader, name: string): void {
  fields.complain('repository/missing-field', `expected the field “${name}”, got none`);
}
