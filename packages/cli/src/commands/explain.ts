import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson explain`: evaluates and explains an expression. */
export const explainCommand: Command = createCommand(
  { name: 'explain', summary: '', usage: '', description: [], options: {}, examples: [] },
  () => {
    throw new Failure('explain/not-in-this-build', 'not part of this build');
  },
);
