import { refineByAlignment, refineByTranscript } from '@sayable/shared/assessment';
import {
  type AlignAnswer,
  AppError,
  type Attempt,
  isAbort,
  type PracticeEvent,
  toWire,
  type UtterancePlan,
} from '@sayable/shared/contracts';
import { disputedIn, withoutDisputes } from '@sayable/shared/disputes';
import { planAsSaid } from '@sayable/shared/phonetics';
import type { Judgement, Transcriber } from '@sayable/shared/ports';
import { wordsLike } from '@sayable/shared/practice';
import { Mutex } from '@sayable/shared/std';
import { heeding, knownDisputes } from '../engine/index.ts';
import { placeByServer } from './place-by-server.ts';
import type { Emit, HostDependencies } from './ports.ts';

/**
 * Forwards events to a card, and refines each score with the server's result. The device's score is shown and
 * stored by then, and stays if the server does not help. The refinement also runs for a closed card.
 */
export function withSecondLook(host: HostDependencies, emit: Emit): Emit {
  return (event: PracticeEvent) => {
    emit(event);
    if (event.type === 'attempt-assessed') void refineAttempt(host, emit, event.attemptId);
  };
}

/** Refines a stored attempt with each result of the server as it arrives; never rejects. */
export async function refineAttempt(host: HostDependencies, emit: Emit, attemptId: string): Promise<void> {
  const look = await SecondLook.at(host, emit, attemptId).catch(() => undefined);
  await Promise.all([look?.withTranscript(), look?.withAlignment()]);
}

/** One attempt, with the server's results beside the device's judgement. */
class SecondLook {
  readonly #host: HostDependencies;
  readonly #emit: Emit;
  readonly #attempt: Attempt;
  readonly #judged: Judgement;
  /** The stored judgement: if the database holds another one, the attempt was judged again or deleted. */
  #kept: Judgement;
  #transcript: string | undefined;
  #answer: AlignAnswer | undefined;
  readonly #refining = new Mutex();

  private constructor(host: HostDependencies, emit: Emit, attempt: Attempt, judged: Judgement) {
    this.#host = host;
    this.#emit = emit;
    this.#attempt = attempt;
    this.#judged = judged;
    this.#kept = judged;
  }

  static async at(host: HostDependencies, emit: Emit, attemptId: string): Promise<SecondLook | undefined> {
    const attempt = await host.attempts.get(attemptId);
    // Words that are said again are judged alone: a transcript of one word tells nothing.
    const judged = attempt && !attempt.part && !attempt.contrast && judgementOf(attempt);
    // An attempt that could not be stored is judged again later.
    return attempt && judged ? new SecondLook(host, emit, attempt, judged) : undefined;
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
      const { id: attemptId } = this.#attempt;
      this.#emit({ type: 'server-passed-over', part: 'transcript', error: toWire(thrown), attemptId });
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
      const { id: attemptId } = this.#attempt;
      // The attempt was judged again or deleted while the server worked: its result is obsolete.
      const now = await this.#host.attempts.get(attemptId);
      if (!refined || !now || !isSame(this.#kept, now)) return;
      const shown = heeding(refined, [...marksIn(now), ...(await knownDisputes(this.#host.disputes))]);
      await this.#host.attempts.update(attemptId, shown);
      this.#kept = refined;
      this.#emit({ type: 'attempt-refined', attemptId, ...shown });
    });
  }

  /** Judges the sounds first, while the words are the device's own; then the words. */
  async #judgeAgain(): Promise<Judgement | undefined> {
    const usual = await this.#host.engine.prepare(this.#attempt.text);
    const plan = planAsSaid(usual, this.#judged.assessment.wordings);
    const placed = this.#answer && refineByAlignment(this.#judged, this.#answer, plan);
    if (this.#transcript !== undefined) {
      return withTranscript(this.#host, plan, placed ?? this.#judged, this.#transcript);
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
  const transcriber: Transcriber | null = await host.server.transcriber();
  if (!transcriber) return null;
  const recording = await host.recordings.get(id);
  if (!recording) return null;
  const bytes = new Uint8Array(await recording.blob.arrayBuffer());
  // The request ends by itself: the transcriber has a timeout.
  const { signal } = new AbortController();
  const { text } = await transcriber.transcribe({ bytes, mime: recording.mime }, { signal });
  await host.attempts.update(id, { transcript: text });
  return text;
}

async function withTranscript(
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
