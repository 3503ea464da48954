import { Failure, fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { NOT_GIVEN } from '../context/not-given.ts';
import { floatOf } from '../values/float.ts';
import { compileAttestor, wrapFailure } from './compile-attestor.ts';
import type { Attestor } from './compile-attestor.ts';
import { splitKeys } from './read-verifying-key.ts';

/**
 * Compiles a set of attestors: as many as `count` says have to agree, or else all of them. Each key of a text with several is an
 * attestor of its own.
 */
export function compileAttestorSet(set: JsonObject, place: string, repository: string): Attestor {
  const attestors = objectsOf(set.entries)
    .flatMap(expandKeys)
    .map((entry, index) => compileEntry(entry, `${place}.entries[${String(index)}]`, repository));
  const count = floatOf(set.count) ?? 0;
  const required = count === 0 ? attestors.length : count;
  return (signed) => {
    const verified: string[] = [];
    const refused: string[] = [];
    const failures: Failure[] = [];
    for (const attestor of attestors) {
      try {
        const { isVerified, message } = attestor(signed);
        (isVerified ? verified : refused).push(message);
      } catch (thrown) {
        failures.push(wrapFailure('', thrown));
      }
      if (verified.length >= required) {
        return { isVerified: true, message: summarize('succeeded', verified.length, required, verified) };
      }
    }
    if (failures.length > 0) throw combine(failures);
    return { isVerified: false, message: summarize('failed', verified.length, required, refused) };
  };
}

function expandKeys(entry: JsonObject): readonly JsonObject[] {
  const { keys } = entry;
  if (!isJsonObject(keys)) return [entry];
  const texts = splitKeys(stringField(keys, 'publicKeys') ?? '');
  return texts.length > 1
    ? texts.map((publicKeys) => ({ ...entry, keys: { ...keys, publicKeys } }))
    : [entry];
}

function compileEntry(entry: JsonObject, place: string, repository: string): Attestor {
  const nested = fieldOf(entry, 'attestor');
  if (!isJsonObject(nested)) return compileAttestor(entry, place, repository);
  const path = `${place}.attestor`;
  const attestor = compileAttestorSet(nested, path, repository);
  return (signed) => {
    try {
      return attestor(signed);
    } catch (thrown) {
      throw wrapFailure(`failed to verify signature; ${path}: `, thrown);
    }
  };
}

function summarize(how: string, count: number, required: number, messages: readonly string[]): string {
  const counts = `verifiedCount ${String(count)}; requiredCount ${String(required)}`;
  return `manifest verification ${how}; ${counts}; message ${messages.join(',')}`;
}

/** What was not given comes first: with it, the answer may be another. */
function combine(failures: readonly Failure[]): Failure {
  const first = failures.find(({ code }) => code === NOT_GIVEN) ?? failures[0];
  const message = failures.map((failure) => failure.message).join('; ');
  return new Failure(first?.code ?? 'kyverno/invalid-signature', message, { cause: first });
}
