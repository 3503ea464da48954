import { describe, expect, it } from 'vitest';
import { toQuestion } from './to-question.ts';
import { defaultOptions } from './trial-options.ts';

describe('the question of a trial', () => {
  it('leaves to the server what was left empty', () => {
    expect(toQuestion('kind: Pod', defaultOptions)).toEqual({ text: 'kind: Pod', operation: 'CREATE' });
  });

  it('says who asks for what', () => {
    const options = {
      operation: 'DELETE',
      user: ' ann ',
      groups: 'dev,ops',
      namespace: 'shop',
      kubernetesVersion: '1.34',
      given: 'kind: Namespace',
      assumeEmpty: true,
    } as const;
    expect(toQuestion('', options)).toEqual({
      text: '',
      operation: 'DELETE',
      user: 'ann',
      groups: ['dev', 'ops'],
      namespace: 'shop',
      kubernetesVersion: '1.34',
      given: { text: 'kind: Namespace' },
      assumeEmpty: true,
    });
  });

  it('asks for no values of expressions where the text is long', () => {
    expect(toQuestion('#'.repeat(200_000), defaultOptions)).toMatchObject({ explain: false });
  });
});
