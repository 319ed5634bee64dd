import { isAbort, type PracticeCommand, type Source, toWire } from '@sayable/shared/contracts';
import type { Emit, HostDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import { judgeKept } from './judge-kept.ts';
import { changeOwnWord } from './own-words.ts';
import { Playback } from './playback.ts';
import { RecordingRun } from './recording-run.ts';
import type { RecordingSlot } from './recording-slot.ts';
import { ServerReading } from './server-reading.ts';
import { teachOwnWords } from './teach-own-words.ts';
import type { UnsavedRecordings } from './unsaved-recordings.ts';

type PrepareCommand = Extract<PracticeCommand, { type: 'prepare-sentence' }>;

interface Opening {
  wish: 'record' | 'cancel' | 'stop';
  held: boolean;
}

/** What the cards of one host have in common. */
export interface Shared {
  slot: RecordingSlot;
  unsaved: UnsavedRecordings;
  /** Ends what any card plays: a microphone hears the other tabs' voices too. */
  hushAll(): Promise<unknown>;
}

/** One card's practice: takes its commands, answers with events. It never throws; failures are events too. */
export class PracticeSession {
  readonly #host: HostDependencies;
  readonly #shared: Shared;
  readonly #emit: Emit;
  readonly #playback: Playback;
  readonly #serverReading: ServerReading;
  #sentence: { text: string; source: Source } | undefined;
  #preparing: AbortController | undefined;
  #run: RecordingRun | undefined;
  /** Set while the microphone opens: what the person wants by the time it is open. */
  #opening: Opening | undefined;
  #work: Set<Promise<void>> = new Set();

  constructor(host: HostDependencies, shared: Shared, emit: Emit) {
    this.#host = host;
    this.#shared = shared;
    this.#emit = emit;
    this.#playback = new Playback(host, emit);
    this.#serverReading = new ServerReading(host, emit, async () => this.#run?.done);
  }

  /** True while something is left to do, also after the card is gone. */
  get busy(): boolean {
    return this.#work.size > 0;
  }

  /** Ends what this card plays; resolves when it is silent. */
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

  /** Keeps the host until this is done, which never rejects. */
  #follow(work: Promise<void>): void {
    this.#work.add(work);
    void work.then(() => this.#work.delete(work));
  }

  /** The card is gone. What was recorded until now is kept and judged; the rest ends. */
  async close(): Promise<void> {
    this.#preparing?.abort();
    void this.#playback.stop();
    // Of a microphone that is still opening nothing was said into yet.
    if (this.#opening) this.#cancel();
    else this.#stop();
    await Promise.all(this.#work);
  }

  async #do(command: PracticeCommand): Promise<void> {
    switch (command.type) {
      case 'prepare-sentence':
        return this.#prepare(command);
      case 'start-recording':
        return this.#record(command.held === true);
      case 'let-go':
        return this.#letGo();
      case 'stop-recording':
        return this.#stop();
      case 'cancel-recording':
        return this.#cancel();
      case 'play-reference':
        if (!this.#sentence) throw failures.noSentence();
        return this.#playback.playReference(this.#sentence.text, command, (signal) =>
          this.#serverReading.readSlowly(signal),
        );
      case 'play-attempt':
        return this.#playback.playAttempt(command);
      case 'stop-playing':
        return this.#playback.stop();
      case 'judge-attempt':
        return judgeKept(this.#host, this.#emit, command);
      case 'keep-pronunciation':
      case 'forget-pronunciation':
        if (this.#opening || this.#run) throw failures.stillRecording();
        return changeOwnWord(this.#host, this.#emit, command, () => this.#prepareAgain());
      case 'try-pronunciation':
        return this.#playback.playWord(command);
    }
  }

  async #prepare({ text, source }: PrepareCommand): Promise<void> {
    if (this.#opening || this.#run) throw failures.stillRecording();
    this.#preparing?.abort();
    this.#preparing = new AbortController();
    const { signal } = this.#preparing;
    this.#sentence = { text, source };
    await teachOwnWords(this.#host);
    const plan = await this.#host.engine.prepare(text, { signal });
    signal.throwIfAborted();
    this.#emit({ type: 'sentence-prepared', plan });
    const { samples, sampleRate, voiceId } = await this.#host.engine.speak(text, 'normal', { signal });
    signal.throwIfAborted();
    this.#emit({ type: 'reference-ready', durationMs: (samples.length / sampleRate) * 1_000 });
    this.#follow(this.#serverReading.offer(plan, voiceId, signal));
  }

  async #prepareAgain(): Promise<void> {
    if (this.#sentence) await this.#prepare({ type: 'prepare-sentence', ...this.#sentence });
  }

  async #record(held: boolean): Promise<void> {
    if (!this.#sentence) throw failures.noSentence();
    // A second press of the same card's button changes nothing.
    if (this.#opening || this.#run) return;
    const giveBack = this.#shared.slot.take();
    if (!giveBack) throw failures.busyElsewhere();
    const opening: Opening = { wish: 'record', held };
    this.#opening = opening;
    try {
      // The microphone would hear it, and its echo would be judged.
      await this.#shared.hushAll();
      const run = await RecordingRun.start(this.#host, this.#emit, this.#sentence, this.#shared.unsaved);
      this.#run = run;
      run.held = opening.held;
      if (opening.wish === 'cancel') run.cancel();
      if (opening.wish === 'stop') run.stop('hand');
      this.#opening = undefined;
      await run.done;
    } finally {
      this.#opening = undefined;
      this.#run = undefined;
      giveBack();
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
