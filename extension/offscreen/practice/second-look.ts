import {
  heardOtherwise,
  heardText,
  mayBeHeardOtherwise,
  refineByAlignment,
  refineByTranscript,
} from '@sayable/shared/assessment';
import { encodeWav, resample } from '@sayable/shared/audio';
import { type AlignAnswer, type Attempt, isOfRound, type UtterancePlan } from '@sayable/shared/contracts';
import { disputedIn, withoutDisputes } from '@sayable/shared/disputes';
import { planAsSaid } from '@sayable/shared/phonetics';
import type { CompressedRecording, Judgement } from '@sayable/shared/ports';
import { wordsLike } from '@sayable/shared/practice';
import { AppError, delay, isAbort, Mutex, toWire } from '@sayable/shared/std';
import { heeding, knownDisputes } from '../engine/index.ts';
import type { ListeningPurpose } from './inputs-and-effects.ts';
import type { HostDependencies } from './ports.ts';
import { readable } from './recording.ts';
import type { KnownAttempt } from './state.ts';

/**
 * Second looks at a judged attempt: by the server's transcriber and aligner, and by a recogniser that doesn't
 * know the text. The device's score is shown and stored by then, and stays without them.
 */

type Show = (changes: KnownAttempt) => void;

/** Refines a stored attempt with each result of the server as it arrives; never rejects. */
export async function refineAttempt(host: HostDependencies, show: Show, attemptId: string): Promise<void> {
  const look = await SecondLook.at(host, show, attemptId).catch(() => undefined);
  await Promise.all([look?.withTranscript(), look?.withAlignment()]);
}

/** One attempt, with the server's results beside the device's judgement. */
class SecondLook {
  readonly #host: HostDependencies;
  readonly #show: Show;
  readonly #attempt: Attempt;
  readonly #judged: Judgement;
  /** The stored judgement: if the database holds another one, the attempt was judged again or deleted. */
  #kept: Judgement;
  #transcript: string | undefined;
  #answer: AlignAnswer | undefined;
  readonly #refining = new Mutex();

  private constructor(host: HostDependencies, show: Show, attempt: Attempt, judged: Judgement) {
    this.#host = host;
    this.#show = show;
    this.#attempt = attempt;
    this.#judged = judged;
    this.#kept = judged;
  }

  static async at(host: HostDependencies, show: Show, attemptId: string): Promise<SecondLook | undefined> {
    const attempt = await host.attempts.get(attemptId);
    // Words that are said again are judged alone: a transcript of one word tells nothing.
    const judged = attempt && !attempt.part && !isOfRound(attempt) && judgementOf(attempt);
    // An attempt that could not be stored is judged again later.
    return attempt && judged ? new SecondLook(host, show, attempt, judged) : undefined;
  }

  async withTranscript(): Promise<void> {
    try {
      const transcript = this.#attempt.transcript ?? (await transcribe(this.#host, this.#attempt));
      if (transcript === null) return;
      await this.#refine(() => {
        this.#transcript = transcript;
      });
    } catch (thrown) {
      this.#transcript = undefined;
      if (isAbort(thrown)) return;
      this.#show({ serverError: toWire(thrown) });
    }
  }

  /** The device has aligned everything itself: without the service's result nothing changes. */
  async withAlignment(): Promise<void> {
    try {
      const answer = await placeByServer(this.#host, this.#attempt);
      if (answer === null) return;
      await this.#refine(() => {
        this.#answer = answer;
      });
    } catch {
      this.#answer = undefined;
    }
  }

  /** Runs the refinements in order, each from the device's own judgement with all results so far. */
  #refine(learn: () => void): Promise<void> {
    return this.#refining.run(async () => {
      learn();
      const refined = await this.#judgeAgain();
      if (!refined) return;
      const disputes = await knownDisputes(this.#host.disputes);
      let shown: Judgement | undefined;
      await this.#host.attempts.update(this.#attempt.id, (now) => {
        // The attempt was judged again or deleted while the server worked: its result is obsolete.
        shown = isSame(this.#kept, now) ? heeding(refined, [...marksIn(now), ...disputes]) : undefined;
        return shown;
      });
      if (!shown) return;
      this.#kept = refined;
      this.#show({ result: readable(shown) });
    });
  }

  /** Judges the sounds first, while the words are the device's own; then the words. */
  async #judgeAgain(): Promise<Judgement | undefined> {
    const usual = await this.#host.engine.prepare(this.#attempt.text);
    const plan = planAsSaid(usual, this.#judged.assessment.wordings);
    const placed = this.#answer && refineByAlignment(this.#judged, this.#answer, plan);
    if (this.#transcript !== undefined) {
      return refinedByTranscript(this.#host, plan, placed ?? this.#judged, this.#transcript);
    }
    return placed ?? undefined;
  }
}

/** Returns the device's own judgement: disputes are applied to the output, not to the input. */
function judgementOf({ alignment, assessment }: Attempt): Judgement | undefined {
  return alignment && assessment && { alignment, assessment: withoutDisputes(assessment) };
}

function isSame({ assessment }: Judgement, now: Attempt): boolean {
  if (now.deletedAt !== undefined) return false;
  return JSON.stringify(judgementOf(now)?.assessment) === JSON.stringify(assessment);
}

function marksIn({ alignment, assessment }: Attempt) {
  return alignment && assessment ? disputedIn(assessment, alignment) : [];
}

/** Resolves to null without a transcriber. The transcript is stored, because it costs money. */
async function transcribe(host: HostDependencies, { id }: Attempt): Promise<string | null> {
  const transcriber = await host.server.transcriber();
  const recording = transcriber && (await compressed(host, id));
  if (!recording) return null;
  // The request ends by itself: the transcriber has a timeout.
  const { signal } = new AbortController();
  const { text } = await transcriber.transcribe(recording, { signal });
  await host.attempts.update(id, { transcript: text });
  return text;
}

async function refinedByTranscript(
  { engine }: HostDependencies,
  plan: UtterancePlan,
  judged: Judgement,
  transcript: string,
): Promise<Judgement> {
  const said = await engine.prepare(transcript).catch((thrown: unknown) => {
    throw heardSomethingElse(thrown);
  });
  const refined = refineByTranscript(judged, { plan, spokenWords: wordsLike(said, plan) });
  if (!refined) throw heardSomethingElse();
  return refined;
}

function heardSomethingElse(cause?: unknown): AppError {
  const message = 'What your server heard does not fit this recording, so it was not used.';
  return new AppError('invalid-upstream-data', message, { cause });
}

/** Every aligner works at this rate; twice the rate would waste bandwidth. */
const ALIGNED_RATE = 16_000;

/**
 * Asks the alignment service to align an attempt's recording and its reference audio.
 * @returns null without such a service with MFA, without a recording, or for British English
 */
async function placeByServer(host: HostDependencies, attempt: Attempt): Promise<AlignAnswer | null> {
  const { id, text, durationMs, assessment } = attempt;
  // The service plans American forms.
  const aligner = assessment?.english ? null : await host.server.aligner();
  const recording = aligner && (await compressed(host, id));
  if (!recording) return null;
  const spoken = await host.engine.speak(text, 'normal');
  const samples = resample(spoken.samples, spoken.sampleRate, ALIGNED_RATE);
  const reference = { bytes: encodeWav({ samples, sampleRate: ALIGNED_RATE }), mime: 'audio/wav' };
  const audioMs = durationMs + (samples.length / ALIGNED_RATE) * 1_000;
  // The request ends by itself: the aligner has a timeout.
  const { signal } = new AbortController();
  return aligner.align({ text, recording, reference, audioMs }, { signal });
}

async function compressed({ recordings }: HostDependencies, id: string): Promise<CompressedRecording | null> {
  const recording = await recordings.get(id);
  return recording
    ? { bytes: new Uint8Array(await recording.blob.arrayBuffer()), mime: recording.mime }
    : null;
}

/** Wakes the service, if there is one; never rejects. An error appears when the service is needed. */
export async function warmUpAligner({ server }: HostDependencies): Promise<void> {
  await server.aligner().catch(() => null);
}

/** The recogniser takes up to about ten seconds at once. */
const LONGEST_MS = 11_000;
/** The browser needs a moment to free a worker's memory. */
const FREED_AFTER_MS = 400;

/**
 * Tells what a listener would have understood, after the result, where that is something else than the text.
 * It is a help beside the result: nothing waits for it, and it is left out where it fails.
 */
export class Listening {
  readonly #host: HostDependencies;
  #current: AbortController | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(host: HostDependencies) {
    this.#host = host;
  }

  /** Resolves when no listener works, whose memory is free then. */
  async whenEnded(): Promise<void> {
    let ended: unknown;
    while (ended !== this.#ended) {
      ended = this.#ended;
      await ended;
    }
  }

  /** Gives up: processor and memory are needed for what is said now. */
  stop(): void {
    if (!this.#current) return;
    this.#current.abort();
    this.#current = undefined;
    this.#host.listener?.rest();
  }

  /** Resolves to what was understood of a recording; null where that is nothing else, or not to be known. */
  listen(attemptId: string, purpose: ListeningPurpose): Promise<string | null> {
    this.stop();
    const current = new AbortController();
    this.#current = current;
    const heard = this.#heard(attemptId, current, purpose);
    this.#ended = heard.then(() => delay(FREED_AFTER_MS));
    return heard;
  }

  /** Never rejects. */
  async #heard(
    attemptId: string,
    current: AbortController,
    purpose: ListeningPurpose,
  ): Promise<string | null> {
    try {
      const text = await this.#understood(attemptId, current.signal, purpose);
      current.signal.throwIfAborted();
      if (text !== null && purpose === 'beside-result')
        await this.#host.attempts.update(attemptId, { understoodAs: text });
      return text;
    } catch (thrown) {
      if (!isAbort(thrown)) console.warn('sayable: no listener', thrown);
      return null;
    } finally {
      if (this.#current === current) this.stop();
    }
  }

  async #understood(
    attemptId: string,
    signal: AbortSignal,
    purpose: ListeningPurpose,
  ): Promise<string | null> {
    const { attempts, recordings, decode, engine, listener } = this.#host;
    const attempt = await attempts.get(attemptId);
    if (!listener || !attempt || !isWholeSentence(attempt) || !(await listener.isWanted())) return null;
    const { text, assessment } = attempt;
    if (purpose === 'beside-result' && !(assessment && mayBeHeardOtherwise(assessment))) return null;
    const recording = await recordings.get(attemptId);
    if (!recording) return null;
    const samples = await decode(recording.blob);
    signal.throwIfAborted();
    const { words } = await listener.hear(samples, { signal });
    if (words.length === 0) return null;
    if (purpose === 'other-text') return heardText(words);
    if (!assessment) return null;
    const plan = planAsSaid(await engine.prepare(text), assessment.wordings);
    const spoken = wordsLike(await engine.prepare(heardText(words)), plan);
    return heardOtherwise(words, { text: plan.text, expected: plan.words, spoken, assessment });
  }
}

/**
 * In a drill the next sentence is shown at once, and in bad conditions a listener's ear says nothing about
 * the speaker.
 */
function isWholeSentence({ part, drillId, durationMs, assessment }: Attempt): boolean {
  const isClear = (assessment?.conditions ?? []).length === 0;
  return part === undefined && drillId === undefined && durationMs <= LONGEST_MS && isClear;
}
