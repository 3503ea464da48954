import type { Diagnostic } from '@keelson/model';

/**
 * What would become of a resource: `refused` that is not today, `already` refused today, `unknown` where something that decides is not
 * known, `warned` where it would be warned about and is not today.
 */
export type Outcome = 'refused' | 'already' | 'unknown' | 'warned';

/** What a rule would say. */
export interface PreviewedRule {
  readonly rule: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  /** The exception that covers it today and will not then. */
  readonly excepted?: string;
}

/** A resource about which the gate would have something to say. */
export interface PreviewedResource {
  readonly outcome: Outcome;
  /** Such as `Deployment shop/web`. */
  readonly resource: string;
  readonly cluster?: string;
  /** Whose it is, as `group:shop`; absent where nothing says it. */
  readonly owner?: string;
  readonly file?: string;
  /** When its verdict was recorded, where it is from the record. */
  readonly recorded?: string;
  /** What is not known, where the outcome is not. */
  readonly unknown?: string;
  readonly rules: readonly PreviewedRule[];
}

/** What was looked at, and what was not. */
export interface PreviewCounts {
  manifests: number;
  /** Objects that the API server itself would refuse; no gate is asked about them. */
  invalid: number;
  /** Resources with a verdict in the record, the latest counted. */
  records: number;
  /** Secrets in the record, whose content is not kept. */
  secrets: number;
  /** Records of other surfaces or clusters. */
  otherRecords: number;
  /** Lines of the record that are not whole. */
  brokenRecords: number;
}

/** A preview, complete. */
export interface Preview {
  readonly gate: string;
  readonly surface: string;
  readonly decision?: string;
  readonly title?: string;
  readonly owner?: string;
  /** Whether the decision behind the gate is accepted; while it is not, the gate only warns. */
  readonly accepted: boolean;
  readonly today: string;
  readonly stage: string;
  /** RFC 3339. */
  readonly at: string;
  readonly resources: readonly PreviewedResource[];
  readonly counts: PreviewCounts;
  /** The folder of the record that was read. */
  readonly record?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The resources with an outcome, by their owners: who has the most comes first, and those of nobody last. */
export function byOwner(
  { resources }: Pick<Preview, 'resources'>,
  outcome: Outcome,
): readonly (readonly [string | undefined, readonly PreviewedResource[]])[] {
  const groups: Map<string | undefined, PreviewedResource[]> = new Map();
  for (const resource of resources) {
    if (resource.outcome !== outcome) continue;
    const known = groups.get(resource.owner);
    if (known === undefined) groups.set(resource.owner, [resource]);
    else known.push(resource);
  }
  return [...groups].sort(
    ([left, ofLeft], [right, ofRight]) =>
      Number(left === undefined) - Number(right === undefined) || ofRight.length - ofLeft.length,
  );
}

/** Counts the resources with an outcome. */
export function countOf({ resources }: Pick<Preview, 'resources'>, outcome: Outcome): number {
  return resources.filter((resource) => resource.outcome === outcome).length;
}
