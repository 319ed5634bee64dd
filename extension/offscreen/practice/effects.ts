import type { PracticeEvent, Pronunciation } from '@sayable/shared/contracts';
import { markKey } from '@sayable/shared/disputes';
import { bytesToPcm16, fromBase64, fromWire, isAbort, pcm16ToFloat, toWire } from '@sayable/shared/std';
import { listeningVoiceId, PAGE_VOICE } from '@sayable/shared/voice';
import type { SaidAloud, TextAloud } from '../../messaging/messages.ts';
import type { RecordingSlot, UnsavedRecordings } from '../recordings/index.ts';
import { collectGarbage } from '../workers/index.ts';
import type { Effect, Input, PronunciationCommand, ServedCommand } from './inputs-and-effects.ts';
import { Playback } from './playback.ts';
import type { Emit, HostDependencies } from './ports.ts';
import { judgeKept, Recordings } from './recording.ts';
import { BetterReference, keepAttemptReference, keepReference, PreparedAhead } from './reference.ts';
import { Listening, refineAttempt, warmUpAligner } from './second-look.ts';
import {
  type CardId,
  type CommandOf,
  initialState,
  isSilent,
  isUnjudged,
  type PracticeState,
  recordingOf,
} from './state.ts';
import { step } from './step.ts';

/** The needs of the effects from the host. */
export interface EffectSurroundings {
  /** Sends an event to a card, if it is still connected. */
  emit(card: CardId, event: PracticeEvent): void;
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
  readonly #playback: Playback;
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
    this.#playback = new Playback(host, {
      take: (input) => this.take(input),
      hushOthers: () => around.hushOthers(),
      fetchSlow: async (card, signal) => this.#cards.get(card)?.remote.fetchSlow(signal),
      modelOf: (attemptId) => this.#recordings.modelOf(attemptId),
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
    for (const waiting of this.#waiting) {
      if (!waiting.isReached(this.#state)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
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
      case 'emit':
        this.#around.emit(effect.card, effect.event);
        break;
      case 'end-preparation':
        this.#workOf(effect.card).preparing.abort();
        this.#cards.delete(effect.card);
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
        void this.#makeRoom();
        break;
      case 'keep-attempt-reference':
        void keepAttemptReference(this.#host, effect.attemptId);
        break;
      case 'look-again':
        void refineAttempt(this.#host, this.#emitTo(effect.card), effect.attemptId);
        break;
      case 'listen-again':
        void this.#listenAgain(effect);
        break;
      default:
        this.#recordings.run(effect);
    }
  }

  #emitTo(card: CardId): Emit {
    return (event) => this.#around.emit(card, event);
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
    const made: CardWork = {
      preparing: new AbortController(),
      remote: new BetterReference(this.#host, this.#emitTo(card), { whenQuiet, whenFree }),
    };
    this.#cards.set(card, made);
    return made;
  }

  /** Does what a command of a card asks for. Never rejects: its failure is an input. */
  async #serve({ card, command }: EffectOf<'serve-command'>): Promise<void> {
    try {
      await this.#carryOut(card, command);
    } catch (thrown) {
      if (isAbort(thrown)) return;
      this.take({ type: 'command-failed', card, command: command.type, error: toWire(thrown) });
    }
  }

  async #carryOut(card: CardId, command: ServedCommand): Promise<void> {
    const host = this.#host;
    switch (command.type) {
      case 'prepare-sentence':
        return this.#prepare(card, command.text);
      case 'prepare-ahead':
        return this.#ahead.prepare(command.text);
      case 'choose-voice':
        await host.voiceChoice.choose(command.voiceId);
        return this.#listVoices(card, command.voiceId);
      case 'judge-attempt':
        return this.#judgeKept(card, command.attemptId);
      case 'keep-pronunciation':
        await host.pronunciations.put(command.word, command.phones);
        return this.#pronunciationChanged(card, command, command.phones);
      case 'forget-pronunciation':
        await host.pronunciations.remove(command.word);
        return this.#pronunciationChanged(card, command, null);
      case 'keep-reference':
        await keepReference(host, command.text, command.wordings);
        return this.#around.emit(card, { type: 'reference-kept', text: command.text });
      case 'take-reference':
        return this.#takeReference(card, command);
      case 'keep-voice':
        return this.#keepVoice(card, command);
      case 'dispute-mark':
        await host.disputes.add(command.attemptId, command.mark);
        return this.#disputeChanged(card, command.attemptId);
      case 'undo-dispute':
        await host.disputes.remove(markKey(command.mark));
        return this.#disputeChanged(card, command.attemptId);
    }
  }

  /** Makes the plan and the reference of a card's sentence, in place of an earlier preparation. */
  async #prepare(card: CardId, text: string): Promise<void> {
    const work = this.#workOf(card);
    const signal = prepareAnew(work);
    const plan = await this.#ahead.take(text, signal);
    signal.throwIfAborted();
    this.#around.emit(card, { type: 'sentence-prepared', plan });
    // It wakes up while the person reads the sentence, so that it is ready for the recording.
    void warmUpAligner(this.#host);
    const { samples, sampleRate, voiceId } = await this.#host.engine.speak(text, 'normal', { signal });
    signal.throwIfAborted();
    const durationMs = (samples.length / sampleRate) * 1_000;
    this.#around.emit(card, { type: 'reference-ready', durationMs });
    this.#during(work.remote.offer(plan, voiceId, signal));
    this.#during(this.#listVoices(card));
  }

  /** Gives the sentence the voice of the page's player, in place of every other voice. */
  async #takeReference(card: CardId, command: CommandOf<'take-reference'>): Promise<void> {
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
      this.#during(this.#serve({ type: 'serve-command', card, command: dropped }));
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
  async #judgeKept(card: CardId, attemptId: string): Promise<void> {
    try {
      const judgement = await judgeKept(this.#host, attemptId, (event) => {
        if (event.type !== 'words-assessed') return;
        this.#around.emit(card, { type: 'words-assessed', attemptId, words: event.words });
      });
      this.take({ type: 'kept-judged', card, attemptId, judgement });
    } catch (thrown) {
      this.take({ type: 'command-failed', card, command: 'judge-attempt', error: toWire(thrown), attemptId });
    }
  }

  /** Prepares the sentence again, and judges the card's recording by the word's new pronunciation. */
  async #pronunciationChanged(
    card: CardId,
    { word, attemptId }: PronunciationCommand,
    phones: Pronunciation | null,
  ): Promise<void> {
    this.#ahead.forget();
    this.#around.emit(card, { type: 'pronunciation-changed', word, phones, ...(attemptId && { attemptId }) });
    // A recording that began meanwhile is compared with the pronunciation that it began with.
    await this.#when((state) => !recordingOf(state, card));
    const sentence = this.#state.cards.get(card)?.sentence;
    if (sentence) await this.#prepare(card, sentence.text);
    if (attemptId) await this.#judgeKept(card, attemptId);
  }

  /** Reports an attempt's assessment as it is after a change of its disputes. */
  async #disputeChanged(card: CardId, attemptId: string): Promise<void> {
    const { alignment, assessment } = (await this.#host.attempts.get(attemptId)) ?? {};
    if (!alignment || !assessment) return;
    this.#around.emit(card, { type: 'attempt-refined', attemptId, alignment, assessment });
  }

  /** Never rejects: without a list there is no choice, and the model voice reads. */
  async #listVoices(card: CardId, chosen?: string | null): Promise<void> {
    try {
      const { systemVoices, voiceChoice } = this.#host;
      const voices = await systemVoices.list();
      const system = voices.map(({ uri, name }) => ({
        id: listeningVoiceId({ kind: 'system', uri }) ?? '',
        name,
      }));
      const now = chosen === undefined ? await voiceChoice.chosen() : chosen;
      this.#around.emit(card, { type: 'voices-listed', system, chosen: now });
    } catch (thrown) {
      console.error('sayable: the voices could not be listed', thrown);
    }
  }

  #answerText({ request, instead, error }: EffectOf<'answer-text'>): void {
    const said = this.#requests.get(request);
    this.#requests.delete(request);
    if (error) said?.reject(fromWire(error));
    else said?.resolve({ instead });
  }

  /** Never rejects: a failed eviction is tried again after the next result. */
  async #makeRoom(): Promise<void> {
    try {
      await this.#host.makeRoom();
    } catch (thrown) {
      console.error('sayable: old recordings were not taken away', thrown);
    }
  }

  async #listenAgain({ card, attemptId, purpose }: EffectOf<'listen-again'>): Promise<void> {
    const text = await this.#listening.listen(attemptId, purpose);
    if (text !== null) this.#around.emit(card, { type: 'attempt-understood', attemptId, text });
    await this.#listening.whenEnded();
    if (this.isBusy) return;
    collectGarbage();
    // It reads the next sentence. That sentence's own request reports a failure.
    this.#host.engine.naturalVoice({ ifRested: true }).catch(() => undefined);
  }
}

/** Ends what prepares the card's sentence; returns the signal of what does so from now on. */
function prepareAnew(work: CardWork): AbortSignal {
  work.preparing.abort();
  work.preparing = new AbortController();
  return work.preparing.signal;
}
