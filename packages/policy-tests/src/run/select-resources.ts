import type { SourcePlace } from '@keelson/model';
import type { TestRow } from '../format/policy-test.ts';
import { isNamed, isSpecified } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';

/** A resource that a row is about, with the place where the row names it. */
export interface SelectedResource {
  readonly resource: TestResource;
  readonly place: SourcePlace | undefined;
}

/** The resources that a row is about. */
export interface Selection {
  readonly resources: readonly SelectedResource[];
  /** Names that no resource has. */
  readonly missing: readonly string[];
}

/** Rows name resources, of whatever kind; a row that names nothing that is there is about every resource. */
export function selectResources(row: TestRow, resources: readonly TestResource[]): Selection {
  const selected = new Map<TestResource, SelectedResource>();
  const missing: string[] = [];
  for (const { name, place } of row.resources) {
    const named = resources.filter((resource) => isNamed(resource, name));
    if (named.length === 0) missing.push(name);
    for (const resource of named) {
      if (!selected.has(resource)) selected.set(resource, { resource, place });
    }
  }
  if (row.resources.length > 0) {
    for (const resource of resources) {
      const isMeant = row.resourceSpecs.some((spec) => isSpecified(resource, spec));
      if (isMeant && !selected.has(resource)) selected.set(resource, { resource, place: row.place });
    }
  }
  const all = resources.map((resource) => ({ resource, place: row.place }));
  return { resources: selected.size === 0 ? all : [...selected.values()], missing };
}
