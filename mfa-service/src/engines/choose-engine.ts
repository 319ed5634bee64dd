import { embeddedKind } from './embedded/index.ts';
import { mfaKind } from './mfa/index.ts';
import type { EngineKind } from './types.ts';

/** The engines in order of preference. `auto` takes the first that is installed. */
export const engineKinds: readonly EngineKind[] = [mfaKind, embeddedKind];

export type EngineChoice = 'auto' | EngineKind['name'];

/**
 * Returns the configured engine.
 * @throws {Error} that says what is missing
 */
export async function chooseEngine(
  choice: EngineChoice,
  kinds: readonly EngineKind[] = engineKinds,
): Promise<EngineKind> {
  for (const kind of kinds) {
    if (choice !== 'auto' && kind.name !== choice) continue;
    if (await kind.isInstalled()) return kind;
  }
  const wanted = choice === 'auto' ? 'No engine' : `The engine "${choice}"`;
  throw new Error(`${wanted} is not installed here. Set ENGINE=embedded for the one that needs nothing.`);
}
