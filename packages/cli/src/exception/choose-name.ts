import { stateOf } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { JudgedException } from '@keelson/governance';
import type { ExceptionTarget } from './exception-target.ts';

/** Files and Kubernetes names are shorter than this on every system. */
const LONGEST = 100;

/**
 * Chooses the name of a new exception: the one that was given, or one made of resource and rule that nothing has yet.
 *
 * @throws Failure `exception/there-already`, `exception/name`
 */
export function chooseName(target: ExceptionTarget, given: string | undefined, now: number): string {
  const { exceptions, repository } = target.governance;
  const same = exceptions.find((judged) => isFor(judged, target) && isAlive(judged, now));
  if (same !== undefined) {
    const { name, file } = same.exception;
    throw new Failure(
      'exception/there-already',
      `the exception “${name}” asks for the same already: it is ${stateOf(same, now)}`,
      {
        help: `Look at ${file}; it may lack approvals.`,
      },
    );
  }
  const taken = new Set([
    ...repository.exceptions.map(({ name }) => name),
    ...repository.broken.filter(({ kind }) => kind === 'exception').map(({ name }) => name),
  ]);
  if (given !== undefined) {
    if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(given) || given.length > LONGEST) {
      throw new Failure(
        'exception/name',
        `--name: expected small letters, digits, dots and dashes, got “${given}”`,
      );
    }
    if (taken.has(given))
      throw new Failure('exception/there-already', `--name: there is an exception “${given}” already`);
    return given;
  }
  const base = toName(`${target.resource.name}-${target.rule.rule}`);
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}

function toName(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, LONGEST - 10)
      .replace(/^-+|-+$/g, '') || 'exception'
  );
}

function isAlive(judged: JudgedException, now: number): boolean {
  const state = stateOf(judged, now);
  return state !== 'ended' && state !== 'revoked';
}

/** Tells whether an exception is for this rule and names this resource alone. */
function isFor({ exception }: JudgedException, target: ExceptionTarget): boolean {
  const { names } = target.governance;
  const rules = exception.rules.some((text) => {
    const found = names.rule(text);
    return (
      found.kind === 'found' &&
      found.value.policy === target.rule.policy &&
      found.value.rule === target.rule.rule
    );
  });
  const { namespaces, resources, clusters, subjects } = exception.scope;
  const { group, kind, namespace, name } = target.resource;
  return (
    rules &&
    subjects === undefined &&
    (clusters === undefined ||
      (target.cluster !== undefined && clusters.names?.includes(target.cluster) === true)) &&
    (namespaces === undefined ||
      (namespace !== undefined && namespaces.names?.includes(namespace) === true)) &&
    (resources ?? []).some(
      (one) =>
        (one.group === undefined || one.group === group) &&
        (one.kind === undefined || one.kind === kind) &&
        one.names?.includes(name) === true,
    )
  );
}
