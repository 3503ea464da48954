import { expect, it } from 'vitest';

import { guessPlural } from './guess-plural.ts';

it.each([
  ['Pod', 'pods'],
  ['Ingress', 'ingresses'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Endpoints', 'endpoints'],
])('guesses that the plural of %s is %s', (kind, plural) => expect(guessPlural(kind)).toBe(plural));
