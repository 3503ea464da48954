import {
  checkKubernetesPolicy,
  compileKubernetesPolicies,
  isKubernetesPolicy,
  toAdmissionAnswer,
  typeWarnings,
} from '@keelson/dialect-kubernetes';
import { createEngine } from '@keelson/engine';
import type { Engine } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { Given, GivenObject, JsonObject, SourceDocument } from '@keelson/model';
import { differenceOf, refusalDifference } from '../kubernetes-admission/judge-answer.ts';
import { statusDifference } from '../kubernetes-admission/judge-status.ts';
import { makeReviews } from '../kubernetes-admission/make-reviews.ts';
import { readScenarios } from '../kubernetes-admission/scenario.ts';
import type { PolicyStatus, Scenario, ScenarioRequest } from '../kubernetes-admission/scenario.ts';
import { failed, passed, runCase } from '../suite/suite.ts';
import type { CaseResult, Suite } from '../suite/suite.ts';

/** What a Kubernetes 1.37 API server answered under admission policies. */
export const suite: Suite = {
  sharedFolder: 'kubernetes-admission',
  minimum: 2143,
  *run({ folder = '' }) {
    for (const scenario of readScenarios(folder)) yield* runScenario(scenario);
  },
};

interface Stage {
  readonly cluster: Cluster;
  readonly engine: Engine;
  readonly given: Given;
}

function* runScenario(scenario: Scenario): Iterable<CaseResult> {
  const stage = setUp(scenario);
  for (const status of scenario.policyStatus) {
    const id = `${scenario.id} status of ${status.name}`;
    yield runCase(id, () => judgeStatus(id, status, scenario, stage.cluster));
  }
  for (const [index, request] of scenario.requests.entries()) {
    const id = `${scenario.id} #${String(index + 1)} ${request.name}`;
    yield runCase(id, () => judge(id, request, stage, true));
    if (!scenario.defaulting)
      yield runCase(`${id} (as sent)`, () => judge(`${id} (as sent)`, request, stage, false));
  }
}

function setUp(scenario: Scenario): Stage {
  const cluster = createCluster({ crds: scenario.given });
  const documents = scenario.given.map(toDocument);
  const { policies } = compileKubernetesPolicies(documents.filter(isKubernetesPolicy), {
    cluster,
    strictBindings: true,
  });
  const engine = createEngine({
    policies,
    version: 'conformance',
    onBug: (thrown) => {
      throw thrown;
    },
  });
  // Old objects were created before the policies, too.
  const earlier = scenario.requests.flatMap(({ fields }) => {
    const old = fieldOf(fields, 'resolvedOldObject') ?? fieldOf(fields, 'oldObject');
    return isJsonObject(old) ? [old] : [];
  });
  const objects = [...scenario.given, ...earlier].map((object): GivenObject => ({
    object,
    origin: 'cluster',
  }));
  return { cluster, engine, given: { objects, assumeEmpty: true } };
}

function toDocument(object: JsonObject): SourceDocument {
  return { object, digest: 'sha256:0' };
}

function judgeStatus(id: string, status: PolicyStatus, scenario: Scenario, cluster: Cluster): CaseResult {
  const object = scenario.given.find(
    (one) =>
      stringField(one, 'kind') === status.kind &&
      stringField(fieldOf(one, 'metadata'), 'name') === status.name,
  );
  if (object === undefined) return failed(id, 'no such policy among the given objects');
  const difference = statusDifference(typeWarnings(toDocument(object), { cluster }), status);
  return difference === undefined ? passed(id) : failed(id, difference);
}

function judge(id: string, request: ScenarioRequest, stage: Stage, resolved: boolean): CaseResult {
  const object = fieldOf(request.fields, 'object');
  const creates = isJsonObject(object) && isKubernetesPolicy(toDocument(object));
  if (creates) {
    const errors = checkKubernetesPolicy(toDocument(object));
    return verdictOn(id, request, (recorded) => refusalDifference(errors, recorded));
  }
  // What the server refuses by itself never gets to the policies that validate.
  if (fieldOf(request.fields, 'resolvedError') !== undefined) {
    return verdictOn(id, request, (recorded) =>
      stringField(recorded, 'refusedBy') === 'server' ? undefined : 'expected a refusal of the server',
    );
  }
  const verdicts = makeReviews(request, { ...stage, resolved }).map((review) =>
    stage.engine.evaluate(review),
  );
  // Of a collection the first refusal is the answer.
  const verdict = verdicts.find(({ allowed }) => !allowed) ?? verdicts[0];
  if (verdict === undefined) {
    const allowed = request.answers.some((answer) => fieldOf(answer, 'allowed') === true);
    return allowed ? passed(id) : failed(id, 'no object to ask about, but a refusal was expected');
  }
  const answer = toAdmissionAnswer(verdict);
  return verdictOn(id, request, (recorded) => differenceOf(answer, recorded));
}

function verdictOn(
  id: string,
  { answers }: ScenarioRequest,
  differenceTo: (recorded: JsonObject) => string | undefined,
): CaseResult {
  const differences = answers.map(differenceTo);
  return differences.includes(undefined) ? passed(id) : failed(id, differences[0] ?? '');
}
