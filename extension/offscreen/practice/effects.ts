import type { AssessedWord } from '@sayable/shared/contracts';
import { markKey } from '@sayable/shared/disputes';
import { bytesToPcm16, fromBase64, fromWire, isAbort, pcm16ToFloat, toWire } from '@sayable/shared/std';
import { PAGE_VOICE } from '@sayable/shared/voice';
import type { SaidAloud, TextAloud } from '../../messaging/messages.ts';
import type { RecordingSlot, UnsavedRecordings } from '../recordings/index.ts';
import type { Effect, Input, ServedCommand } from './inputs-and-effects.ts';
import { PracticePlayback } from './playback.ts';
import type { HostDependencies } from './ports.ts';
import { judgeKept, Recordings, readable } from './recording.ts';
import { BetterReference, keepAttemptReference, PreparedAhead, voicesOf } from './reference.ts';
import { Listening, refineAttempt, warmUpAligner } from './second-look.ts';
import {
  type CardId,
  type CommandOf,
  initialState,
  isSilent,
  isUnjudged,
  type Known,
  type KnownAttempt,
  mergeWords,
  type PracticeState,
  recordingOf,
} from './state.ts';
import { step } from './step.ts';

/** The needs of the effects from the host. */
export interface EffectSurroundings {
  /** Called after each change of the state. */
  changed(state: PracticeState): void;
  /** The microphone of this document, shared with the conversations. */
  slot: RecordingSlot;
  unsaved: UnsavedRecordings;
  /** Silences the conversations. */
  hushOthers(): Promise<unknown>;
}

/** A card's work beside the state: the preparation of its sentence, and the server's reading of it. */
interface CardWork {
  preparing: AbortController;
  /** Takes the next piece of what the page's player says. */
  played?: (samples: Float32Array, isLast: boolean) => void;
  readonly remote: BetterReference;
}

/** A player that waits for its data sends no sound. */
const PLAYER_PATIENCE_MS = 10_000;

type EffectOf<Type extends Effect['type']> = Extract<Effect, { type: Type }>;

/** Holds the state of practice, takes one step per input, and runs the effects. */
export class PracticeEffects {
  #state: PracticeState = initialState;
  readonly #host: HostDependencies;
  readonly #around: EffectSurroundings;
  readonly #playback: PracticePlayback;
  readonly #ahead: PreparedAhead;
  readonly #listening: Listening;
  readonly #cards = new Map<CardId, CardWork>();
  readonly #recordings: Recordings;
  readonly #requests = new Map<number, PromiseWithResolvers<SaidAloud>>();
  #requestsMade = 0;
  readonly #inputs: Input[] = [];
  #isStepping = false;
  /** Callers that wait for a state. */
  readonly #waiting = new Set<{ isReached(state: PracticeState): boolean; resolve(): void }>();
  /** The number of effects at work that somebody waits for. */
  #working = 0;

  constructor(host: HostDependencies, around: EffectSurroundings) {
    this.#host = host;
    this.#around = around;
    this.#ahead = new PreparedAhead(host);
    this.#listening = new Listening(host);
    this.#playback = new PracticePlayback(host, {
      take: (input) => this.take(input),
      hushOthers: () => around.hushOthers(),
      fetchSlow: async (card, signal) => this.#cards.get(card)?.remote.fetchSlow(signal),
      alongOf: (attemptId) => this.#recordings.alongOf(attemptId),
    });
    this.#recordings = new Recordings(host, {
      slot: around.slot,
      unsaved: around.unsaved,
      take: (input) => this.take(input),
      silent: () => Promise.all([this.silent(), around.hushOthers()]),
    });
  }

  /** True while somebody waits for work, or something is recorded or sounds. */
  get isBusy(): boolean {
    const { recordings, sound, fading } = this.#state;
    return this.#working > 0 || recordings.length > 0 || (sound ?? fading) !== undefined;
  }

  /** Says a text without a card, to its end or until it is stopped. @throws AppError as the engine does */
  say({ text, voiceId }: TextAloud): Promise<SaidAloud> {
    this.#requestsMade += 1;
    const request = this.#requestsMade;
    const said = Promise.withResolvers<SaidAloud>();
    this.#requests.set(request, said);
    this.take({ type: 'text-requested', request, text, voiceId });
    return said.promise;
  }

  /** Resolves when nothing of practice can be heard any more. */
  silent(): Promise<void> {
    return this.#when(isSilent);
  }

  /** Gives up listening to what was said: processor and memory are needed for what is said now. */
  stopListening(): void {
    this.#listening.stop();
  }

  /** Takes one step per input, in order: inputs that effects make synchronously are queued. */
  take(input: Input): void {
    this.#inputs.push(input);
    if (this.#isStepping) return;
    this.#isStepping = true;
    try {
      for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) {
        const { state, effects } = step(this.#state, next);
        this.#state = state;
        for (const effect of effects) this.#run(effect);
      }
    } finally {
      this.#isStepping = false;
    }
    this.#stateChanged();
  }

  #when(isReached: (state: PracticeState) => boolean): Promise<void> {
    if (isReached(this.#state)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.add({ isReached, resolve }));
  }

  #stateChanged(): void {
    this.#around.changed(this.#state);
    for (const waiting of this.#waiting) {
      if (waiting.isReached(this.#state) && this.#waiting.delete(waiting)) waiting.resolve();
    }
  }

  /** Counts work that somebody waits for, and that never rejects. */
  #during(work: Promise<void>): void {
    this.#working += 1;
    void work.then(() => {
      this.#working -= 1;
      this.#stateChanged();
    });
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'end-preparation':
        this.#workOf(effect.card).preparing.abort();
        this.#cards.delete(effect.card);
        // The next sentence follows soon. That sentence's own request reports a failure.
        this.#host.engine.naturalVoice({ ifRested: true }).catch(() => undefined);
        break;
      case 'serve-command':
        this.#during(this.#serve(effect));
        break;
      case 'load-sound':
        void this.#playback.load(effect.id, effect.source);
        break;
      case 'play-sound':
        void this.#playback.play(effect.id);
        break;
      case 'stop-sound':
        this.#playback.stop(effect.id);
        break;
      case 'answer-text':
        this.#answerText(effect);
        break;
      case 'make-room':
        // A failed eviction is tried again after the next result.
        void quietly('old recordings were not taken away', this.#host.makeRoom());
        break;
      case 'remove-round':
        void quietly('a round was not deleted', this.#host.attempts.remove(effect.attemptId));
        break;
      case 'keep-attempt-reference':
        void keepAttemptReference(this.#host, effect.attemptId);
        break;
      case 'look-again':
        void refineAttempt(this.#host, this.#tellAttempt(effect.card, effect.attemptId), effect.attemptId);
        break;
      case 'listen-again':
        void this.#listenAgain(effect);
        break;
      default:
        this.#recordings.run(effect);
    }
  }

  #tell(card: CardId, changes: Known): void {
    this.take({ type: 'known', card, changes });
  }

  #tellAttempt(card: CardId, attemptId: string): (changes: KnownAttempt) => void {
    return (changes) => this.take({ type: 'attempt-known', card, attemptId, changes });
  }

  #workOf(card: CardId): CardWork {
    const found = this.#cards.get(card);
    if (found) return found;
    const whenQuiet = () => this.#when((state) => !isUnjudged(state, card));
    const whenFree = async () => {
      do {
        await whenQuiet();
        await this.#listening.whenEnded();
      } while (isUnjudged(this.#state, card));
    };
    const tell = (changes: Known) => this.#tell(card, changes);
    const made: CardWork = {
      preparing: new AbortController(),
      remote: new BetterReference(this.#host, tell, { whenQuiet, whenFree }),
    };
    this.#cards.set(card, made);
    return made;
  }

  /** Does what a command of a card asks for. Never rejects: its failure is an input. */
  async #serve({ card, id, command }: EffectOf<'serve-command'>): Promise<void> {
    try {
      await this.#carryOut(card, id, command);
    } catch (thrown) {
      if (isAbort(thrown)) return;
      this.take({ type: 'command-failed', card, id, command, error: toWire(thrown) });
    }
  }

  async #carryOut(card: CardId, id: number, command: ServedCommand): Promise<void> {
    switch (command.type) {
      case 'prepare-sentence':
        return this.#prepare(card, command.text);
      case 'plan-anew':
        return this.#prepareAgain(card);
      case 'prepare-ahead':
        return this.#ahead.prepare(command.text);
      case 'choose-voice':
        await this.#host.voiceChoice.choose(command.voiceId);
        return this.#listVoices(card, command.voiceId);
      case 'judge-attempt':
        return this.#judgeKept(card, id, command.attemptId);
      case 'keep-pronunciation':
      case 'forget-pronunciation':
        return this.#changePronunciation(card, id, command);
      case 'take-reference':
        return this.#takeReference(card, id, command);
      case 'keep-voice':
        return this.#keepVoice(card, command);
      case 'rate-attempt':
        return this.#host.attempts.update(command.attemptId, { selfRating: command.selfRating });
      case 'dispute-mark':
        await this.#host.disputes.add(command.attemptId, command.mark);
        return this.#disputeChanged(card, id, command.attemptId);
      case 'undo-dispute':
        await this.#host.disputes.remove(markKey(command.mark));
        return this.#disputeChanged(card, id, command.attemptId);
    }
  }

  /** Makes the plan and the reference of a card's sentence, in place of an earlier preparation. */
  async #prepare(card: CardId, text: string): Promise<void> {
    const work = this.#workOf(card);
    const signal = prepareAnew(work);
    const plan = await this.#ahead.take(text, signal);
    signal.throwIfAborted();
    this.#tell(card, { plan });
    // It wakes up while the person reads the sentence, so that it is ready for the recording.
    void warmUpAligner(this.#host);
    const { voiceId } = await this.#host.engine.speak(text, 'normal', { signal });
    signal.throwIfAborted();
    this.#tell(card, { reference: { voice: 'embedded', isKept: false, relaxed: [] } });
    this.#during(work.remote.offer(plan, voiceId, signal));
    this.#during(this.#listVoices(card));
  }

  /** Gives the sentence the voice of the page's player, in place of every other voice. */
  async #takeReference(card: CardId, id: number, command: CommandOf<'take-reference'>): Promise<void> {
    const { samples, piece, text, sampleRate } = command;
    const work = this.#workOf(card);
    if (piece === 'dropped') {
      // The page's player has not said all of it.
      const signal = prepareAnew(work);
      return work.remote.offerAgain(await this.#ahead.take(text, signal), signal);
    }
    const sound = pcm16ToFloat(bytesToPcm16(fromBase64(samples)));
    if (piece === 'more' || piece === 'last') return work.played?.(sound, piece === 'last');
    // A better voice that is still awaited would replace it.
    const signal = prepareAnew(work);
    const plan = this.#ahead.take(text, signal);
    const { port1, port2 } = new MessageChannel();
    const drop = () => {
      if (signal.aborted) return;
      const dropped = { ...command, piece: 'dropped' } as const;
      this.#during(this.#serve({ type: 'serve-command', card, id, command: dropped }));
    };
    let isOver: ReturnType<typeof setTimeout>;
    work.played = (samplesNow, isLast) => {
      clearTimeout(isOver);
      port1.postMessage(samplesNow);
      if (isLast) port1.postMessage('end');
      // A frozen page sends nothing, and the engine listens to nobody else meanwhile.
      else isOver = setTimeout(drop, PLAYER_PATIENCE_MS);
    };
    work.played(sound, piece === undefined);
    await work.remote.takeFromPage(await plan, { frames: port2, sampleRate, voiceId: PAGE_VOICE }, signal);
  }

  async #keepVoice(card: CardId, { text, ...choice }: CommandOf<'keep-voice'>): Promise<void> {
    const { remote, preparing } = this.#workOf(card);
    await remote.keep(await this.#ahead.take(text, preparing.signal), choice, preparing.signal);
  }

  /**
   * Judges a stored recording. Never rejects: all that follows, from a failure too, is up to the state
   * machine.
   */
  async #judgeKept(card: CardId, id: number, attemptId: string): Promise<void> {
    const tell = this.#tellAttempt(card, attemptId);
    let words: readonly AssessedWord[] = [];
    try {
      const judgement = await judgeKept(this.#host, attemptId, (event) => {
        if (event.type !== 'words-assessed') return;
        words = mergeWords(words, event.words);
        tell({ words });
      });
      this.take({ type: 'kept-judged', card, attemptId, judgement });
    } catch (thrown) {
      const command = { type: 'judge-attempt', attemptId } as const;
      this.take({ type: 'command-failed', card, id, command, error: toWire(thrown) });
    }
  }

  /** Stores a pronunciation, prepares the sentence again, and judges the card's recording by it. */
  async #changePronunciation(
    card: CardId,
    id: number,
    command: CommandOf<'keep-pronunciation' | 'forget-pronunciation'>,
  ): Promise<void> {
    const { pronunciations } = this.#host;
    const { word, attemptId } = command;
    if (command.type === 'keep-pronunciation') await pronunciations.put(word, command.phones);
    else await pronunciations.remove(word);
    this.#ahead.forget();
    this.take({ type: 'pronunciation-changed', card, id, attemptId });
    await this.#prepareAgain(card);
    if (attemptId) await this.#judgeKept(card, id, attemptId);
  }

  async #prepareAgain(card: CardId): Promise<void> {
    // A recording that began meanwhile is compared with the pronunciations that it began with.
    await this.#when((state) => !recordingOf(state, card));
    const sentence = this.#state.cards.get(card)?.sentence;
    if (sentence) await this.#prepare(card, sentence.text);
  }

  /** Shows an attempt's assessment as it is after a change of its disputes. */
  async #disputeChanged(card: CardId, id: number, attemptId: string): Promise<void> {
    const { alignment, assessment, part } = (await this.#host.attempts.get(attemptId)) ?? {};
    if (!alignment || !assessment) return;
    const result = readable({ alignment, assessment });
    const changes = { result, ...(part && { part: { of: part.of, words: part.words } }) };
    this.take({ type: 'attempt-known', card, attemptId, changes, id });
  }

  /** Never rejects: without a list there is no choice, and the model voice reads. */
  async #listVoices(card: CardId, chosen?: string | null): Promise<void> {
    const voices = await voicesOf(this.#host, chosen);
    if (voices) this.#tell(card, { voices });
  }

  #answerText({ request, instead, error }: EffectOf<'answer-text'>): void {
    const said = this.#requests.get(request);
    this.#requests.delete(request);
    if (error) said?.reject(fromWire(error));
    else said?.resolve({ instead });
  }

  async #listenAgain({ card, attemptId, purpose }: EffectOf<'listen-again'>): Promise<void> {
    const text = await this.#listening.listen(attemptId, purpose);
    if (text !== null) this.#tellAttempt(card, attemptId)({ understoodAs: text });
    await this.#listening.whenEnded();
    if (!this.isBusy) this.#host.engine.collectGarbage();
  }
}

/** Ends what prepares the card's sentence; returns the signal of what does so from now on. */
function prepareAnew(work: CardWork): AbortSignal {
  work.preparing.abort();
  work.preparing = new AbortController();
  return work.preparing.signal;
}

/** Never rejects. @param failure what has failed then */
function quietly(failure: string, work: Promise<void>): Promise<void> {
  return work.catch((thrown: unknown) => console.error(`sayable: ${failure}`, thrown));
}
