import { isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { FALSE, TRUE, and, call, list, member, not, or, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { fieldAccess, isOptional, isPresent, orValue, strict } from './field-access.ts';
import type { FieldAccess } from './field-access.ts';
import type { WrittenFilter } from './migrate-match.ts';
import { wildcardTest } from './migrate-wildcard.ts';
import type { RuleWriter } from './rule-writer.ts';

/** Turns what a filter says beside kinds and operations into an expression. */
export function migrateFilter({ filter, path }: WrittenFilter, writer: RuleWriter): Cel {
  const description = isJsonObject(filter.resources) ? filter.resources : {};
  const at = [...path, 'resources'];
  if (textsOf(filter.roles).length > 0 || textsOf(filter.clusterRoles).length > 0) {
    throw new CannotSay('roles of the user, which CEL does not see', [
      ...path,
      textsOf(filter.roles).length > 0 ? 'roles' : 'clusterRoles',
    ]);
  }
  if (isJsonObject(description.namespaceSelector)) {
    throw new CannotSay('a namespaceSelector in one of several filters', [...at, 'namespaceSelector']);
  }
  return and(
    namespaces(textsOf(description.namespaces), writer),
    names([...textsOf(description.names), ...nameOf(description)], writer),
    selector(description.selector, writer, [...at, 'selector']),
    annotations(description.annotations, writer),
    subjects(objectsOf(filter.subjects)),
  );
}

function nameOf(description: JsonObject): readonly string[] {
  const name = stringField(description, 'name') ?? '';
  return name === '' ? [] : [name];
}

function anyOf(value: Cel, patterns: readonly string[]): Cel {
  const exact = patterns.filter((pattern) => !hasWildcard(pattern));
  const [only] = exact;
  const isExact =
    only === undefined
      ? FALSE
      : exact.length === 1
        ? relation(value, '==', text(only))
        : relation(value, 'in', list(exact.map(text)));
  return or(isExact, ...patterns.filter(hasWildcard).map((pattern) => wildcardTest(pattern)(value)));
}

/** A Namespace is in itself. */
function namespaces(patterns: readonly string[], writer: RuleWriter): Cel {
  if (patterns.length === 0) return TRUE;
  return anyOf(writer.isForNamespaces ? member('request.name') : member('request.namespace'), patterns);
}

/** What has no name yet has the start of one. */
function names(patterns: readonly string[], writer: RuleWriter): Cel {
  if (patterns.length === 0) return TRUE;
  const metadata = writer.objectField('metadata');
  const start = orValue(fieldAccess(metadata, 'generateName'), '""');
  return anyOf(orValue(fieldAccess(metadata, 'name'), start), patterns);
}

function selector(value: JsonValue | undefined, writer: RuleWriter, path: RulePath): Cel {
  if (!isJsonObject(value)) return TRUE;
  const labels = fieldAccess(writer.objectField('metadata'), 'labels');
  const matchLabels = isJsonObject(value.matchLabels) ? Object.entries(value.matchLabels) : [];
  const tests = matchLabels.map(([key, wanted]) =>
    labelTest(labels, key, typeof wanted === 'string' ? wanted : '', path),
  );
  return and(...tests, ...objectsOf(value.matchExpressions).map((one) => requirement(labels, one, path)));
}

function labelTest(labels: FieldAccess, key: string, wanted: string, path: RulePath): Cel {
  if (hasWildcard(key)) throw new CannotSay('labels with wildcards in their keys', path);
  const label = fieldAccess(labels, key);
  if (hasWildcard(wanted)) return and(isPresent(label), wildcardTest(wanted)(strict(label)));
  return wanted === ''
    ? and(isPresent(label), relation(strict(label), '==', text('')))
    : relation(orValue(label, '""'), '==', text(wanted));
}

function requirement(labels: FieldAccess, { key, operator, values }: JsonObject, path: RulePath): Cel {
  const label = fieldAccess(labels, typeof key === 'string' ? key : '');
  const among = (): Cel => relation(strict(label), 'in', list(textsOf(values).map(text)));
  switch (operator) {
    case 'Exists':
      return isPresent(label);
    case 'DoesNotExist':
      return not(isPresent(label));
    case 'In':
      return and(isPresent(label), among());
    case 'NotIn':
      return or(not(isPresent(label)), not(among()));
    default:
      throw new CannotSay('a selector with an unknown operator', path);
  }
}

function annotations(value: JsonValue | undefined, writer: RuleWriter): Cel {
  if (!isJsonObject(value)) return TRUE;
  const found = fieldAccess(writer.objectField('metadata'), 'annotations');
  return and(
    ...Object.entries(value).map(([key, wanted]) => {
      const pattern = typeof wanted === 'string' ? wanted : '';
      if (!hasWildcard(key)) {
        const one = fieldAccess(found, key);
        return and(isPresent(one), wildcardTest(pattern)(strict(one)));
      }
      const map = isOptional(found) ? orValue(found, '{}') : strict(found);
      const test = and(wildcardTest(key)(member('key')), wildcardTest(pattern)(member(`${map.text}[key]`)));
      return call(map, 'exists', 'key', test);
    }),
  );
}

function subjects(found: readonly JsonObject[]): Cel {
  if (found.length === 0) return TRUE;
  const user = member('request.?userInfo.?username.orValue("")');
  return or(
    ...found.map((subject) => {
      const name = stringField(subject, 'name') ?? '';
      switch (stringField(subject, 'kind')) {
        case 'ServiceAccount':
          return anyOf(user, [`system:serviceaccount:${stringField(subject, 'namespace') ?? ''}:${name}`]);
        case 'Group':
          return call(
            member('request.?userInfo.?groups.orValue([])'),
            'exists',
            'group',
            anyOf(member('group'), [name]),
          );
        case 'User':
          return anyOf(user, [name]);
        default:
          return FALSE;
      }
    }),
  );
}
