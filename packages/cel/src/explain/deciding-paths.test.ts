import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../environment/create-environment.ts';
import { kubernetesEnvironmentOptions } from '../libraries/kubernetes/environment.ts';
import { DYN } from '../types/cel-type.ts';
import { explainProgram } from './explain-program.ts';
import { findDecidingPaths } from './deciding-paths.ts';

const environment = createEnvironment({
  ...kubernetesEnvironmentOptions({ version: '1.37' }),
  variables: { object: DYN, params: DYN },
});

const object = {
  metadata: { labels: { team: 'a' } },
  spec: {
    replicas: 7,
    hostNetwork: true,
    containers: [
      { name: 'app', image: 'ghcr.io/acme/app' },
      { name: 'side', image: 'docker.io/side' },
    ],
  },
};

function programOf(source: string): Parameters<typeof findDecidingPaths>[0] {
  const compilation = environment.compile(source);
  if (!compilation.ok) throw new Error(compilation.issues.map((issue) => issue.message).join('\n'));
  return compilation.program;
}

function pathsOf(source: string): readonly string[] {
  return findDecidingPaths(programOf(source), { object, params: { max: 5 } }).map(({ variable, path }) =>
    [variable, ...path].join('.'),
  );
}

describe('the places that decided an answer', () => {
  it.each([
    ['a comparison', 'object.spec.replicas <= params.max', ['object.spec.replicas', 'params.max']],
    [
      'the term of && that was false',
      'has(object.spec.replicas) && object.spec.hostNetwork == false',
      ['object.spec.hostNetwork'],
    ],
    [
      'the element that failed',
      "object.spec.containers.all(c, c.image.startsWith('ghcr.io/'))",
      ['object.spec.containers.1.image', 'object.spec.containers'],
    ],
    ['a field that is not there', 'has(object.metadata.annotations)', ['object.metadata.annotations']],
    [
      'the range behind orValue',
      "object.spec.?containers.orValue([]).exists(c, c.name == 'none')",
      ['object.spec.containers.0.name', 'object.spec.containers.1.name', 'object.spec.containers'],
    ],
    [
      'what a filter chose',
      "object.spec.containers.filter(c, !c.image.startsWith('ghcr.io/')).size() == 0",
      ['object.spec.containers.1.image', 'object.spec.containers'],
    ],
    [
      'what a filter chose below a map',
      "object.spec.containers.filter(c, c.image.startsWith('docker.io/')).map(c, c.name) == []",
      ['object.spec.containers.1.image', 'object.spec.containers'],
    ],
    ['an index', "object.metadata.labels['team'] == 'b'", ['object.metadata.labels.team']],
    ['the branch that was taken', 'true ? object.spec.replicas == 1 : false', ['object.spec.replicas']],
  ])('names %s', (_title, source, expected) => {
    expect(pathsOf(source)).toEqual(expected);
  });
});

describe('an explanation', () => {
  it('tells what each part gave, round by round', () => {
    const program = programOf("object.spec.containers.all(c, c.image.startsWith('ghcr.io/'))");
    const { result, root } = explainProgram(program, { object });
    expect(result).toBe(false);
    const rounds = root.parts.filter((part) => part.position !== undefined);
    expect(rounds.map((part) => [part.position, part.text, part.result])).toEqual([
      [0, "c.image.startsWith('ghcr.io/')", true],
      [1, "c.image.startsWith('ghcr.io/')", false],
    ]);
  });
});
