import type { Diagnostic } from '@keelson/model';

import type { TextDocument } from './text-document.ts';

/** What reading a text or a stream yields, in the order of the text. */
export type DocumentEvent =
  | { readonly kind: 'document'; readonly document: TextDocument }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };
