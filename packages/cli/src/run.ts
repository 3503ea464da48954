import { main } from './main.ts';
import { createProcessTerminal } from './terminal/process-terminal.ts';

/** Runs the command line of this process and leaves its exit code. */
export async function run(): Promise<void> {
  process.exitCode = await main(createProcessTerminal());
}
