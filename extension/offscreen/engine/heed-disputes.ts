import { wordsWithDisputes } from '@sayable/shared/disputes';
import { planAsSaid, planPart } from '@sayable/shared/phonetics';
import type { Judgement } from '@sayable/shared/ports';
import { heeding, type KnownDisputes, knownDisputes } from './known-disputes.ts';
import type { EngineEvent, EngineOptions, SpeechEngine } from './ports.ts';

/**
 * An engine whose results respect the person's disputes: a disputed mark is *not sure* from the first colour
 * on. It wraps every assessment: a recording in progress, a stored one, a turn of a conversation.
 */
export function heedDisputes(engine: SpeechEngine, disputes: KnownDisputes): SpeechEngine {
  const judged = async (
    text: string,
    options: EngineOptions,
    work: (options: EngineOptions) => Promise<Judgement>,
  ): Promise<Judgement> => {
    const early = new EarlyWords(engine, disputes, text, options);
    const { onEvent } = options;
    const judgement = await work({
      ...options,
      ...(onEvent && { onEvent: (event) => onEvent(early.heeding(event)) }),
    });
    // Read again, because a mark may have been disputed during the recording.
    return heeding(judgement, await knownDisputes(disputes));
  };
  return {
    prepare: (text, options) => engine.prepare(text, options),
    speak: (text, pace, options) => engine.speak(text, pace, options),
    adopt: (text, pace, reference, options) => engine.adopt(text, pace, reference, options),
    say: (phones, options) => engine.say(phones, options),
    readAloud: (text, pace, voiceId, options) => engine.readAloud(text, pace, voiceId, options),
    naturalVoice: (options) => engine.naturalVoice(options),
    collectGarbage: () => engine.collectGarbage(),
    learn: (own) => engine.learn(own),
    listen: (text, frames, options = {}) =>
      judged(text, options, (heeded) => engine.listen(text, frames, heeded)),
    judge: (text, samples, options = {}) =>
      judged(text, options, (heeded) => engine.judge(text, samples, heeded)),
  };
}

type SaidWords = Pick<EngineOptions, 'words' | 'wordings'>;

/** Word results before the full judgement: the plan identifies them, and nothing waits for the plan. */
class EarlyWords {
  #heed: ((event: EngineEvent) => EngineEvent) | undefined;

  constructor(engine: SpeechEngine, disputes: KnownDisputes, text: string, said: SaidWords) {
    void this.#prepare(engine, disputes, text, said);
  }

  heeding(event: EngineEvent): EngineEvent {
    return this.#heed?.(event) ?? event;
  }

  async #prepare(
    engine: SpeechEngine,
    disputes: KnownDisputes,
    text: string,
    { words, wordings }: SaidWords,
  ): Promise<void> {
    const marks = await knownDisputes(disputes);
    if (marks.length === 0) return;
    // A text that cannot be prepared cannot be judged either, and the judgement reports it.
    const whole = await engine.prepare(text).catch(() => undefined);
    if (!whole) return;
    const plan = words ? planPart(planAsSaid(whole, wordings), words) : whole;
    const spoken = { bot: plan.words, user: [] };
    this.#heed = (event) =>
      event.type === 'words-assessed'
        ? { ...event, words: wordsWithDisputes(event.words, spoken, marks) }
        : event;
  }
}
