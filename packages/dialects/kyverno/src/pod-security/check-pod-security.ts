import type { DocumentPath } from '@keelson/documents';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { CONTROLS, findControl } from './controls.ts';
import { LEVELS, standardVersions } from './standard.ts';

/** What is wrong with a podSecurity rule or with an exclusion. */
export interface PodSecurityProblem {
  /** What is wrong, such as `kyverno/unknown-control`. */
  readonly code: string;
  /** Path from the `podSecurity` field, such as `exclude`, 0, `controlName`. */
  readonly path: DocumentPath;
  readonly message: string;
}

/** Checks the `podSecurity` field of a rule: what Kyverno's schema and its validation of policies say of it. */
export function checkPodSecurity(podSecurity: JsonValue): readonly PodSecurityProblem[] {
  if (!isJsonObject(podSecurity)) return [typeProblem([], 'an object')];
  const level = fieldOf(podSecurity, 'level') ?? undefined;
  return [
    ...checkChoice(level, ['level'], LEVELS, 'kyverno/unknown-level'),
    ...checkChoice(
      fieldOf(podSecurity, 'version'),
      ['version'],
      standardVersions(),
      'kyverno/unknown-version',
    ),
    ...checkExclusions(fieldOf(podSecurity, 'exclude'), ['exclude'], level === 'baseline'),
  ];
}

/** Checks a list of excluded controls, of a rule or of an exception. */
export function checkExclusions(
  exclusions: JsonValue | undefined,
  path: DocumentPath,
  isBaseline: boolean = false,
): readonly PodSecurityProblem[] {
  if (exclusions === undefined || exclusions === null) return [];
  if (!isJsonArray(exclusions)) return [typeProblem(path, 'a list')];
  return exclusions.flatMap((exclusion, index) => checkExclusion(exclusion, [...path, index], isBaseline));
}

function checkExclusion(
  exclusion: JsonValue,
  path: DocumentPath,
  isBaseline: boolean,
): readonly PodSecurityProblem[] {
  if (!isJsonObject(exclusion)) return [typeProblem(path, 'an object')];
  return [
    ...checkChoice(
      fieldOf(exclusion, 'controlName') ?? '',
      [...path, 'controlName'],
      CONTROLS.map(({ name }) => name),
      'kyverno/unknown-control',
    ),
    ...checkTexts(fieldOf(exclusion, 'images'), [...path, 'images']),
    ...checkTexts(fieldOf(exclusion, 'values'), [...path, 'values']),
    ...checkText(fieldOf(exclusion, 'restrictedField'), [...path, 'restrictedField']),
    ...checkImages(exclusion, path, isBaseline),
    ...checkField(exclusion, path),
  ];
}

function checkImages(
  exclusion: JsonValue,
  path: DocumentPath,
  isBaseline: boolean,
): readonly PodSecurityProblem[] {
  const name = stringField(exclusion, 'controlName') ?? '';
  const control = findControl(name);
  const hasImages = isFilled(fieldOf(exclusion, 'images'));
  const complain = (code: string, message: string): PodSecurityProblem => ({
    code,
    path: [...path, 'controlName'],
    message: `Invalid value: ${JSON.stringify(name)}: ${message}`,
  });
  const problems: PodSecurityProblem[] = [];
  if (control?.scope === 'container' && !hasImages)
    problems.push(
      complain('kyverno/images-missing', 'exclude.images must be specified for the container level control'),
    );
  if (control?.scope === 'pod' && hasImages)
    problems.push(
      complain('kyverno/images-unwanted', 'exclude.images must not be specified for the pod level control'),
    );
  if (isBaseline && control?.level === 'restricted')
    problems.push(
      complain('kyverno/control-beyond-level', 'Invalid control name defined at the given level'),
    );
  return problems;
}

function checkField(exclusion: JsonValue, path: DocumentPath): readonly PodSecurityProblem[] {
  const hasField = isFilled(fieldOf(exclusion, 'restrictedField'));
  const hasValues = isFilled(fieldOf(exclusion, 'values'));
  if (hasField === hasValues) return [];
  const missing = hasField ? 'values' : 'restrictedField';
  return [
    {
      code: `kyverno/${hasField ? 'values' : 'restricted-field'}-missing`,
      path: [...path, missing],
      message: `Forbidden: ${missing} is required`,
    },
  ];
}

function isFilled(value: JsonValue | undefined): boolean {
  return (typeof value === 'string' || isJsonArray(value)) && value.length > 0;
}

function checkChoice(
  value: JsonValue | undefined,
  path: DocumentPath,
  choices: readonly string[],
  code: string,
): readonly PodSecurityProblem[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'string') return [typeProblem(path, 'a string')];
  if (choices.includes(value)) return [];
  const supported = choices.map((choice) => JSON.stringify(choice)).join(', ');
  return [
    { code, path, message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}` },
  ];
}

function checkText(value: JsonValue | undefined, path: DocumentPath): readonly PodSecurityProblem[] {
  return value === undefined || value === null || typeof value === 'string'
    ? []
    : [typeProblem(path, 'a string')];
}

function checkTexts(value: JsonValue | undefined, path: DocumentPath): readonly PodSecurityProblem[] {
  if (value === undefined || value === null) return [];
  if (!isJsonArray(value)) return [typeProblem(path, 'a list of strings')];
  return value.flatMap((item, index) =>
    typeof item === 'string' ? [] : [typeProblem([...path, index], 'a string')],
  );
}

function typeProblem(path: DocumentPath, expected: string): PodSecurityProblem {
  return { code: 'kyverno/wrong-type', path, message: `Invalid value: expected ${expected}` };
}
