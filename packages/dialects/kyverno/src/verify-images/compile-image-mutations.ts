import type { MutatingPolicy } from '@keelson/engine';
import { equalJson } from '@keelson/kubernetes';
import { Failure, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, Result } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import type { ClassicPolicy } from '../classic/classic-policy.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import { broken, passed, skipped } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { notGiven } from '../context/not-given.ts';
import { applyPatch } from '../json-patch/apply-patch.ts';
import { mutatingPolicy } from '../mutate/mutating-policy.ts';
import type { MutationAnswer } from '../mutate/mutation.ts';
import { findImage } from '../outside/find-image.ts';
import { readImageEntry } from './image-entry.ts';
import type { ImageEntry } from './image-entry.ts';
import { compileFindImages, valueAt } from './rule-images.ts';
import type { FindImages, RuleImage } from './rule-images.ts';
import { verifiedStatus, withSkippedImages } from './verified-images.ts';

/**
 * Compiles what rules with `verifyImages` do to an object: they write digests into it, as far as given facts tell them, and
 * note which images they left alone. Signatures stand in a registry: without one an image that needs them is an error.
 */
export function compileImageMutations(
  policy: ClassicPolicy,
  rules: readonly ClassicRule[],
): readonly MutatingPolicy[] {
  const compiled = rules
    .filter(({ source }) => objectsOf(source.verifyImages).length > 0)
    .map((rule) => {
      const findImages = compileFindImages(rule.source);
      const entries = objectsOf(rule.source.verifyImages).map(readImageEntry);
      const mutate = (run: RuleRun): MutationAnswer | undefined =>
        verify(run, rule.name, findImages, entries);
      return { rule, mutate, actions: rule.actions, endsOnError: false };
    });
  return compiled.length === 0 ? [] : [mutatingPolicy(policy, compiled)];
}

function verify(
  run: RuleRun,
  rule: string,
  findImages: FindImages,
  entries: readonly ImageEntry[],
): MutationAnswer | undefined {
  const start = run.object;
  if (start === undefined) return undefined;
  let images: readonly RuleImage[];
  try {
    images = findImages(start, run.scope.environment);
  } catch (error) {
    return broken('failed to instantiate handler', error);
  }
  const matched = images.filter(({ text }) => entries.some((entry) => entry.matches(text)));
  const answers: RuleAnswer[] = [];
  const left = new Set<string>();
  let object = start;
  for (const entry of entries) {
    for (const image of matched) {
      if (isAsBefore(run, rule, image)) continue;
      const answer = verifyImage(run, rule, entry, image);
      const digest = entry.mutatesDigest && image.digest === '' ? digestOf(run, image) : undefined;
      if (typeof digest === 'string') object = writeImage(object, image, digest);
      else if (digest !== undefined) answers.push(digest);
      const said = answer ?? (typeof digest === 'string' ? passed('mutated image digest') : undefined);
      if (said === undefined) continue;
      answers.push(said);
      if (said.result === 'skip')
        left.add(typeof digest === 'string' ? `${image.text}@${digest}` : image.text);
    }
  }
  if (left.size > 0) object = withSkippedImages(object, run.policy, rule, [...left]);
  const answer = merge(answers);
  return answer === undefined || object === start ? answer : { ...answer, object };
}

/** An update that leaves a verified image as it was. */
function isAsBefore(
  { object, oldObject, policy }: RuleRun,
  rule: string,
  { path, text }: RuleImage,
): boolean {
  const [now, before] = [valueAt(object, path), valueAt(oldObject, path)];
  if (now === undefined || before === undefined || !equalJson(now, before)) return false;
  try {
    const status = verifiedStatus(oldObject, policy, rule, text);
    return status === 'pass' || status === 'skip';
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** Undefined where nothing has to be signed. */
function verifyImage(
  { policy }: RuleRun,
  rule: string,
  entry: ImageEntry,
  { text }: RuleImage,
): RuleAnswer | undefined {
  if (!entry.isSigned) return undefined;
  if (!entry.matches(text) || entry.skips(text)) {
    return skipped(`skipping image reference image ${text}, policy ${policy.name} ruleName ${rule}`);
  }
  return broken(`failed to verify image ${text}`, notGiven(`the signatures of image ${text}`));
}

/** The digest of an image among given facts, or the error of one that nobody gave. */
function digestOf({ context }: RuleRun, { text, written }: RuleImage): string | RuleAnswer {
  const facts = findImage(context, written) ?? findImage(context, text);
  const digest = stringField(facts, 'digest') ?? '';
  return digest === '' ? broken('failed to update digest', notGiven(`the digest of image ${text}`)) : digest;
}

function writeImage(object: JsonObject, { path, text }: RuleImage, digest: string): JsonObject {
  const pointer = `/${path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  const result = applyPatch(object, [{ op: 'replace', path: pointer, from: '', value: `${text}@${digest}` }]);
  return isJsonObject(result) ? result : object;
}

const ORDER: readonly Result[] = ['error', 'fail', 'warn', 'pass', 'skip'];

/** One answer of all images: the worst, with all that was said of it. */
function merge(answers: readonly RuleAnswer[]): RuleAnswer | undefined {
  const worst = ORDER.find((result) => answers.some((answer) => answer.result === result));
  const same = answers.filter(({ result }) => result === worst);
  const [first] = same;
  if (first === undefined) return undefined;
  return { ...first, message: [...new Set(same.map(({ message }) => message))].join('; ') };
}
