import type { Settings } from '@sayable/shared/contracts';
import { slipHistoriesOf, TRIES_OF_ATTEMPTS } from '@sayable/shared/first-languages';
import { loadedOnce, valueWithin } from '@sayable/shared/std';
import type { AttemptStore } from '../../storage/index.ts';
import type { EngineOptions, SpeechEngine } from './ports.ts';

/** A recording doesn't wait longer for the tries. */
const READ_WITHIN_MS = 300;

interface PersonalEngine extends SpeechEngine {
  /** Counts the tries anew at the next judgement: attempts have changed. */
  recount(): void;
}

/**
 * An engine that prepares texts in the English of the settings, and listens for the slips of the first
 * language there, more closely for those that the person makes. The settings are read for each call, so a
 * change counts from the next one on; without settings no slip is listened for.
 * @param engine a plain object
 */
export function withFirstLanguage(
  engine: SpeechEngine,
  readSettings: () => Promise<Pick<Settings, 'firstLanguage' | 'english'> | undefined>,
  attempts: Pick<AttemptStore, 'lastJudged'>,
): PersonalEngine {
  const counted = loadedOnce(async () => slipHistoriesOf(await attempts.lastJudged(TRIES_OF_ATTEMPTS)));
  const tries = () => {
    const read = counted().catch((thrown: unknown) => {
      console.error('sayable: earlier tries could not be counted', thrown);
      return {};
    });
    return valueWithin(read, READ_WITHIN_MS, {});
  };
  const known = async (options: EngineOptions = {}): Promise<EngineOptions> => {
    const [settings, own] = await Promise.all([readSettings(), tries()]);
    if (!settings) return options;
    // A word of British vowels may come in a review after another choice.
    const english = options.contrast?.english ?? settings.english;
    return {
      ...options,
      english,
      speaker: { firstLanguage: settings.firstLanguage, english, tries: own },
    };
  };
  const inEnglish = async (options: EngineOptions = {}): Promise<EngineOptions> => ({
    ...options,
    english: (await readSettings())?.english,
  });
  return {
    ...engine,
    prepare: async (text, options) => engine.prepare(text, await inEnglish(options)),
    speak: async (text, pace, options) => engine.speak(text, pace, await inEnglish(options)),
    adopt: async (text, pace, reference, options) =>
      engine.adopt(text, pace, reference, await inEnglish(options)),
    readAloud: async (text, pace, voiceId, options) =>
      engine.readAloud(text, pace, voiceId, await inEnglish(options)),
    listen: async (text, frames, options) => engine.listen(text, frames, await known(options)),
    judge: async (text, samples, options) => engine.judge(text, samples, await known(options)),
    recount: counted.forget,
  };
}
