import { stringField } from '@keelson/model';
import type { Given, GivenObject, Review } from '@keelson/model';

/** The same review with the Namespace of its object among what is given, since a cluster always has it. */
export function withNamespace(review: Review): Review {
  const { namespace } = review.resource;
  const given: Given = review.given ?? { objects: [] };
  if (namespace === undefined || given.objects.some((one) => isNamespace(one, namespace))) return review;
  const labels = { 'kubernetes.io/metadata.name': namespace };
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } };
  return { ...review, given: { ...given, objects: [...given.objects, { object, origin: 'given' }] } };
}

function isNamespace({ object }: GivenObject, name: string): boolean {
  if (stringField(object, 'kind') !== 'Namespace') return false;
  const { metadata } = object;
  return typeof metadata === 'object' && metadata !== null && 'name' in metadata && metadata.name === name;
}
