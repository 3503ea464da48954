import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson cel`: evaluates and explains an expression. */
export const celCommand: Command = createCommand(
  { name: 'cel', summary: '', usage: '', description: [], options: {}, examples: [] },
  () => {
    throw new Failure('cel/not-in-this-build', 'not part of this build');
  },
);
