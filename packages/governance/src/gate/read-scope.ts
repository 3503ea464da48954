import type {
  LabelExpression,
  NamedSelector,
  ResourceSelector,
  Scope,
  SubjectSelector,
} from '@keelson/engine';
import type { FieldReader } from '../reading/field-reader.ts';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** Reads a scope: clusters, namespaces, resources and subjects, each by names or labels. */
export function readScope(fields: FieldReader): Scope {
  const clusters = readNamed(fields.object('clusters'));
  const namespaces = readNamed(fields.object('namespaces'));
  const resources = fields.objects('resources')?.map(readResource);
  const subjects = fields.objects('subjects')?.map(readSubject);
  fields.end();
  return {
    ...(clusters === undefined ? {} : { clusters }),
    ...(namespaces === undefined ? {} : { namespaces }),
    ...(resources === undefined ? {} : { resources }),
    ...(subjects === undefined ? {} : { subjects }),
  };
}

function readNamed(fields: FieldReader | undefined): NamedSelector | undefined {
  if (fields === undefined) return undefined;
  const selector = readSelector(fields);
  fields.end();
  return selector;
}

function readSelector(fields: FieldReader): NamedSelector {
  const names = fields.texts('names');
  const matchLabels = fields.textMap('matchLabels');
  const matchExpressions = fields.objects('matchExpressions')?.flatMap(readExpression);
  return {
    ...(names === undefined ? {} : { names }),
    ...(matchLabels === undefined ? {} : { matchLabels }),
    ...(matchExpressions === undefined ? {} : { matchExpressions }),
  };
}

function readExpression(fields: FieldReader): readonly LabelExpression[] {
  const key = fields.requiredText('key');
  const operator = fields.choice('operator', OPERATORS);
  const values = fields.texts('values');
  fields.end();
  if (operator === undefined) {
    if (!fields.has('operator'))
      fields.complain('repository/missing-field', 'expected the field “operator”, got none');
    return [];
  }
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues !== (values !== undefined && values.length > 0)) {
    const expected = needsValues ? `${operator} needs values` : `${operator} takes no values`;
    fields.complain('repository/invalid-field', expected, ['operator']);
  }
  return key === undefined ? [] : [{ key, operator, ...(values === undefined ? {} : { values }) }];
}

function readResource(fields: FieldReader): ResourceSelector {
  const group = fields.value('group');
  const kind = fields.text('kind');
  const selector = readSelector(fields);
  if (group !== undefined && typeof group !== 'string') fields.wrong('group', 'a text', group);
  fields.end();
  return {
    ...(typeof group === 'string' ? { group } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...selector,
  };
}

function readSubject(fields: FieldReader): SubjectSelector {
  const users = fields.texts('users');
  const groups = fields.texts('groups');
  fields.end();
  return { ...(users === undefined ? {} : { users }), ...(groups === undefined ? {} : { groups }) };
}
