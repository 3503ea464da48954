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
    } as const;
    expect(toQuestion('', options)).toEqual({
      text: '',
      operation: 'DELETE',
      user: 'ann',
      groups: ['dev', 'ops'],
      namespace: 'shop',
      kubernetesVersion: '1.34',
    });
  });
});
