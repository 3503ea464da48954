import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure, Measurement } from '../measure/figure.ts';
import { measureManyReviews } from './many-reviews.ts';
import { measureViews } from './views.ts';

const FIRST_VIEW = fileURLToPath(new URL('../../../packages/portal/dist/first-view.json', import.meta.url));

let many: ReturnType<typeof measureManyReviews> | undefined;
let views: ReturnType<typeof measureViews> | undefined;

function firstViewSize(): Measurement {
  try {
    const { scripts } = JSON.parse(readFileSync(FIRST_VIEW, 'utf8')) as { readonly scripts: number };
    return { value: scripts };
  } catch {
    return { value: undefined, note: 'the portal is not built: npm run build' };
  }
}

/** Figures of the portal and of the lists behind it. */
export const PORTAL_FIGURES: readonly Figure[] = [
  {
    name: 'portal/first-view-javascript',
    unit: 'kB compressed',
    goal: '<=250',
    peer: '',
    measure: firstViewSize,
  },
  {
    name: 'portal/first-view',
    unit: 'ms',
    goal: '<=1000',
    peer: '',
    measure: async () => (await (views ??= measureViews())).first,
  },
  {
    name: 'portal/later-view',
    unit: 'ms',
    goal: '<=200',
    peer: '',
    measure: async () => (await (views ??= measureViews())).later,
  },
  {
    name: 'portal/reviews-200k',
    unit: 'ms, the slowest of ten questions',
    goal: '<=200',
    peer: '',
    measure: async () => (await (many ??= measureManyReviews())).slowest,
  },
  {
    name: 'portal/indexing',
    unit: 'verdicts/s',
    goal: '>=2000',
    peer: '',
    measure: async () => (await (many ??= measureManyReviews())).indexing,
  },
];
