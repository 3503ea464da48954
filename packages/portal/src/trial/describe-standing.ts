import { countWords } from '../components/count-words.ts';
import type { Tone } from '../components/tone-icon.tsx';
import type { TrialCounts, TrialView } from './trial-view.ts';

/** The answer to a trial in words. */
export interface StandingWords {
  readonly tone: Tone;
  readonly title: string;
  readonly sentence: string;
  readonly counts: readonly { readonly tone: Tone; readonly words: string }[];
}

/** Says in a title, a sentence and a few numbers how a trial stands. */
export function describeStanding({ standing, counts }: TrialView): StandingWords {
  const numbers = listCounts(counts);
  switch (standing) {
    case 'denied':
      return {
        tone: 'deny',
        title: 'Denied',
        sentence: `${capitalise(share(counts.denied, counts.objects))} would be refused.${unreadableWords(counts)}`,
        counts: numbers,
      };
    case 'undecided':
      return {
        tone: 'error',
        title: 'Not decidable here',
        sentence: `The answer for ${share(counts.undecided, counts.objects)} depends on something that a trial does not know.`,
        counts: numbers,
      };
    case 'unreadable':
      return {
        tone: 'deny',
        title: 'Not readable',
        sentence:
          counts.objects === 0
            ? 'The text is neither YAML nor JSON that a server would take.'
            : `What can be read would be allowed, but ${countWords(counts.unreadable, 'place')} cannot be read.`,
        counts: numbers,
      };
    case 'warned':
      return {
        tone: 'warn',
        title: 'Allowed, with something to say',
        sentence: `${all(counts.objects)} would be accepted, and ${countWords(counts.findings.warn + counts.findings.audit, 'rule')} found something.`,
        counts: numbers,
      };
    case 'allowed':
      return {
        tone: 'pass',
        title: 'Allowed',
        sentence: `${all(counts.objects)} would be accepted.`,
        counts: numbers,
      };
    case 'unmatched':
      return {
        tone: 'none',
        title: 'No policy looked at this',
        sentence: `${all(counts.objects)} would be accepted, because no policy matches.`,
        counts: [],
      };
    case 'empty':
      return {
        tone: 'none',
        title: 'No object yet',
        sentence: 'The text holds no object that could be reviewed.',
        counts: [],
      };
  }
}

function listCounts({ findings, passed, unreadable }: TrialCounts): StandingWords['counts'] {
  const rows: StandingWords['counts'] = [
    { tone: 'deny', words: countIf(unreadable, 'place that cannot be read', 'places that cannot be read') },
    { tone: 'deny', words: countIf(findings.deny, 'denial') },
    { tone: 'error', words: countIf(findings.error, 'rule not decided', 'rules not decided') },
    { tone: 'warn', words: countIf(findings.warn, 'warning') },
    { tone: 'audit', words: countIf(findings.audit, 'note for the audit', 'notes for the audit') },
    { tone: 'pass', words: countIf(passed, 'rule passed', 'rules passed') },
  ];
  return rows.filter(({ words }) => words !== '');
}

function countIf(count: number, singular: string, plural?: string): string {
  return count === 0 ? '' : countWords(count, singular, plural);
}

function unreadableWords({ unreadable }: TrialCounts): string {
  return unreadable === 0 ? '' : ` ${countWords(unreadable, 'place')} cannot be read.`;
}

function all(objects: number): string {
  return capitalise(share(objects, objects));
}

function share(part: number, whole: number): string {
  if (whole === 1) return 'the object';
  if (part === whole) return `all ${countWords(whole, 'object')}`;
  return `${part.toLocaleString('en')} of ${countWords(whole, 'object')}`;
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
