import { canonicalText, sha256Digest } from '@keelson/engine';
import { fieldOf } from '@keelson/model';
import { readOwner } from '../catalog/read-owner.ts';
import { readScope } from '../gate/read-scope.ts';
import { locateIn } from '../reading/item.ts';
import { readBeginning, readEnd } from '../time/day.ts';
import type { JsonValue } from '@keelson/model';
import type { FieldReader } from '../reading/field-reader.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { Exception, StatedApproval } from './exception.ts';

/**
 * Reads an Exception. One whose rules, scope or dates cannot be read is undefined: a guess could permit what nobody
 * approved. What is merely missing is a matter of lint, and of whether it is in force.
 */
export function readException(entity: Entity, { timeZone, complaints }: ReadContext): Exception | undefined {
  const { name, spec, document } = entity;
  const before = complaints.diagnostics.length;
  const rules = spec.texts('rules') ?? [];
  const scopeFields = spec.object('scope');
  const scope = scopeFields === undefined ? {} : readScope(scopeFields);
  const from = readBeginning(spec, 'from', timeZone);
  const until = readEnd(spec, 'until', timeZone);
  const revoked = spec.object('revoked');
  const revokedAt = revoked === undefined ? undefined : readBeginning(revoked, 'at', timeZone);
  if (revoked?.has('at') === false) {
    revoked.complain('repository/missing-field', 'expected the field “at”, got none');
  }
  revoked?.ignore('by', 'reason');
  revoked?.end();
  const unreadable = complaints.diagnostics.length > before;
  const reason = spec.text('reason');
  const acceptsRisk = spec.text('acceptsRisk')?.replace(/^risk:/, '');
  const requestedBy = readOwner(spec, 'requestedBy', 'user');
  const owner = readOwner(spec, 'owner') ?? requestedBy;
  const approvedBy = (spec.objects('approvedBy') ?? []).flatMap((fields) => readApproval(fields, timeZone));
  const ticket = spec.text('ticket');
  const compensatingControls = spec.texts('compensatingControls') ?? [];
  spec.end();
  if (unreadable) return undefined;
  return {
    kind: 'exception',
    name,
    file: document.file ?? '',
    locate: locateIn(document),
    rules,
    scope,
    ...(reason === undefined || reason.trim() === '' ? {} : { reason }),
    ...(acceptsRisk === undefined ? {} : { acceptsRisk }),
    ...(owner === undefined ? {} : { owner }),
    ...(requestedBy === undefined ? {} : { requestedBy }),
    approvedBy,
    ...(ticket === undefined ? {} : { ticket }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    compensatingControls,
    substance: substanceOf(fieldOf(document.object, 'spec')),
  };
}

function readApproval(fields: FieldReader, timeZone: string): readonly StatedApproval[] {
  const user = readOwner(fields, 'user', 'user');
  const at = readBeginning(fields, 'at', timeZone);
  fields.ignore('proof');
  fields.end();
  if (!fields.has('user')) {
    fields.complain('repository/missing-field', 'expected the field “user”, got none');
  }
  return user === undefined ? [] : [{ user, ...(at === undefined ? {} : { at }) }];
}

/** Digests what an approval is given for; any change of it voids the approval. */
function substanceOf(spec: JsonValue | undefined): string {
  const parts = ['rules', 'scope', 'from', 'until', 'acceptsRisk'].map((name) => fieldOf(spec, name) ?? null);
  return sha256Digest(canonicalText(parts));
}
