import { fieldOf } from '@keelson/model';

import { forbidden, forbiddenIn, requiredIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { hasOwnUsers } from '../pod-view.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { nameContainers, nameSetters } from '../wording.ts';

const FIELD = ['securityContext', 'runAsNonRoot'];

/** Containers run as another user than root: each says so, or the pod does for all. */
export const RUN_AS_NON_ROOT: PodCheck = {
  id: 'runAsNonRoot',
  level: 'restricted',
  revisions: [{ since: 0, check: checkNonRoot }],
};

/**
 * The same check as Kubernetes has it: of those that say nothing it speaks only if nobody says the wrong thing, and since 1.35 it
 * lets pods with users of their own be.
 */
export const KUBERNETES_RUN_AS_NON_ROOT: PodCheck = {
  ...RUN_AS_NON_ROOT,
  revisions: [
    { since: 0, check: checkBriefly },
    { since: 35, check: (pod) => (hasOwnUsers(pod) ? undefined : checkBriefly(pod)) },
  ],
};

function checkBriefly(pod: PodView): CheckFinding | undefined {
  const finding = checkNonRoot(pod);
  const [detail = ''] = detailsOf(wrongIn(pod));
  return finding && { ...finding, detail };
}

function checkNonRoot(pod: PodView): CheckFinding | undefined {
  const wrong = wrongIn(pod);
  const details = detailsOf(wrong);
  if (details.length === 0) return undefined;
  return {
    reason: 'runAsNonRoot != true',
    detail: details.join('\n'),
    fields: [
      ...(wrong.isPod ? [forbidden(['spec', ...FIELD], false)] : []),
      ...wrong.denying.map((container) => forbiddenIn(container, FIELD, false)),
      ...wrong.silent.map((container) => requiredIn(container, FIELD)),
    ],
  };
}

/** Who is wrong: the pod and containers that say that they may run as root, and containers of which nobody says anything. */
interface Wrong {
  readonly isPod: boolean;
  readonly denying: readonly ContainerView[];
  readonly silent: readonly ContainerView[];
}

function wrongIn(pod: PodView): Wrong {
  const ofPod = fieldOf(pod.securityContext, 'runAsNonRoot');
  const saying = (said: boolean | null): readonly ContainerView[] =>
    pod.containers.filter(
      ({ securityContext }) => (fieldOf(securityContext, 'runAsNonRoot') ?? null) === said,
    );
  return { isPod: ofPod === false, denying: saying(false), silent: ofPod === true ? [] : saying(null) };
}

function detailsOf({ isPod, denying, silent }: Wrong): readonly string[] {
  const setters = nameSetters(isPod, denying);
  return [
    ...(setters === '' ? [] : [`${setters} must not set securityContext.runAsNonRoot=false`]),
    ...(silent.length === 0
      ? []
      : [`pod or ${nameContainers(silent)} must set securityContext.runAsNonRoot=true`]),
  ];
}
