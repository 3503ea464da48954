import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret, LOG_FILE, readRecords } from '@keelson/ledger';
import type { Review, Surface } from '@keelson/model';
import type { PreviewCounts } from './preview.ts';

/** A review as it was recorded, the latest of its resource. */
export interface RecordedReview {
  readonly review: Review;
  readonly recorded: string;
}

/** Tells whether a folder has a record. */
export function hasRecord(folder: string): boolean {
  return existsSync(join(folder, LOG_FILE));
}

/**
 * Reads the latest recorded review of each resource, of one surface and, where it is given, one cluster. A resource that was deleted
 * last is gone. The record is read twice, so that no more than one review is kept at a time.
 */
export async function* readLatestReviews(
  folder: string,
  surface: Surface,
  cluster: string | undefined,
  counts: PreviewCounts,
): AsyncGenerator<RecordedReview> {
  const file = join(folder, LOG_FILE);
  const latest: Map<string, number> = new Map();
  const others: Set<string> = new Set();
  for await (const { sequence, verdict } of readRecords(file, () => counts.brokenRecords++)) {
    const { review } = verdict;
    const key = keyOf(review);
    if (review.surface !== surface || (cluster !== undefined && review.cluster !== cluster)) others.add(key);
    else if (review.resource.name === undefined) continue;
    else if (review.operation === 'DELETE') latest.delete(key);
    else if (review.resource.subresource === undefined && review.dryRun !== true) latest.set(key, sequence);
  }
  counts.otherRecords += others.size;
  for await (const { sequence, recorded, verdict } of readRecords(file)) {
    const { review } = verdict;
    if (latest.get(keyOf(review)) !== sequence) continue;
    if (review.object !== undefined && isSecret(review.object)) counts.secrets++;
    else yield { review, recorded };
  }
}

function keyOf({ surface, cluster, resource: { group, kind, namespace, name } }: Review): string {
  return JSON.stringify([surface, cluster, group, kind, namespace, name]);
}
