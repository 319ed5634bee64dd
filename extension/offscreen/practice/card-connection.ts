import { isAbort, listeningVoiceId, type PracticeCommand, toWire } from '@sayable/shared/contracts';
import { disputeMark } from './dispute-mark.ts';
import { failures } from './failures.ts';
import { judgeKept } from './judge-kept.ts';
import { keepReference } from './keep-reference.ts';
import type { Opening, Recorded, Sentence } from './outcome.ts';
import { changeOwnWord } from './own-words.ts';
import { warmUpAligner } from './place-by-server.ts';
import { Playback } from './playback.ts';
import type { Emit, HostDependencies } from './ports.ts';
import { PreparedAhead } from './prepared-ahead.ts';
import { RecordingRun } from './recording-run.ts';
import { RemoteReference } from './remote-reference.ts';
import type { Shared } from './shared.ts';

type PrepareCommand = Extract<PracticeCommand, { type: 'prepare-sentence' }>;

/**
 * One card's practice: handles its commands and answers with events. It never throws; failures are events
 * too.
 */
export class CardConnection {
  readonly #host: HostDependencies;
  readonly #shared: Shared;
  readonly #emit: Emit;
  readonly #playback: Playback;
  readonly #ahead: PreparedAhead;
  readonly #remoteReference: RemoteReference;
  #sentence: Sentence | undefined;
  #preparing: AbortController | undefined;
  /** The newest recording, until its microphone is closed; it may be judged during the next one. */
  #run: RecordingRun | undefined;
  /** Resolves when the newest recording is judged. */
  #judged: Promise<void> = Promise.resolve();
  /** Set while the microphone opens, with the person's latest wish. */
  #opening: Opening | undefined;
  /** Resolves when the last microphone to be opened is open, or will not be. */
  #opened: Promise<void> = Promise.resolve();
  #work: Set<Promise<void>> = new Set();

  constructor(host: HostDependencies, shared: Shared, emit: Emit) {
    this.#host = host;
    this.#shared = shared;
    this.#emit = emit;
    this.#playback = new Playback(host, emit);
    this.#ahead = new PreparedAhead(host);
    this.#remoteReference = new RemoteReference(host, emit, () => this.#judged);
  }

  /** Stops the playback of this card; resolves when it is silent. */
  hush(): Promise<void> {
    return this.#playback.stop();
  }

  handle(command: PracticeCommand): void {
    const work = this.#do(command).catch((thrown: unknown) => {
      if (isAbort(thrown)) return;
      this.#emit({ type: 'command-failed', command: command.type, error: toWire(thrown) });
    });
    this.#follow(work);
  }

  /** Keeps the host alive until the work ends, which never rejects. */
  #follow(work: Promise<void>): void {
    this.#shared.during(work);
    this.#work.add(work);
    void work.then(() => this.#work.delete(work));
  }

  /** Handles the closing of the card. The recording so far is stored and judged; everything else ends. */
  async close(): Promise<void> {
    this.#preparing?.abort();
    void this.#playback.stop();
    // A microphone that is still opening has recorded nothing yet.
    if (this.#opening) this.#cancel();
    else this.#stop();
    await Promise.all(this.#work);
  }

  async #do(command: PracticeCommand): Promise<void> {
    switch (command.type) {
      case 'prepare-sentence':
        return this.#prepare(command);
      case 'prepare-ahead':
        return this.#ahead.prepare(command.text);
      case 'start-recording':
        return this.#record(command.held === true, {
          contrast: command.contrast,
          card: command.card,
          request: command.request,
          ...(command.shadow && { shadowed: true }),
        });
      case 'record-word': {
        const { attemptId: of, words, wordings, substitution, card, request } = command;
        return this.#record(command.held === true, {
          part: { of, words, wordings, substitution, card },
          request,
        });
      }
      case 'let-go':
        return this.#letGo();
      case 'stop-recording':
        return this.#stop();
      case 'cancel-recording':
        return this.#cancel();
      case 'play-reference':
        if (!this.#sentence) throw failures.noSentence();
        return this.#playback.playReference(this.#sentence.text, command, (signal) =>
          this.#remoteReference.fetchSlow(signal),
        );
      case 'play-attempt':
        return this.#playback.playAttempt(command);
      case 'stop-playing':
        return this.#playback.stop();
      case 'choose-voice':
        await this.#host.voiceChoice.choose(command.voiceId);
        return this.#listVoices(command.voiceId);
      case 'judge-attempt':
        return judgeKept(this.#host, this.#emit, command);
      case 'keep-pronunciation':
      case 'forget-pronunciation':
        if (this.#isRecording) throw failures.stillRecording();
        this.#ahead.forget();
        return changeOwnWord(this.#host, this.#emit, command, () => this.#prepareAgain());
      case 'keep-reference':
        return keepReference(this.#host, this.#emit, command.text, command.wordings);
      case 'try-pronunciation':
        return this.#playback.playWord(command);
      case 'dispute-mark':
      case 'undo-dispute':
        return disputeMark(this.#host, this.#emit, command);
    }
  }

  get #isRecording(): boolean {
    return this.#opening !== undefined || this.#run?.recording === true;
  }

  async #prepare({ type: _, ...sentence }: PrepareCommand): Promise<void> {
    if (this.#isRecording) throw failures.stillRecording();
    this.#preparing?.abort();
    this.#preparing = new AbortController();
    const { signal } = this.#preparing;
    this.#sentence = sentence;
    const plan = await this.#ahead.take(sentence.text, signal);
    signal.throwIfAborted();
    this.#emit({ type: 'sentence-prepared', plan });
    // Wakes the service while the person reads the sentence, so that it is ready for the recording.
    void warmUpAligner(this.#host);
    const { samples, sampleRate, voiceId } = await this.#host.engine.speak(sentence.text, 'normal', {
      signal,
    });
    signal.throwIfAborted();
    this.#emit({ type: 'reference-ready', durationMs: (samples.length / sampleRate) * 1_000 });
    this.#follow(this.#remoteReference.offer(plan, voiceId, signal));
    this.#follow(this.#listVoices());
  }

  /** Never rejects: without a list there is no choice, and the model voice reads. */
  async #listVoices(chosen?: string | null): Promise<void> {
    try {
      const { systemVoices, voiceChoice } = this.#host;
      const voices = await systemVoices.list();
      this.#emit({
        type: 'voices-listed',
        system: voices.map(({ uri, name }) => ({
          id: listeningVoiceId({ kind: 'system', uri }) ?? '',
          name,
        })),
        chosen: chosen === undefined ? await voiceChoice.chosen() : chosen,
      });
    } catch (thrown) {
      console.error('sayable: the voices could not be listed', thrown);
    }
  }

  async #prepareAgain(): Promise<void> {
    if (this.#sentence) await this.#prepare({ type: 'prepare-sentence', ...this.#sentence });
  }

  async #record(
    held: boolean,
    said: Pick<Recorded, 'part' | 'request' | 'contrast' | 'card' | 'shadowed'>,
  ): Promise<void> {
    if (!this.#sentence) throw failures.noSentence();
    // A second press of the same card's button has no effect, unless the first one was taken back.
    if (this.#isRecording && this.#opening?.wish !== 'cancel') return;
    const sentence = this.#sentence;
    const opening: Opening = { wish: 'record', held };
    const before = this.#opened;
    const opened = Promise.withResolvers<void>();
    this.#opening = opening;
    this.#opened = opened.promise;
    let run: RecordingRun | undefined;
    try {
      await before;
      // The previous recording's microphone must close first; its judgement may continue.
      await this.#run?.recorded;
      if (!isCancelled(opening)) run = await this.#open(opening, { ...sentence, ...said });
      if (!run) this.#emit({ type: 'recording-cancelled' });
    } catch (thrown) {
      // Nobody waits for a microphone that didn't open.
      if (!isCancelled(opening)) throw thrown;
      this.#emit({ type: 'recording-cancelled' });
    } finally {
      if (this.#opening === opening) this.#opening = undefined;
      opened.resolve();
    }
    await run?.done;
  }

  /** Opens the microphone, unless that is cancelled. The slot stays taken until it is closed. */
  async #open(opening: Opening, sentence: Recorded): Promise<RecordingRun | undefined> {
    const giveBack = this.#shared.slot.take();
    if (!giveBack) throw failures.busyElsewhere();
    try {
      // The microphone would record the playback, and its echo would be judged.
      await this.#shared.hushAll();
      const run = await RecordingRun.start(this.#host, this.#emit, sentence, {
        unsaved: this.#shared.unsaved,
        isCancelled: () => isCancelled(opening),
      });
      if (!run) {
        giveBack();
        return undefined;
      }
      this.#run = run;
      this.#judged = run.done;
      run.held = opening.held;
      // The microphone was open, so the words until now are judged.
      if (opening.wish === 'stop') run.stop('hand');
      void run.recorded.then(() => {
        giveBack();
        if (this.#run === run) this.#run = undefined;
      });
      return run;
    } catch (thrown) {
      giveBack();
      throw thrown;
    }
  }

  #stop(): void {
    if (this.#opening) this.#opening.wish = 'stop';
    this.#run?.stop('hand');
  }

  #letGo(): void {
    if (this.#opening) this.#opening.held = false;
    if (this.#run) this.#run.held = false;
  }

  #cancel(): void {
    if (this.#opening) this.#opening.wish = 'cancel';
    this.#run?.cancel();
  }
}

/** The wish may have changed while something was awaited. */
function isCancelled({ wish }: Opening): boolean {
  return wish === 'cancel';
}
