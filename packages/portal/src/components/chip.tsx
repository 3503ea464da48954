import type { JSX, ReactNode } from 'react';
import { ToneIcon } from './tone-icon.tsx';
import type { Tone } from './tone-icon.tsx';
import './chip.css';

/** A word in the colour of its meaning, with a sign beside it for those who do not see colours. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }): JSX.Element {
  return (
    <span className={`ks-chip ks-chip-${tone}`}>
      <ToneIcon tone={tone} />
      {children}
    </span>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  denied: 'deny',
  deny: 'deny',
  'as-written': 'deny',
  fail: 'deny',
  rejected: 'deny',
  above: 'deny',
  revoked: 'deny',
  error: 'error',
  warned: 'warn',
  warn: 'warn',
  warning: 'warn',
  proposed: 'warn',
  tolerable: 'warn',
  requested: 'warn',
  audited: 'audit',
  audit: 'audit',
  note: 'audit',
  deprecated: 'none',
  superseded: 'none',
  ended: 'none',
  skip: 'none',
  passed: 'pass',
  pass: 'pass',
  accepted: 'pass',
  acceptable: 'pass',
  'in force': 'pass',
  approved: 'audit',
};

/** A state in the colour of its meaning; states that nobody knows are grey. */
export function StateChip({ state }: { readonly state: string }): JSX.Element {
  const tone = Object.hasOwn(TONES, state) ? TONES[state] : undefined;
  return <Chip tone={tone ?? 'none'}>{state.replace('-', ' ')}</Chip>;
}
