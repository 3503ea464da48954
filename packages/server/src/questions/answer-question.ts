import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { isSecret, redactVerdict, secretTextHider } from '@keelson/ledger';
import {
  CHECK_SUBJECT,
  createManifestGate,
  objectName,
  toAdmissionReview,
  toGivenObject,
  toSourceDocument,
  whyNotMatched,
} from '@keelson/gates';
import type { HideTexts } from '@keelson/ledger';
import type { Answer, AnsweredObject, ExplainedExpression, Question } from '@keelson/api';
import type { ManifestGate, ManifestObject, PreparedPolicies, ReviewedObject } from '@keelson/gates';
import type { Clock, Diagnostic, GivenObject, Verdict } from '@keelson/model';
import type { PolicyShelf } from '../policies/policy-shelf.ts';
import { explainTrace } from './explain-traces.ts';
import { findSubjects, namespacesAmong, readQuestionDocuments } from './find-subjects.ts';
import type { Subjects } from './find-subjects.ts';
import { locateFinding } from './locate-finding.ts';
import { stripVerdict } from './strip-verdict.ts';

/** What a question is answered with. */
export interface AnswerContext {
  readonly shelf: PolicyShelf;
  readonly clock: Clock;
  /** Explain where the question does not say. */
  readonly explains: boolean;
}

/** An answer, and the verdicts as they are to be recorded. */
export interface AnsweredQuestion {
  readonly answer: Answer;
  readonly verdicts: readonly Verdict[];
}

/** The longest that one question may keep the server busy, in milliseconds. */
const MOST_TIME = 10_000;
/** Others are let in after this many milliseconds. */
const TURN = 25;
/** Explanations are for people, who do not read more of them. */
const MOST_EXPLAINED_OBJECTS = 50;
const MOST_EXPRESSIONS = 300;
const MOST_EXPLAINED_UNITS = 256 * 1024;

/** Reviews the objects of a question, as `check` reviews those of files. */
export async function answerQuestion(question: Question, context: AnswerContext): Promise<AnsweredQuestion> {
  const subjects = findSubjects(question);
  const given = readQuestionDocuments(question.given, question, '<given>');
  const policies = readQuestionDocuments(question.policies, question, '<policies>');
  const { clock, shelf } = context;
  const own = given.manifests.map(toGivenObject);
  const prepared = shelf.choose({
    surface: question.as ?? (subjects.request === undefined ? 'manifest' : 'admission'),
    given: own,
    ...(question.cluster === undefined ? {} : { cluster: question.cluster }),
    ...(question.kubernetesVersion === undefined ? {} : { kubernetesVersion: question.kubernetesVersion }),
    ...(question.strictBindings === undefined ? {} : { strictBindings: question.strictBindings }),
    ...(question.policies === undefined ? {} : { documents: policies.manifests.map(toSourceDocument) }),
  });
  const gate = openGate(question, subjects, prepared, clock, [
    ...shelf.given,
    ...own,
    ...namespacesAmong(subjects.manifests),
  ]);
  const run = new QuestionRun(subjects, prepared, gate, question.explain ?? context.explains);
  await run.reviewAll(clock);
  const diagnostics = [
    ...subjects.diagnostics,
    ...given.diagnostics,
    ...policies.diagnostics,
    ...prepared.diagnostics,
    ...run.diagnostics,
    ...complainAboutNothing(subjects, prepared),
  ];
  return { answer: run.toAnswer(diagnostics), verdicts: run.verdicts };
}

function openGate(
  question: Question,
  { request }: Subjects,
  { engine, cluster, gates }: PreparedPolicies,
  clock: Clock,
  given: readonly GivenObject[],
): ManifestGate {
  const operation = request?.operation ?? question.operation;
  const namespace = request?.namespace ?? question.namespace;
  return createManifestGate({
    engine,
    cluster,
    time: new Date(clock.now()).toISOString(),
    surface: question.as ?? (request === undefined ? 'manifest' : 'admission'),
    subject: request?.subject ?? {
      user: question.user ?? CHECK_SUBJECT.user,
      groups: question.groups ?? CHECK_SUBJECT.groups,
    },
    given: { objects: given, assumeEmpty: question.assumeEmpty ?? false },
    // What an API server asks about has been through its schemas.
    validateSchema: question.schema ?? request === undefined,
    ...(gates === undefined ? {} : { gates }),
    ...(question.cluster === undefined ? {} : { clusterName: question.cluster }),
    ...(operation === undefined ? {} : { operation }),
    ...(namespace === undefined ? {} : { namespace }),
  });
}

class QuestionRun {
  readonly verdicts: Verdict[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #subjects: Subjects;
  readonly #prepared: PreparedPolicies;
  readonly #gate: ManifestGate;
  readonly #explains: boolean;
  readonly #id = randomUUID();
  readonly #objects: AnsweredObject[] = [];
  readonly #findings = { deny: 0, warn: 0, audit: 0 };

  constructor(subjects: Subjects, prepared: PreparedPolicies, gate: ManifestGate, explains: boolean) {
    this.#subjects = subjects;
    this.#prepared = prepared;
    this.#gate = gate;
    this.#explains = explains;
  }

  async reviewAll(clock: Clock): Promise<void> {
    const { manifests } = this.#subjects;
    const end = clock.now() + MOST_TIME;
    let turn = clock.now() + TURN;
    for (const manifest of manifests) {
      if (clock.now() > end) {
        this.diagnostics.push(outOfTime(this.#objects.length, manifests.length));
        return;
      }
      if (clock.now() > turn) {
        await setImmediate();
        turn = clock.now() + TURN;
      }
      this.#review(manifest);
    }
  }

  toAnswer(diagnostics: readonly Diagnostic[]): Answer {
    const { request } = this.#subjects;
    const [first] = this.verdicts;
    return {
      objects: this.#objects,
      diagnostics,
      summary: {
        objects: this.#objects.length,
        denied: this.verdicts.filter(({ allowed }) => !allowed).length,
        policies: this.#prepared.policies.length,
        findings: this.#findings,
      },
      ...(request === undefined || first === undefined
        ? {}
        : { admissionReview: toAdmissionReview(request, first) }),
    };
  }

  #review(manifest: ManifestObject): void {
    const { request, hasLines } = this.#subjects;
    const expressions: ExplainedExpression[] = [];
    const { start, end } = manifest.document;
    const explains =
      this.#explains && this.#objects.length < MOST_EXPLAINED_OBJECTS && end - start < MOST_EXPLAINED_UNITS;
    const reviewed = this.#gate.review(manifest, {
      known: { id: `${this.#id}#${manifest.index}`, ...request?.known },
      ...(request?.oldObject === undefined ? {} : { old: request.oldObject }),
      ...(explains
        ? {
            trace: (trace) => {
              if (expressions.length < MOST_EXPRESSIONS) expressions.push(explainTrace(trace));
            },
          }
        : {}),
    });
    this.verdicts.push(reviewed.verdict);
    for (const { rule } of reviewed.findings) this.#findings[rule.action]++;
    this.#objects.push(this.#toAnswered(reviewed, expressions, hasLines));
  }

  #toAnswered(
    { verdict, manifest, findings }: ReviewedObject,
    expressions: readonly ExplainedExpression[],
    hasLines: boolean,
  ): AnsweredObject {
    const prepared = this.#prepared;
    const hideTexts = secretHider(verdict);
    // The values of expressions about a Secret are its own.
    const shown = isSecret(manifest.object) ? [] : expressions.map((one) => cleanExpression(one, hideTexts));
    const context = { prepared, expressions: shown, hasLines };
    return {
      name: objectName(verdict),
      place: hasLines ? manifest.document.placeOf(manifest.at) : {},
      verdict: stripVerdict(redactVerdict(verdict, hide), hasLines),
      findings: findings
        .map((finding) => locateFinding(finding, context))
        .map((finding) => ({ ...finding, message: hideTexts(finding.message) })),
      expressions: shown,
      silent: silentPolicies(verdict, prepared),
    };
  }
}

function hide(): string {
  return '(hidden)';
}

/** Hides what the Secrets of a review hold in texts that may quote them. */
function secretHider({ review, object }: Verdict): HideTexts {
  const objects = [
    review.object,
    review.oldObject,
    object,
    ...(review.given?.objects ?? []).map((given) => given.object),
  ].filter((one) => one !== undefined);
  return secretTextHider(objects, hide) ?? ((text) => text);
}

function cleanExpression(expression: ExplainedExpression, hideTexts: HideTexts): ExplainedExpression {
  return {
    ...expression,
    value: hideTexts(expression.value),
    parts: expression.parts.map((part) => ({ ...part, value: hideTexts(part.value) })),
  };
}

/** Policies that had nothing to say; what the schema refuses reaches none. */
function silentPolicies(verdict: Verdict, { policies }: PreparedPolicies): AnsweredObject['silent'] {
  const { results, refusal, review } = verdict;
  if (refusal !== undefined && results.every(({ policy }) => policy.kind === 'KubernetesSchema')) return [];
  const asked = new Set(results.map(({ policy }) => `${policy.kind} ${policy.name}`));
  return policies
    .filter(({ reference }) => !asked.has(`${reference.kind} ${reference.name}`))
    .map((policy) => ({ policy: policy.reference, why: whyNotMatched(policy, review) }));
}

function outOfTime(reviewed: number, all: number): Diagnostic {
  return {
    code: 'question/out-of-time',
    severity: 'error',
    message: `after ${MOST_TIME / 1000} seconds ${reviewed} of ${all} objects were reviewed; the others were not`,
    help: 'Ask in parts, or use keelson check.',
  };
}

function complainAboutNothing(subjects: Subjects, { policies }: PreparedPolicies): readonly Diagnostic[] {
  const complaints: Diagnostic[] = [];
  const readable = subjects.diagnostics.every(({ severity }) => severity !== 'error');
  if (subjects.manifests.length === 0 && readable) {
    complaints.push({
      code: 'check/no-object',
      severity: 'warning',
      message: 'there is no object to review',
      help: 'Give a Kubernetes object, with apiVersion, kind and metadata.',
    });
  }
  if (policies.length === 0) {
    complaints.push({ code: 'check/no-policy', severity: 'warning', message: 'there is no policy to ask' });
  }
  return complaints;
}
