import type { CompiledPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject, RuleResult, Verdict } from '@keelson/model';
import { compareObjects } from '../compare/compare-objects.ts';
import type { TestRow } from '../format/policy-test.ts';
import type { CellReport } from './test-report.ts';
import { resourceName, toTestResource } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';

/** What one cell is judged by. */
export interface Cell {
  readonly row: TestRow;
  readonly policy: CompiledPolicy;
  readonly resource: TestResource;
  readonly verdict: Verdict;
  /** The objects that the row expects after mutation. */
  readonly expected: readonly JsonObject[] | undefined;
  readonly cluster: Cluster;
}

/** Compares what a policy said of a resource with what the row expects. */
export function judgeCell(cell: Cell): CellReport {
  const { row, resource, verdict } = cell;
  const found = verdict.results.filter((result) => isOfRow(result, row, cell.policy));
  const report = { resource: resourceName(resource), results: found.map(({ result }) => result) };
  if (found.length === 0) {
    // A policy that leaves the resource alone skips it; any other expectation was not checked.
    if (row.result === 'skip') return { ...report, outcome: 'passed' };
    return { ...report, outcome: 'vacuous', message: `the policy says nothing of this resource` };
  }
  const other = found.find(({ result }) => result !== row.result);
  if (other !== undefined) {
    const why = other.message === undefined ? '' : `: ${other.message}`;
    return { ...report, outcome: 'failed', message: `expected ${row.result}, got ${other.result}${why}` };
  }
  return cell.expected === undefined
    ? { ...report, outcome: 'passed' }
    : judgeObject(cell, cell.expected, report);
}

/** A rule's automatic variants count as the rule; policies without named rules have one, named like the policy. */
function isOfRow({ rule, variant }: RuleResult, row: TestRow, { rules, reference }: CompiledPolicy): boolean {
  if (row.rule === undefined || (rules.length === 1 && rules[0] === reference.name)) return true;
  return rule === row.rule || (variant !== undefined && `${variant}-${rule}` === row.rule);
}

function judgeObject(
  { row, resource, verdict, cluster }: Cell,
  expected: readonly JsonObject[],
  report: Pick<CellReport, 'resource' | 'results'>,
): CellReport {
  const wanted = expected.find((object) => isSame(toTestResource(object, cluster), resource));
  if (wanted === undefined) {
    const message = `${row.patchedResources ?? ''} does not contain this resource`;
    return { ...report, outcome: row.failOnMissingResources ? 'failed' : 'dropped', message };
  }
  const differences = compareObjects(verdict.object ?? resource.object, wanted);
  const [first] = differences;
  if (first === undefined) return { ...report, outcome: 'passed' };
  const value = first.value === undefined ? '' : ` ${JSON.stringify(first.value)}`;
  const more = differences.length > 1 ? ` (and ${String(differences.length - 1)} more)` : '';
  return {
    ...report,
    outcome: 'failed',
    message: `the object differs from ${row.patchedResources ?? ''}: ${first.op} ${first.path}${value}${more}`,
  };
}

function isSame(a: TestResource, b: TestResource): boolean {
  const [left, right] = [a.identity, b.identity];
  return (
    left.group === right.group &&
    left.version === right.version &&
    left.kind === right.kind &&
    left.namespace === right.namespace &&
    left.name === right.name
  );
}
