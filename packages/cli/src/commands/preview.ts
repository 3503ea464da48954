import { createCommand } from '../arguments/command.ts';
import { PREVIEW_OPTIONS } from '../preview/preview-options.ts';
import { runPreview } from '../preview/run-preview.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson preview`: says what the next stage of a gate would refuse. */
export const previewCommand: Command = createCommand(
  {
    name: 'preview',
    summary: 'Say what the next stage of a gate would refuse.',
    usage: 'GATE [FILE|FOLDER|PATTERN|-]... [flags]',
    description: [
      'Asks one gate about manifests, and about the reviews that “serve” recorded, as it stands today and as it would stand at its next stage (or with the action or on the day that is given), and shows by owner what would be refused that is not today. Exceptions count as they hold on that day.',
      'What depends on something that was not given is counted as unknown, neither refused nor let through.',
      'Exit code: 0 whatever would be refused, since a preview is no failure; 2 wrong use, unreadable input or a policy that does not compile, 3 a bug.',
    ],
    options: PREVIEW_OPTIONS,
    examples: [
      {
        line: 'keelson preview production-admission manifests/ --cluster prod-eu-1',
        about: 'The next stage, on manifests',
      },
      {
        line: 'keelson preview production-admission --action deny --data-dir data/',
        about: 'What it would refuse now, by the record of serve',
      },
      {
        line: 'keelson preview production-admission manifests/ --at 2027-03-01 --output markdown',
        about: 'On a day, for an issue',
      },
    ],
  },
  ({ values, operands }, terminal) => runPreview(values, operands, terminal),
);
