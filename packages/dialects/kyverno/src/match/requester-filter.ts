import { stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';
import type { Requester } from './match-request.ts';

/** Nobody who is known. */
const NOBODY: Requester = { user: '', groups: [], roles: () => [], clusterRoles: () => [] };

type Test = (requester: Requester) => boolean;

/** Compiles what a filter says of who asks: roles, cluster roles and subjects, each of which has to fit; undefined for nothing. */
export function compileRequester(
  filter: JsonObject,
): ((requester: Requester | undefined) => boolean) | undefined {
  const roles = textsOf(filter.roles);
  const clusterRoles = textsOf(filter.clusterRoles);
  const subjects = objectsOf(filter.subjects).map(compileSubject);
  const tests: Test[] = [];
  if (subjects.length > 0) tests.push((requester) => subjects.some((fits) => fits(requester)));
  if (roles.length > 0) tests.push((requester) => contains(roles, requester.roles()));
  if (clusterRoles.length > 0) tests.push((requester) => contains(clusterRoles, requester.clusterRoles()));
  if (tests.length === 0) return undefined;
  return (requester = NOBODY) => tests.every((test) => test(requester));
}

function contains(wanted: readonly string[], held: readonly string[]): boolean {
  return held.some((role) => wanted.includes(role));
}

function compileSubject(subject: JsonObject): Test {
  const name = stringField(subject, 'name') ?? '';
  switch (stringField(subject, 'kind')) {
    case 'ServiceAccount': {
      const fits = compileWildcard(
        `system:serviceaccount:${stringField(subject, 'namespace') ?? ''}:${name}`,
      );
      return ({ user }) => fits(user);
    }
    case 'Group': {
      const fits = compileWildcard(name);
      return ({ groups }) => groups.some(fits);
    }
    case 'User': {
      const fits = compileWildcard(name);
      return ({ user }) => fits(user);
    }
    default:
      return () => false;
  }
}
