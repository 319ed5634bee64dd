import { log } from '../log.ts';
import { embeddedKind } from './embedded/index.ts';
import { mfaKind } from './mfa/index.ts';
import type { Engine, EngineKind, EngineOptions } from './types.ts';
import { EngineUnavailable } from './unavailable.ts';

export type EngineChoice = 'auto' | EngineKind['name'];

/** Returns the engines of a setting, in order of preference. `auto` takes the first that runs here. */
export function kindsOf(choice: EngineChoice): readonly EngineKind[] {
  return [mfaKind, embeddedKind].filter(({ name }) => choice === 'auto' || choice === name);
}

/**
 * Starts the first engine that runs on this machine. The log names what the others lack.
 * @throws {Error} that says what is missing, where none runs
 */
export async function startEngine(kinds: readonly EngineKind[], options: EngineOptions): Promise<Engine> {
  const reasons: string[] = [];
  for (const kind of kinds) {
    try {
      return await kind.start(options);
    } catch (thrown) {
      if (!(thrown instanceof EngineUnavailable)) throw thrown;
      log('warn', 'engine not used', { engine: kind.name, because: thrown.message });
      reasons.push(`The engine "${kind.name}" can't be used here: ${thrown.message}`);
    }
  }
  throw new Error(`${reasons.join(' ')} Set ENGINE=embedded for the one that needs nothing.`);
}
