import { writeJson } from '../formats/write-json.ts';
import { formatPreviewMarkdown } from './format-preview-markdown.ts';
import { formatPreviewPretty } from './format-preview-pretty.ts';
import { countOf } from './preview.ts';
import type { Style } from '../terminal/style.ts';
import type { Preview } from './preview.ts';

/** Writes a preview in the format that was asked for. */
export function formatPreview(preview: Preview, format: string, style: Style): string {
  switch (format) {
    case 'json':
      return `${writeJson({
        ...preview,
        summary: {
          refused: countOf(preview, 'refused'),
          already: countOf(preview, 'already'),
          unknown: countOf(preview, 'unknown'),
          warned: countOf(preview, 'warned'),
        },
      })}\n`;
    case 'markdown':
      return formatPreviewMarkdown(preview);
    default:
      return formatPreviewPretty(preview, style);
  }
}
