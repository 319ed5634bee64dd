import type { PracticeView, SaidWordings, UtterancePlan } from '@sayable/shared/contracts';
import type { Voice } from '@sayable/shared/ports';
import { SLOW_RATE, synthesisInput } from '@sayable/shared/practice';
import { isAbort, LruCache, toWire, valueWithin } from '@sayable/shared/std';
import {
  inListeningOrder,
  isEmbedded,
  listeningVoiceId,
  NATURAL_VOICE,
  PAGE_VOICE,
} from '@sayable/shared/voice';
import { type KeptReference, referenceKey } from '../../storage/index.ts';
import { teachOwnWords } from '../engine/index.ts';
import type { PlayedFrames } from '../engine/ports.ts';
import type { HostDependencies } from './ports.ts';
import type { Known } from './state.ts';

/** The reference audio of a sentence: prepared ahead, read by the server's voice, stored for a comparison. */

/** The plans of a drill; a plan is small. */
const KEPT_PLANS = 12;

/**
 * Plans prepared before their sentence is practised, so that the next sentence waits for nothing, not even
 * for an engine that judges the previous one.
 */
export class PreparedAhead {
  readonly #host: HostDependencies;
  readonly #plans = new LruCache<string, UtterancePlan>({ capacity: KEPT_PLANS });

  constructor(host: HostDependencies) {
    this.#host = host;
  }

  /** Prepares the plan, and makes the engine synthesise and cache the reference audio. */
  async prepare(text: string): Promise<void> {
    try {
      await this.#make(text, undefined);
      await this.#host.engine.speak(text, 'normal');
    } catch (thrown) {
      // The sentence has not been requested yet; its request retries and reports the failure.
      console.error('sayable: a sentence was not prepared ahead', thrown);
    }
  }

  /** Resolves to the plan prepared ahead, or prepares one now. */
  async take(text: string, signal: AbortSignal): Promise<UtterancePlan> {
    return this.#plans.get(await this.#keyOf(text)) ?? this.#make(text, signal);
  }

  /** Drops all plans after a pronunciation changed, because plans with that word are wrong. */
  forget(): void {
    this.#plans.clear();
  }

  async #make(text: string, signal: AbortSignal | undefined): Promise<UtterancePlan> {
    const key = await this.#keyOf(text);
    await teachOwnWords(this.#host);
    const plan = await this.#host.engine.prepare(text, signal ? { signal } : {});
    this.#plans.set(key, plan);
    return plan;
  }

  async #keyOf(text: string): Promise<string> {
    return `${await this.#host.voiceChoice.english()} ${text}`;
  }
}

type Pace = 'normal' | 'slow';

/**
 * Replaces the voice that reads a sentence first by a better one: by the natural voice when it is loaded, by
 * the server's, or by whoever says it in the page's player. Nothing waits for it: the first reading is
 * available at once, and stays if the better one is missing, late or of another text.
 */
export class BetterReference {
  readonly #host: HostDependencies;
  readonly #show: (changes: Known) => void;
  /** Resolves when no recording is in progress, so that no attempt is compared with two voices. */
  readonly #whenQuiet: () => Promise<unknown>;
  /** Resolves when neither a recording nor a listener behind a result takes the processor and the memory. */
  readonly #whenFree: () => Promise<unknown>;
  /** The sentence that the server's voice has read, and true if it has also read it slowly. */
  #read: { plan: UtterancePlan; voice: Voice; slowly: boolean } | undefined;
  /** True if it was reported that the natural voice can't speak here. */
  #isWithoutNatural = false;

  constructor(
    host: HostDependencies,
    show: (changes: Known) => void,
    { whenQuiet, whenFree }: Record<'whenQuiet' | 'whenFree', () => Promise<unknown>>,
  ) {
    this.#host = host;
    this.#show = show;
    this.#whenQuiet = whenQuiet;
    this.#whenFree = whenFree;
  }

  /**
   * Offers a sentence whose reference is ready; never rejects.
   * @param voiceId the voice of that reference
   */
  async offer(plan: UtterancePlan, voiceId: string, signal: AbortSignal): Promise<void> {
    this.#read = undefined;
    if (await this.#byKept(plan, signal)) return;
    const isByServer = await this.#orPassOver(signal, async () => {
      const voice = canRead(plan) ? await this.#host.server.voice() : null;
      signal.throwIfAborted();
      if (!voice) return false;
      // The engine still has the reading.
      if (voice.id !== voiceId) await this.#take(voice, plan, 'normal', signal);
      this.#read = { plan, voice, slowly: false };
      await this.#tell(plan, 'server', signal);
      return true;
    });
    if (isByServer === false) await this.#byNatural(plan, voiceId, signal);
  }

  /**
   * Makes what the page's player says the reference. If it is another text, says so and offers the sentence
   * to the other voices.
   * @throws AppError only as an abort
   */
  async takeFromPage(plan: UtterancePlan, played: PlayedFrames, signal: AbortSignal): Promise<void> {
    this.#read = undefined;
    const { engine } = this.#host;
    try {
      await this.#whenQuiet();
      signal.throwIfAborted();
      await engine.adopt(plan.text, 'normal', played, { signal });
      await this.#tell(plan, 'page', signal);
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) throw thrown;
      console.warn('sayable: the line of the player was not taken', thrown);
      this.#show({ passedOver: 'line-other' });
      await this.offerAgain(plan, signal);
    }
  }

  /** Offers a sentence that the page's voice was to read to the other voices. @throws AppError */
  async offerAgain(plan: UtterancePlan, signal: AbortSignal): Promise<void> {
    const { voiceId } = await this.#host.engine.speak(plan.text, 'normal', { signal });
    await this.offer(plan, voiceId, signal);
  }

  /** Keeps the page's voice that reads the sentence, or lets a kept one go, and tells it. @throws AppError */
  async keep(
    plan: UtterancePlan,
    { isKept, source }: Pick<KeptReference, 'isKept' | 'source'>,
    signal: AbortSignal,
  ): Promise<void> {
    const { engine, references } = this.#host;
    const { samples, sampleRate, words, voiceId } = await engine.speak(plan.text, 'normal', { signal });
    const isOfPage = voiceId === PAGE_VOICE;
    if (isKept && isOfPage)
      await references.put({ text: plan.text, samples, sampleRate, words, voiceId, isKept, source });
    else if (!isKept) await references.remove(plan.text);
    await this.#tell(plan, isOfPage ? 'page' : 'embedded', signal);
  }

  /** Lets the kept voice of a page read; resolves to false if there is none. Never rejects. */
  async #byKept(plan: UtterancePlan, signal: AbortSignal): Promise<boolean> {
    try {
      const kept = await this.#host.references.get(plan.text);
      if (!kept?.isKept) return false;
      await this.#whenQuiet();
      signal.throwIfAborted();
      const { samples, sampleRate, voiceId } = kept;
      const reading = { recording: { samples, sampleRate }, voiceId, isExcerpt: true };
      await this.#host.engine.adopt(plan.text, 'normal', reading, { signal });
      await this.#tell(plan, 'page', signal);
      return true;
    } catch (thrown) {
      if (!signal.aborted && !isAbort(thrown)) console.error('sayable: a kept voice did not read', thrown);
      return signal.aborted;
    }
  }

  /** Never rejects: the reading that is there stays. */
  async #byNatural(plan: UtterancePlan, voiceId: string, signal: AbortSignal): Promise<void> {
    if (voiceId === NATURAL_VOICE) return;
    try {
      // An attempt that has begun keeps the voice with which it is compared, and has the processor and the
      // memory for itself.
      let isQuiet = await this.#isQuiet();
      await this.#whenFree();
      const isHere = await this.#host.engine.naturalVoice({ signal });
      isQuiet &&= await this.#isQuiet();
      signal.throwIfAborted();
      if (!isHere && !this.#isWithoutNatural) this.#show({ passedOver: 'not-natural' });
      this.#isWithoutNatural = !isHere;
      // A server's reading was of an earlier joined server.
      if (isQuiet && (isHere || !isEmbedded(voiceId))) await this.#readAnew(plan, signal);
    } catch (thrown) {
      if (!signal.aborted && !isAbort(thrown))
        console.error('sayable: the natural voice did not read', thrown);
    }
  }

  #isQuiet(): Promise<boolean> {
    return valueWithin(
      this.#whenQuiet().then(() => true),
      0,
      false,
    );
  }

  /**
   * Requests the slow reading before it is played; never rejects, and does nothing if the embedded voice
   * reads the sentence.
   */
  async fetchSlow(signal: AbortSignal): Promise<void> {
    const read = this.#read;
    if (!read || read.slowly) return;
    await this.#orPassOver(signal, async () => {
      await this.#take(read.voice, read.plan, 'slow', signal);
      read.slowly = true;
      return true;
    });
  }

  async #take(voice: Voice, plan: UtterancePlan, pace: Pace, signal: AbortSignal): Promise<void> {
    const { text } = synthesisInput(plan);
    const recording = await voice.speak(text, { signal, ...(pace === 'slow' && { rate: SLOW_RATE }) });
    await this.#whenQuiet();
    signal.throwIfAborted();
    await this.#host.engine.adopt(plan.text, pace, { recording, voiceId: voice.id }, { signal });
  }

  async #readAnew(plan: UtterancePlan, signal: AbortSignal): Promise<void> {
    for (const pace of ['normal', 'slow'] as const) await this.#host.engine.adopt(plan.text, pace, null);
    await this.#tell(plan, 'embedded', signal);
  }

  async #tell(
    plan: UtterancePlan,
    voice: 'embedded' | 'server' | 'page',
    signal: AbortSignal,
  ): Promise<void> {
    const { engine, references } = this.#host;
    const [{ relaxed = [], fromMs }, isKept = false] = await Promise.all([
      engine.speak(plan.text, 'normal', { signal }),
      voice === 'page' ? references.get(plan.text).then((stored) => stored?.isKept) : false,
    ]);
    signal.throwIfAborted();
    const ofPage = voice === 'page' && fromMs !== undefined && { fromMs };
    this.#show({ reference: { voice, isKept, relaxed, ...ofPage } });
  }

  /** Resolves to the work's result, to false if the server failed, and to undefined after an abort. */
  async #orPassOver(signal: AbortSignal, work: () => Promise<boolean>): Promise<boolean | undefined> {
    try {
      return await work();
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) return undefined;
      this.#show({ serverError: toWire(thrown) });
      return false;
    }
  }
}

/**
 * Returns false if a word has a set pronunciation, by the person or in this sentence: the server's voice
 * cannot follow it.
 */
function canRead({ words }: UtterancePlan): boolean {
  return words.every(({ saidAs }) => saidAs !== 'own' && saidAs !== 'context');
}

type ReferenceParts = Pick<HostDependencies, 'engine' | 'references' | 'pronunciations'>;

/**
 * Stores the reference audio of a sentence. Messages carry no audio: a comparing page reads it from the
 * database.
 */
export async function keepReference(
  host: ReferenceParts,
  text: string,
  wordings?: SaidWordings,
): Promise<void> {
  await teachOwnWords(host);
  await write(host, text, wordings, true);
}

/**
 * Stores the reference audio with which a judged attempt was compared, so that a later comparison does not
 * wait for it. The voice of a page is stored only when a comparison asks for it, or the person keeps it.
 * Never rejects.
 */
export async function keepAttemptReference(
  host: ReferenceParts & Pick<HostDependencies, 'attempts'>,
  attemptId: string,
): Promise<void> {
  try {
    const attempt = await host.attempts.get(attemptId);
    if (attempt && !attempt.part) await write(host, attempt.text, attempt.assessment?.wordings, false);
  } catch (thrown) {
    // The reference has not been requested yet; a later request retries and reports the failure.
    console.error('sayable: the reference was not written down', thrown);
  }
}

async function write(
  { engine, references }: ReferenceParts,
  text: string,
  wordings: SaidWordings | undefined,
  isAskedFor: boolean,
): Promise<void> {
  const { samples, sampleRate, words, voiceId } = await engine.speak(text, 'normal', { wordings });
  const key = referenceKey(text, wordings);
  if ((await references.get(key))?.isKept) return;
  if (voiceId === PAGE_VOICE && !isAskedFor) await references.remove(key);
  else await references.put({ text: key, samples, sampleRate, words, voiceId });
}

/** Resolves to the voices of the system, and the one that is chosen; null if they can't be listed. */
export async function voicesOf(
  { systemVoices, voiceChoice }: Pick<HostDependencies, 'systemVoices' | 'voiceChoice'>,
  chosen: string | null | undefined,
): Promise<PracticeView['voices']> {
  try {
    const id = (uri: string) => listeningVoiceId({ kind: 'system', uri }) ?? '';
    const listed = inListeningOrder(await systemVoices.list(), await voiceChoice.english());
    const system = listed.map(({ uri, name }) => ({ id: id(uri), name }));
    return { system, chosen: chosen === undefined ? await voiceChoice.chosen() : chosen };
  } catch (thrown) {
    console.error('sayable: the voices could not be listed', thrown);
    return null;
  }
}
