import { SERVE_OPTIONS } from '../serve/serve-options.ts';
import type { ServeOptions } from '../serve/serve-options.ts';

/** The flags of `reindex`. */
export type ReindexOptions = Pick<ServeOptions, 'data-dir' | 'governance'>;

/** The table of {@link ReindexOptions}. */
export const REINDEX_OPTIONS: ReindexOptions = {
  'data-dir': SERVE_OPTIONS['data-dir'],
  governance: {
    ...SERVE_OPTIONS.governance,
    about:
      'The governance repository whose catalog says who answers for what. Found by its keelson.yaml, going up.',
  },
};
