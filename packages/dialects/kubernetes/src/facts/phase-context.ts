import { memoKey } from '@keelson/engine';
import type { MemoKey, ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import type { Review } from '@keelson/model';
import { attributesOf } from './attributes.ts';
import { withServerFields } from './server-fields.ts';

/** When policies look at a request. */
export type Phase = 'mutate' | 'validate';

const KEYS: Readonly<Record<Phase, MemoKey<ReviewContext>>> = {
  mutate: memoKey<ReviewContext>('review as mutating policies see it', 'object'),
  validate: memoKey<ReviewContext>('review as validating policies see it', 'object'),
};

/**
 * The review as policies of a phase see it: stored objects have uid, times and versions; a new one has them, and its
 * generated name, only when it is validated.
 */
export function phaseContext(context: ReviewContext, cluster: Cluster, phase: Phase): ReviewContext {
  const { operation, resource } = context.review;
  if (operation === 'CONNECT') return context;
  // A new object of a subresource, such as a binding, is not what is stored.
  if (operation === 'CREATE' && (resource.subresource ?? '') !== '') return context;
  return context.once(KEYS[phase], () => context.with(toPhase(context, cluster, phase)));
}

function toPhase(context: ReviewContext, cluster: Cluster, phase: Phase): Partial<Review> {
  const { review } = context;
  const { kind, resource } = attributesOf(context, cluster);
  const custom = cluster.resource(resource)?.custom === true;
  const state = review.operation === 'CREATE' ? 'created' : 'stored';
  const early = review.operation === 'CREATE' ? 'received' : 'replacing';
  const object =
    review.object === undefined
      ? undefined
      : withServerFields(review.object, phase === 'mutate' ? early : state, kind, custom, review.time);
  const oldObject =
    review.oldObject === undefined
      ? undefined
      : withServerFields(review.oldObject, 'stored', kind, custom, review.time);
  const name = review.resource.name ?? (phase === 'validate' ? nameOf(object) : undefined);
  return {
    ...(object === undefined ? {} : { object }),
    ...(oldObject === undefined ? {} : { oldObject }),
    ...(name === undefined ? {} : { resource: { ...review.resource, name } }),
  };
}

function nameOf(object: Review['object']): string | undefined {
  return stringField(fieldOf(object, 'metadata'), 'name');
}
