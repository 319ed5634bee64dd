import { peakCorrelation } from '@sayable/shared/audio';
import { type AttemptPart, type Contrast, type PracticeEvent, toWire } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { RECORDING_LIMIT_MS } from '../../messaging/practice-port.ts';
import { judgedTooSlowly, judgeSamples, judgeWithinMs } from '../engine/index.ts';
import type { EngineEvent, EngineOptions } from '../engine/ports.ts';
import type { UnsavedRecordings } from '../recordings/index.ts';
import { perceivedLevel, RecordingKeeper } from '../recordings/index.ts';
import { failures } from './failures.ts';
import { makeRoom } from './make-room.ts';
import { type Outcome, orLost, type Recorded, type StopReason } from './outcome.ts';
import type { Emit, HostDependencies, Take, TakeListeners } from './ports.ts';

/** A Bluetooth headset takes a second or two to start; a microphone without sound for this long is lost. */
export const SOUND_WITHIN_MS = 5_000;

/**
 * From this correlation on, the microphone heard the model voice. A copy has 1, another voice with the same text about
 * 0.1; a person over a loudspeaker is in between, and is not judged by what the loudspeaker said.
 */
const MODEL_HEARD_AT = 0.3;

/** One recording, from the open microphone to its assessment. */
export class RecordingRun {
  readonly attemptId: string;
  /** While a key holds the recording open, pauses do not end it. */
  held = false;
  /** Resolves when all its work is done; never rejects. */
  readonly done: Promise<void>;
  /**
   * Resolves, at the latest with `done`, when the microphone is free again: judging overlaps with the next
   * recording.
   */
  readonly recorded: Promise<void>;
  readonly #host: HostDependencies;
  readonly #emit: Emit;
  readonly #text: string;
  readonly #part: AttemptPart | undefined;
  readonly #contrast: Contrast | undefined;
  readonly #request: number | undefined;
  readonly #take: Take;
  readonly #keeper: RecordingKeeper;
  readonly #unsaved: UnsavedRecordings;
  readonly #ears = new AbortController();
  readonly #ended = Promise.withResolvers<StopReason | 'cancelled'>();
  readonly #closed = Promise.withResolvers<void>();
  #recording = true;
  /** The model voice that read along. */
  #model: Recording | undefined;
  #noSound: ReturnType<typeof setTimeout> | undefined;
  #progress = { wordsRead: 0, speechStarted: false };

  private constructor(
    host: HostDependencies,
    emit: Emit,
    about: Recorded & { id: string },
    take: Take,
    unsaved: UnsavedRecordings,
  ) {
    this.#host = host;
    this.#emit = emit;
    this.#text = about.text;
    this.#part = about.part;
    this.#contrast = about.contrast;
    this.#take = take;
    this.#unsaved = unsaved;
    this.attemptId = about.id;
    const { place, part, request, ...rest } = about;
    this.#request = request;
    // Some words of a sentence are no attempt of a drill.
    const belongsTo = part ? { part } : place;
    const kept = { ...rest, ...belongsTo, startedAt: host.now(), mime: take.mime };
    this.#keeper = new RecordingKeeper(host, kept);
    this.recorded = this.#closed.promise;
    this.done = this.#follow()
      .catch((thrown: unknown) => this.#fail(thrown))
      .finally(() => this.#closed.resolve());
  }

  /** False from the first request to end the recording. */
  get recording(): boolean {
    return this.#recording;
  }

  /**
   * Opens the microphone and records; undefined if the person cancelled before the microphone was open.
   * @throws AppError if the microphone is unavailable.
   */
  static async start(
    host: HostDependencies,
    emit: Emit,
    sentence: Recorded,
    { unsaved, isCancelled }: { unsaved: UnsavedRecordings; isCancelled(): boolean },
  ): Promise<RecordingRun | undefined> {
    // It is made before the microphone opens, so that the voice begins with the recording.
    const model = sentence.shadowed ? await host.engine.speak(sentence.text, 'normal') : undefined;
    if (isCancelled()) return undefined;
    const early: Blob[] = [];
    let run: RecordingRun | undefined;
    const listeners: TakeListeners = {
      level: (rms, elapsedMs) => {
        if (run) run.#levelled(rms, elapsedMs);
      },
      chunk: (blob) => (run ? run.#keeper.chunk(blob) : early.push(blob)),
      lost: () => run?.stop('lost'),
    };
    const take = await host.microphone.open(listeners, { echoCancellation: model !== undefined });
    if (isCancelled()) {
      await take.stop();
      take.frames.close();
      return undefined;
    }
    run = new RecordingRun(host, emit, { ...sentence, id: host.makeId() }, take, unsaved);
    for (const blob of early) run.#keeper.chunk(blob);
    if (model) run.#playAlong(model);
    return run;
  }

  /** Ends the recording and judges it. Later calls are ignored. */
  stop(because: StopReason): void {
    this.#recording = false;
    this.#ended.resolve(because);
  }

  /** Ends the recording and deletes it. */
  cancel(): void {
    this.#recording = false;
    this.#ended.resolve('cancelled');
  }

  async #follow(): Promise<void> {
    const { attemptId } = this;
    const started: PracticeEvent = { type: 'recording-started', attemptId };
    this.#emit(this.#request === undefined ? started : { ...started, request: this.#request });
    this.#expectSound();
    const heard = this.#listen();
    const because = await this.#ended.promise;
    clearTimeout(this.#noSound);
    if (because === 'cancelled') return this.#discard();
    this.#emit({ type: 'recording-stopped', attemptId: this.attemptId, because });
    const { durationMs } = await this.#take.stop();
    this.#keeper.close(durationMs);
    this.#closed.resolve();
    const late = setTimeout(() => this.#ears.abort(), judgeWithinMs(durationMs));
    const outcome = await heard;
    clearTimeout(late);
    const judged = await this.#orModelHeard(await this.#orFromRecording(outcome));
    await this.#conclude(orLost(judged, because));
  }

  /** Plays the model voice until the recording ends. */
  #playAlong(model: Recording): void {
    this.#model = model;
    const playing = new AbortController();
    void this.#ended.promise.then(() => playing.abort());
    this.#host.player.play(model, { signal: playing.signal }).catch((thrown: unknown) => {
      console.error('sayable: the model voice did not read along', thrown);
    });
  }

  /** A recording in which the model voice is heard says nothing about the person. */
  async #orModelHeard(outcome: Outcome): Promise<Outcome> {
    if (!this.#model || 'thrown' in outcome) return outcome;
    try {
      await this.#keeper.settled();
      const recording = await this.#host.recordings.get(this.attemptId);
      if (!recording) return outcome;
      const heard = { samples: await this.#host.decode(recording.blob), sampleRate: 16_000 };
      const alike = peakCorrelation(heard, this.#model);
      return alike >= MODEL_HEARD_AT ? { thrown: failures.modelHeard() } : outcome;
    } catch (thrown) {
      console.error('sayable: a recording could not be compared with the model voice', thrown);
      return outcome;
    }
  }

  /**
   * Resolves to the outcome as a value: it may arrive long before the recording's end, if the engine crashes.
   */
  async #listen(): Promise<Outcome> {
    try {
      const options = {
        signal: this.#ears.signal,
        ...this.#said,
        onEvent: (event: EngineEvent) => this.#engineSaid(event),
      };
      return { judgement: await this.#host.engine.listen(this.#text, this.#take.frames, options) };
    } catch (thrown) {
      // A crashed engine is replaced after the end; any other failure ends the recording at once.
      if (toWire(thrown).reason !== 'engine-failed') this.stop('hand');
      return { thrown: this.#ears.signal.aborted ? judgedTooSlowly() : thrown };
    }
  }

  /** The words that are said, if not the whole text, or the pair of words that are told apart. */
  get #said(): Pick<EngineOptions, 'words' | 'wordings' | 'substitution' | 'contrast'> {
    if (this.#contrast) return { contrast: this.#contrast };
    if (!this.#part) return {};
    const { words, wordings, substitution } = this.#part;
    return { words, wordings, substitution };
  }

  /** If the engine crashed while listening, a new engine judges the stored recording. */
  async #orFromRecording(outcome: Outcome): Promise<Outcome> {
    if (!('thrown' in outcome) || toWire(outcome.thrown).reason !== 'engine-failed') return outcome;
    try {
      await this.#keeper.settled();
      const recording = await this.#host.recordings.get(this.attemptId);
      if (!recording) return outcome;
      const samples = await this.#host.decode(recording.blob);
      return {
        judgement: await judgeSamples(this.#host.engine, this.#text, samples, {
          ...this.#said,
          onEvent: (event) => this.#engineSaid(event),
        }),
      };
    } catch (thrown) {
      return { thrown };
    }
  }

  async #conclude(outcome: Outcome): Promise<void> {
    const { attemptId } = this;
    if ('judgement' in outcome) this.#keeper.judged(outcome.judgement);
    else if (this.#part || this.#contrast) return this.#forgetWords(outcome.thrown);
    else this.#keeper.failed(outcome.thrown);
    // Only a stored recording counts as kept, but the result is shown in any case.
    const unsaved = await this.#keeper.settled().then(() => undefined, toWire);
    if ('judgement' in outcome) this.#emit({ type: 'attempt-assessed', attemptId, ...outcome.judgement });
    else this.#fail(outcome.thrown);
    if (!unsaved) return void makeRoom(this.#host);
    this.#unsaved.add(this.#keeper);
    const error = toWire(failures.notSaved(unsaved));
    this.#emit({ type: 'command-failed', command: 'save-attempt', error, attemptId });
  }

  /** Words that could not be judged are said again in a second or two; nothing would show or delete them later. */
  async #forgetWords(thrown: unknown): Promise<void> {
    await this.#keeper.discard().catch((lost: unknown) => {
      console.error('sayable: a recording that was not judged could not be deleted', lost);
    });
    this.#fail(thrown);
  }

  #fail(thrown: unknown): void {
    const command = this.#part ? 'record-word' : 'stop-recording';
    this.#emit({ type: 'command-failed', command, error: toWire(thrown), attemptId: this.attemptId });
  }

  async #discard(): Promise<void> {
    this.#ears.abort();
    await this.#take.stop();
    const lost = await this.#keeper.discard().then(() => undefined, toWire);
    this.#emit({ type: 'recording-cancelled', attemptId: this.attemptId });
    if (lost) this.#emit({ type: 'command-failed', command: 'cancel-recording', error: lost });
  }

  #engineSaid(event: EngineEvent): void {
    if (event.type === 'progress') this.#progress = event;
    else if (event.type === 'endpoint') this.#paused();
    // Until it is known who was heard, a word said along has no colour.
    else if (!this.#model)
      this.#emit({ type: 'words-assessed', attemptId: this.attemptId, words: event.words });
  }

  #paused(): void {
    // The engine repeats the endpoint with every frame: an endpoint ignored now counts once the key is
    // released.
    if (!this.held) this.stop('endpoint');
  }

  #levelled(rms: number, elapsedMs: number): void {
    if (!this.#recording) return;
    this.#expectSound();
    const { wordsRead, speechStarted } = this.#progress;
    this.#emit({ type: 'level-measured', level: perceivedLevel(rms), elapsedMs, wordsRead, speechStarted });
    if (elapsedMs >= RECORDING_LIMIT_MS) this.stop('limit');
  }

  #expectSound(): void {
    clearTimeout(this.#noSound);
    this.#noSound = setTimeout(() => this.stop('lost'), SOUND_WITHIN_MS);
  }
}
