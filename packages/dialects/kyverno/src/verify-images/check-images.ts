import { Failure } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import { broken, failed, passed, skipped } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { placesOfPath } from '../validate/object-places.ts';
import type { Validation } from '../validate/validation.ts';
import { readImageEntry } from './image-entry.ts';
import type { ImageEntry } from './image-entry.ts';
import { compileFindImages } from './rule-images.ts';
import type { RuleImage } from './rule-images.ts';
import { verifiedStatus } from './verified-images.ts';

/** Compiles what has to hold of images once they were verified: that they have a digest, and were verified at all. */
export function compileImageChecks({ source, name }: ClassicRule): Validation | undefined {
  const entries = objectsOf(source.verifyImages).map(readImageEntry);
  if (!entries.some(({ verifiesDigest, isRequired }) => verifiesDigest || isRequired)) return undefined;
  const findImages = compileFindImages(source);
  return (run) => {
    if (run.object === undefined) return undefined;
    let images: readonly RuleImage[];
    try {
      images = findImages(run.object, run.scope.environment);
    } catch (error) {
      return broken('failed to instantiate handler', error);
    }
    return checkAll(run, name, entries, images);
  };
}

function checkAll(
  run: RuleRun,
  rule: string,
  entries: readonly ImageEntry[],
  images: readonly RuleImage[],
): RuleAnswer | undefined {
  const skippedImages: string[] = [];
  let matched = 0;
  let verified = 0;
  for (const entry of entries) {
    for (const image of images.filter(({ text }) => entry.matches(text))) {
      matched++;
      const answer = checkImage(run, rule, entry, image);
      if (typeof answer === 'object') return answer;
      if (answer === 'skip') skippedImages.push(image.text);
      if (answer === 'pass') verified++;
    }
  }
  if (matched === 0) return undefined;
  if (skippedImages.length === 0) return passed('image verified');
  const list = skippedImages.join(' ');
  return verified > 0
    ? passed(`image verified, skipped images: ${list}`)
    : skipped(`image skipped, skipped images: ${list}`);
}

/** The answer that ends the rule, or what is noted of the image. */
function checkImage(
  { object, policy }: RuleRun,
  rule: string,
  { verifiesDigest, isRequired }: ImageEntry,
  { text, digest, path }: RuleImage,
): RuleAnswer | string | undefined {
  const places = placesOfPath(path.join('/'), object, undefined);
  if (verifiesDigest && digest === '') return failed(`missing digest for ${text}`, places);
  if (!isRequired) return undefined;
  try {
    const status = verifiedStatus(object, policy, rule, text) ?? 'fail';
    return status === 'fail' ? failed(`unverified image ${text}`, places) : status;
  } catch (error) {
    if (error instanceof Failure) return failed(error.message, places);
    throw error;
  }
}
