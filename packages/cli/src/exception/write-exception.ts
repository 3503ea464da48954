import { stringifyYaml } from '@keelson/documents';
import { escapeText } from '../terminal/escape-text.ts';
import { ruleReference } from './exception-target.ts';
import type { JsonObject } from '@keelson/model';
import type { ExceptionDraft } from './exception-draft.ts';

/** Writes the file of an exception that is requested and not approved: that rule, on that resource, and nothing else. */
export function writeException(draft: ExceptionDraft): string {
  const { target, approvers, needed } = draft;
  const { group, kind, namespace, name } = target.resource;
  const scope: JsonObject = {
    ...(target.cluster === undefined ? {} : { clusters: { names: [target.cluster] } }),
    ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }),
    resources: [{ group, kind, names: [name] }],
  };
  const document: JsonObject = {
    apiVersion: 'keelson.dev/v1alpha1',
    kind: 'Exception',
    metadata: { name: draft.name },
    spec: {
      rules: [ruleReference(target)],
      scope,
      reason: draft.reason,
      ...(draft.acceptsRisk === undefined ? {} : { acceptsRisk: draft.acceptsRisk }),
      requestedBy: draft.requestedBy,
      approvedBy: [],
      ...(draft.ticket === undefined ? {} : { ticket: draft.ticket }),
      from: draft.from,
      until: draft.until,
      ...(draft.compensatingControls.length === 0
        ? {}
        : { compensatingControls: draft.compensatingControls }),
    },
  };
  const comment = [
    `Requested, not approved: it has no effect until ${needed === 1 ? 'somebody approves' : `${needed} people approve`} it.`,
    'Whoever approves writes himself under approvedBy, in a commit of his own: {user: user:default/NAME, at: DAY}',
    ...(approvers.length === 0 ? [] : [`Who may: ${approvers.slice(0, MOST_NAMED).join(', ')}`]),
  ];
  return `${comment.map((line) => `# ${escapeText(line)}\n`).join('')}${stringifyYaml(document)}`;
}

const MOST_NAMED = 5;
