import type { Settings } from '@sayable/shared/contracts';
import type { EngineOptions, SpeechEngine } from './ports.ts';

/**
 * An engine that listens for the slips of the first language in the settings. They are read for each judgement, so a change
 * counts from the next one on; without settings no slip is listened for.
 * @param engine a plain object
 */
export function withFirstLanguage(
  engine: SpeechEngine,
  readSettings: () => Promise<Pick<Settings, 'firstLanguage'> | undefined>,
): SpeechEngine {
  const known = async (options: EngineOptions = {}): Promise<EngineOptions> => ({
    ...options,
    firstLanguage: (await readSettings())?.firstLanguage ?? undefined,
  });
  return {
    ...engine,
    listen: async (text, frames, options) => engine.listen(text, frames, await known(options)),
    judge: async (text, samples, options) => engine.judge(text, samples, await known(options)),
  };
}
