import { alignmentSchema, assessmentSchema, type WireError } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { saidLine } from '@sayable/shared/reading';
import { toWire, valueWithin, withDeadline } from '@sayable/shared/std';
import { z } from 'zod';
import { ENDS_WITHIN_MS, microphoneSilent } from '../audio/index.ts';
import { judgedTooSlowly, judgeSamples, judgeWithinMs, teachOwnWords } from '../engine/index.ts';
import type { EngineEvent, EngineOptions } from '../engine/ports.ts';
import {
  perceivedLevel,
  RecordingKeeper,
  type RecordingSlot,
  type UnsavedRecordings,
} from '../recordings/index.ts';
import { AlongVoice } from './along-voice.ts';
import { failures } from './failures.ts';
import type { RecordingEffect, RecordingInput } from './inputs-and-effects.ts';
import type { HostDependencies, Take, TakeListeners } from './ports.ts';
import type { Outcome, RecordingDetails } from './state.ts';

/** A Bluetooth headset takes a second or two to start; a microphone without sound for this long is lost. */
export const SOUND_WITHIN_MS = 5_000;

/** The model voice of a paragraph takes seconds on a busy machine. */
const PREPARED_WITHIN_MS = 30_000;
/** Each step of the opening has a shorter limit of its own. */
export const OPENED_WITHIN_MS = 20_000;
/** The audio thread, the recorder and the context end within seconds, or have hung. */
export const CLOSED_WITHIN_MS = 3 * ENDS_WITHIN_MS;
/** A database that hangs deletes the recording when it answers again. */
const DISCARDED_WITHIN_MS = 5_000;

/** The devices and rows of one recording, from the open microphone to its stored outcome. */
class LiveRecording {
  /** The model voice that reads along. */
  along: AlongVoice | undefined;
  readonly #host: HostDependencies;
  readonly #attemptId: string;
  readonly #take: (input: RecordingInput) => void;
  /** Ends the opening. */
  readonly #opening = new AbortController();
  /** Ends the engine's listening. */
  readonly #listening = new AbortController();
  #details: RecordingDetails | undefined;
  #microphone: Take | undefined;
  #keeper: RecordingKeeper | undefined;
  /** The chunks that arrived before the recording began. */
  readonly #early: Blob[] = [];
  /** The judgement of a try that belongs to a run. */
  #judgement: Judgement | undefined;
  #elapsedMs = 0;
  #isRecording = false;
  #isListening = false;
  #noSound: ReturnType<typeof setTimeout> | undefined;
  #tooSlow: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HostDependencies, attemptId: string, take: (input: RecordingInput) => void) {
    this.#host = host;
    this.#attemptId = attemptId;
    this.#take = take;
  }

  /**
   * Waits until all is silent, and synthesises the voice that reads along, if there is one, so that it begins
   * with the recording. In a round of a loop it waits for nobody.
   * @throws AppError of the engine, also if it takes too long; the abort of `giveUpOpening`
   */
  async prepare(silent: Promise<unknown>, details: RecordingDetails): Promise<void> {
    this.#details = details;
    const { text, shadowed, loop, part } = details;
    const { signal } = this.#opening;
    const options = { signal, wordings: part?.wordings };
    const prepared = () =>
      Promise.all([shadowed && this.#host.engine.speak(text, 'normal', options), silent]);
    const [voice] = await withDeadline(prepared, PREPARED_WITHIN_MS, failures.notPrepared, { signal });
    if (!voice) return;
    const waits = loop === undefined && (await this.#host.alongWaits());
    this.along = new AlongVoice(voice, { waits, words: part?.words });
  }

  /** Ends the opening: nobody waits for the microphone any more. */
  giveUpOpening(): void {
    this.#opening.abort();
  }

  /**
   * Opens the microphone. One that opens too late is closed at once.
   * @throws AppError if the microphone is unavailable or doesn't answer; the abort of `giveUpOpening`
   */
  async openMicrophone(): Promise<void> {
    const attemptId = this.#attemptId;
    const listeners: TakeListeners = {
      level: (rms, elapsedMs) => {
        this.#elapsedMs = elapsedMs;
        this.along?.recorded(elapsedMs);
        if (this.#isRecording) this.#expectSound();
        this.#take({ type: 'level-measured', attemptId, level: perceivedLevel(rms), elapsedMs });
      },
      chunk: (blob) => (this.#keeper ? this.#keeper.chunk(blob) : void this.#early.push(blob)),
      lost: () => this.#take({ type: 'microphone-lost', attemptId }),
    };
    const echoCancellation = this.along !== undefined;
    const open = () => this.#host.microphone.open(listeners, { echoCancellation });
    const { signal } = this.#opening;
    const options = { signal, late: closeLate };
    this.#microphone = await withDeadline(open, OPENED_WITHIN_MS, microphoneSilent, options);
  }

  /**
   * Stores the sound from now on. Resolves to the engine's answer, which listens until the recording ends.
   */
  async begin(): Promise<Outcome> {
    const { part, place, ...rest } = this.#needed(this.#details);
    const { frames, mime } = this.#needed(this.#microphone);
    // Some words of a sentence are no attempt of a drill.
    const belongsTo = part ? { part } : place;
    const kept = { ...rest, ...belongsTo, id: this.#attemptId, startedAt: this.#host.now(), mime };
    this.#keeper = new RecordingKeeper(this.#host, kept);
    for (const blob of this.#early) this.#keeper.chunk(blob);
    this.#isRecording = true;
    this.#isListening = true;
    this.#expectSound();
    const { signal } = this.#listening;
    try {
      const options = { ...this.#words, signal, onEvent: (event: EngineEvent) => this.#report(event) };
      return { judgement: readable(await this.#host.engine.listen(rest.text, frames, options)) };
    } catch (thrown) {
      return { error: toWire(signal.aborted ? judgedTooSlowly() : thrown) };
    } finally {
      this.#isListening = false;
      clearTimeout(this.#tooSlow);
    }
  }

  /**
   * Joins the chunks to a recording, which is stored from now on. An engine that does not answer in time is
   * given up.
   */
  async close(): Promise<void> {
    this.#endSound();
    const { durationMs } = await this.#stop(this.#needed(this.#microphone));
    this.#needed(this.#keeper).close(durationMs);
    if (this.#isListening)
      this.#tooSlow = setTimeout(() => this.#listening.abort(), judgeWithinMs(durationMs));
  }

  /** Judges the stored recording; undefined if there is none. */
  async judgeStored(): Promise<Outcome | undefined> {
    try {
      const samples = await this.#samples();
      if (!samples) return undefined;
      const { text } = this.#needed(this.#details);
      const options = { ...this.#words, onEvent: (event: EngineEvent) => this.#report(event) };
      return { judgement: readable(await judgeSamples(this.#host.engine, text, samples, options)) };
    } catch (thrown) {
      return { error: toWire(thrown) };
    }
  }

  /** Resolves to true if the model voice is heard in the recording. */
  async hearsModel(): Promise<boolean> {
    try {
      const samples = await this.#samples();
      return samples !== undefined && this.along?.isHeardIn(samples) === true;
    } catch (thrown) {
      console.error('sayable: a recording could not be compared with the model voice', thrown);
      return false;
    }
  }

  /** Resolves to the reason why the recording could not be stored, if it could not. */
  async store(outcome: Outcome): Promise<WireError | undefined> {
    const keeper = this.#needed(this.#keeper);
    if ('judgement' in outcome) keeper.judged(outcome.judgement);
    else keeper.failed(outcome.error);
    return keeper.settled().then(() => undefined, toWire);
  }

  /** Stores the whole recording again. @throws AppError with a reason `storage-…`. */
  async save(): Promise<void> {
    await this.#needed(this.#keeper).save();
    if (this.#judgement) await this.keepLine(this.#judgement);
  }

  /** Adds the attempt to its run. @throws AppError with a reason `storage-…`. */
  async keepLine(judgement: Judgement): Promise<void> {
    this.#judgement = judgement;
    const { run, text } = this.#needed(this.#details);
    const said = saidLine(this.#attemptId, text, judgement);
    await this.#host.readings.addLine(this.#needed(run), said);
  }

  /**
   * Ends the recording and deletes it. Resolves to the reason why it could not be deleted, if it could not.
   */
  async discard(): Promise<WireError | undefined> {
    this.#endSound();
    this.#listening.abort();
    if (this.#microphone) await this.#stop(this.#microphone);
    // The engine has taken the frames of a recording that began.
    if (!this.#keeper) this.#microphone?.frames.close();
    const keeper = this.#keeper;
    if (!keeper) return undefined;
    return withDeadline(() => keeper.discard(), DISCARDED_WITHIN_MS, failures.notDiscarded).then(
      () => undefined,
      (thrown: unknown) => {
        console.error('sayable: a recording could not be deleted', thrown);
        return toWire(thrown);
      },
    );
  }

  /** Closes the microphone. The recording of one that hangs has its length by then. */
  #stop(microphone: Take): Promise<{ durationMs: number }> {
    return valueWithin(microphone.stop(), CLOSED_WITHIN_MS, { durationMs: this.#elapsedMs });
  }

  /** Resolves to the stored samples; undefined if nothing is stored. */
  async #samples(): Promise<Float32Array | undefined> {
    await this.#needed(this.#keeper).settled();
    const recording = await this.#host.recordings.get(this.#attemptId);
    return recording && this.#host.decode(recording.blob);
  }

  /** The words that are said, if not the whole text, or the pair of words that are told apart. */
  get #words(): Pick<EngineOptions, 'words' | 'wordings' | 'substitution' | 'contrast' | 'isForFlow'> {
    const { contrast, flow, part } = this.#needed(this.#details);
    if (contrast) return { contrast };
    if (flow) return { isForFlow: true };
    if (!part) return {};
    const { words, wordings, substitution } = part;
    return { words, wordings, substitution };
  }

  #report(event: EngineEvent): void {
    if (event.type === 'progress') this.along?.heard(event);
    this.#take({ type: 'engine-reported', attemptId: this.#attemptId, event });
  }

  #expectSound(): void {
    clearTimeout(this.#noSound);
    const lost = () => this.#take({ type: 'microphone-lost', attemptId: this.#attemptId });
    this.#noSound = setTimeout(lost, SOUND_WITHIN_MS);
  }

  #endSound(): void {
    this.#isRecording = false;
    clearTimeout(this.#noSound);
  }

  /** The state machine opens before it begins, and begins before it closes. */
  #needed<Part>(part: Part | undefined): Part {
    if (part === undefined) throw new Error(`The recording ${this.#attemptId} has not come that far.`);
    return part;
  }
}

/** Closes a microphone that nobody waited for. */
export function closeLate(take: Take): void {
  take.frames.close();
  take.stop().catch((thrown: unknown) => console.error('sayable: a late microphone was not closed', thrown));
}

/** The needs of recordings from their surroundings. */
export interface RecordingSurroundings {
  slot: RecordingSlot;
  unsaved: UnsavedRecordings;
  take(input: RecordingInput): void;
  /** Resolves when practice and the conversations are silent. */
  silent(): Promise<unknown>;
}

type LiveEffect = Exclude<
  RecordingEffect,
  { type: 'take-slot' | 'free-slot' | 'forget-recording' | 'give-up-opening' }
>;

/** The recordings of the state: runs their effects, whose answers are inputs. */
export class Recordings {
  readonly #host: HostDependencies;
  readonly #around: RecordingSurroundings;
  readonly #live = new Map<string, LiveRecording>();
  /** Releases the slot, by the recording that holds it. */
  readonly #releases = new Map<string, () => void>();

  constructor(host: HostDependencies, around: RecordingSurroundings) {
    this.#host = host;
    this.#around = around;
  }

  /** Returns the voice that reads along with a recording. */
  alongOf(attemptId: string): AlongVoice | undefined {
    return this.#live.get(attemptId)?.along;
  }

  run(effect: RecordingEffect): void {
    const { type, attemptId } = effect;
    if (type === 'take-slot') {
      this.#takeSlot(attemptId);
    } else if (type === 'free-slot') {
      this.#releases.get(attemptId)?.();
      this.#releases.delete(attemptId);
    } else if (type === 'forget-recording') {
      this.#live.delete(attemptId);
    } else if (type === 'give-up-opening') {
      this.#liveOf(attemptId).giveUpOpening();
    } else {
      void this.#answer(effect);
    }
  }

  #takeSlot(attemptId: string): void {
    const release = this.#around.slot.take();
    if (release) {
      this.#releases.set(attemptId, release);
      this.#around.take({ type: 'slot-taken', attemptId });
    } else {
      const error = toWire(failures.busyElsewhere());
      this.#around.take({ type: 'microphone-refused', attemptId, error });
    }
  }

  /** Never rejects. */
  async #answer(effect: LiveEffect): Promise<void> {
    const { attemptId } = effect;
    try {
      const answer = await this.#answerOf(effect, this.#liveOf(attemptId));
      if (answer) this.#around.take(answer);
    } catch (thrown) {
      const isOpening = effect.type === 'prepare-recording' || effect.type === 'open-microphone';
      const type = isOpening ? 'microphone-refused' : 'recording-failed';
      this.#around.take({ type, attemptId, error: toWire(thrown) });
    }
  }

  #liveOf(attemptId: string): LiveRecording {
    const found = this.#live.get(attemptId);
    if (found) return found;
    const made = new LiveRecording(this.#host, attemptId, (input) => this.#around.take(input));
    this.#live.set(attemptId, made);
    return made;
  }

  async #answerOf(effect: LiveEffect, live: LiveRecording): Promise<RecordingInput | undefined> {
    const { attemptId } = effect;
    switch (effect.type) {
      case 'prepare-recording':
        await live.prepare(this.#around.silent(), effect.details);
        return { type: 'recording-prepared', attemptId };
      case 'open-microphone':
        await live.openMicrophone();
        return { type: 'microphone-opened', attemptId };
      case 'begin-recording':
        return { type: 'engine-answered', attemptId, outcome: await live.begin() };
      case 'close-microphone':
        await live.close();
        return { type: 'microphone-closed', attemptId };
      case 'judge-stored':
        return { type: 'engine-answered', attemptId, outcome: await live.judgeStored() };
      case 'compare-with-model':
        return { type: 'model-compared', attemptId, isHeard: await live.hearsModel() };
      case 'store-outcome':
        return { type: 'outcome-stored', attemptId, unsaved: await live.store(effect.outcome) };
      case 'save-later':
        this.#around.unsaved.add(live);
        return undefined;
      case 'keep-line':
        await live.keepLine(effect.judgement).catch((thrown: unknown) => {
          console.error('sayable: a line was not added to its run', thrown);
          this.#around.unsaved.add(live);
        });
        return undefined;
      case 'discard-recording':
        return { type: 'recording-discarded', attemptId, error: await live.discard() };
    }
  }
}

const judgementSchema = z.object({ alignment: alignmentSchema, assessment: assessmentSchema });

/**
 * Checks a judgement: a score that is not a number must not reach a page.
 * @throws AppError `result-unreadable`
 */
export function readable(judgement: Judgement): Judgement {
  const checked = judgementSchema.safeParse(judgement);
  if (checked.success) return judgement;
  console.error('sayable: a result has a wrong shape', checked.error.issues);
  throw failures.resultUnreadable(checked.error);
}

/**
 * Judges a recording that was stored while judging was impossible, or judges it again, and stores the result.
 * @throws AppError with the reason `recording-gone`, and as the engine does
 */
export async function judgeKept(
  host: HostDependencies,
  attemptId: string,
  onEvent: (event: EngineEvent) => void,
): Promise<Judgement> {
  const [attempt, recording] = await Promise.all([
    host.attempts.get(attemptId),
    host.recordings.get(attemptId),
  ]);
  if (!attempt || !recording) throw failures.recordingGone();
  const samples = await host.decode(recording.blob);
  await teachOwnWords(host);
  const { text, contrast, flow } = attempt;
  const options = { contrast, isForFlow: flow !== undefined, onEvent };
  const judgement = readable(await judgeSamples(host.engine, text, samples, options));
  await host.attempts.update(attemptId, { ...judgement, state: 'assessed', failure: undefined });
  return judgement;
}
