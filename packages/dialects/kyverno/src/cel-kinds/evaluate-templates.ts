import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, Review } from '@keelson/model';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { findPodTemplates, toPod } from './pod-templates.ts';
import type { PodTemplate } from './pod-templates.ts';

/**
 * Evaluates a policy for Pods on every Pod template of a custom resource. The first that does not pass decides; an object
 * without templates is an error, since nothing would be checked.
 */
export function evaluateTemplates(
  facts: CelFacts,
  cluster: Cluster,
  evaluate: (template: CelFacts) => PartialOutcome,
): PartialOutcome {
  const { review } = facts.context;
  const isNew = review.object !== undefined;
  const source = review.object ?? review.oldObject;
  const templates = findPodTemplates(source);
  if (templates.length === 0) {
    const what = `${stringField(source, 'apiVersion') ?? ''}/${stringField(source, 'kind') ?? ''}`;
    return { result: 'error', message: `error: extraction mode: no pod template found in ${what}` };
  }
  const others = new Map(
    (isNew ? findPodTemplates(review.oldObject) : []).map((template) => [template.path, template]),
  );
  let last: PartialOutcome | undefined;
  let excepted: PartialOutcome | undefined;
  for (const template of templates) {
    const pod = toReview(review, template, others.get(template.path), isNew);
    const outcome = evaluate(celFactsOf(facts.context.with(pod), cluster));
    if (outcome.reason === 'kyverno/policy-exception') excepted ??= outcome;
    else if (outcome.result === 'pass' || outcome.result === 'skip') last = outcome;
    else return { ...outcome, message: `${outcome.message ?? ''} (pod template at ${template.path})` };
  }
  return last ?? excepted ?? { result: 'skip', message: 'skip' };
}

function toReview(
  { resource }: Review,
  template: PodTemplate,
  other: PodTemplate | undefined,
  isNew: boolean,
): Partial<Review> {
  const [name, namespace] = [resource.name ?? '', resource.namespace ?? ''];
  const pod = toPod(template, name, namespace);
  const old = isNew ? other && toPod(other, name, namespace) : pod;
  return {
    resource: {
      group: '',
      version: 'v1',
      kind: 'Pod',
      resource: 'pods',
      ...(resource.subresource === undefined ? {} : { subresource: resource.subresource }),
      ...named(pod),
    },
    ...(isNew ? { object: pod } : {}),
    ...(old === undefined ? {} : { oldObject: old }),
  };
}

function named(pod: JsonObject): { readonly name?: string; readonly namespace?: string } {
  const metadata = fieldOf(pod, 'metadata');
  const [name, namespace] = [stringField(metadata, 'name') ?? '', stringField(metadata, 'namespace') ?? ''];
  return { ...(name === '' ? {} : { name }), ...(namespace === '' ? {} : { namespace }) };
}
