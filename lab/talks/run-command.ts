import { AppError } from '@sayable/shared/std';
import type { Command } from 'commander';

/**
 * Runs a command line. Its mistakes and an AppError are told in one line, and a fault of the program with its
 * stack.
 */
export async function runCommand(command: Command): Promise<void> {
  try {
    await command.allowExcessArguments(false).showHelpAfterError().parseAsync();
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    console.error(failure.message);
    process.exitCode = 1;
  }
}
