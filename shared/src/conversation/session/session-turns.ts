import { AppError, type TalkDown, type Turn, toWire } from '../../contracts/index.ts';
import type { TurnEvent, TurnRun } from '../../ports/index.ts';
import { asAppError } from '../pipeline/as-app-error.ts';
import { brokenOff } from '../pipeline/failures.ts';
import { type LearnerTurn, LearnerTurns } from './learner-turns.ts';
import type { LiveReply } from './live-reply.ts';
import type { SessionParts } from './session-parts.ts';
import type { SessionReplies } from './session-replies.ts';

const begun = { isPaused: false, isWhole: false, isUnanswered: false };

export type AudioStep = 'audio-paused' | 'audio-resumed' | 'audio-committed' | 'audio-cancelled';

/** A turn goes on until it is committed; audio beyond this is left out. */
const LONGEST_TURN_S = 180;

/** Of turns that were misunderstood only the last ones are said again. */
const MOST_SPOKEN_IDS = 1_000;

/** The person's side of a session. */
export class SessionTurns {
  readonly #parts: SessionParts;
  readonly #replies: SessionReplies;
  readonly #tell: (message: TalkDown) => void;
  readonly #learner = new LearnerTurns((turn) => this.#understand(turn));
  /** Said by voice, and perhaps misunderstood: the text that comes for them was spoken. */
  readonly #spokenIds = new Set<string>();
  #heardSamples = 0;

  constructor(parts: SessionParts, replies: SessionReplies, tell: (message: TalkDown) => void) {
    this.#parts = parts;
    this.#replies = replies;
    this.#tell = tell;
  }

  get isQuiet(): boolean {
    return this.#learner.isEmpty;
  }

  close(): void {
    this.#learner.close();
  }

  /** @throws AppError `rate-limited` where too many turns wait */
  startAudio(id: string): void {
    const before = this.#learner.find(id) ?? this.#learner.spoken;
    if (before) this.#forget(before);
    this.#demandRoom();
    const run = this.#parts.engine.listen(this.#replies.context());
    this.#heardSamples = 0;
    this.#rememberSpoken(id);
    const turn = { id, run, text: null, startedAt: this.#parts.now(), ...begun };
    this.#learner.add(turn);
    void this.#follow(turn, run);
  }

  hearAudio(samples: Int16Array<ArrayBuffer>): void {
    const turn = this.#learner.spoken;
    this.#heardSamples += samples.length;
    if (this.#heardSamples <= LONGEST_TURN_S * this.#parts.engine.hearsAt) turn?.run?.push(samples);
  }

  /** @returns whether there is such a turn */
  moveAudio(id: string, step: AudioStep): boolean {
    const turn = this.#learner.find(id);
    if (!turn) return this.#spokenIds.has(id);
    if (step === 'audio-paused') this.#learner.pause(turn);
    else if (step === 'audio-resumed') this.#learner.resume(turn);
    else if (step === 'audio-committed') this.#learner.commit(turn);
    else this.#forget(turn);
    return true;
  }

  /** @throws AppError `rate-limited` where too many turns wait */
  takeText(id: string, text: string): void {
    const before = this.#learner.find(id);
    if (before && before.text !== null) return;
    if (before) this.#forget(before);
    this.#demandRoom();
    const turn = { id, run: null, text, startedAt: this.#parts.now(), ...begun, isWhole: true };
    this.#learner.add(turn);
  }

  /** What is being understood is to be left without an answer. @returns whether there is such a turn */
  leaveUnanswered(id: string): boolean {
    const turn = this.#learner.find(id);
    if (turn) turn.isUnanswered = true;
    return turn !== undefined;
  }

  #rememberSpoken(id: string): void {
    this.#spokenIds.add(id);
    const [oldest] = this.#spokenIds;
    if (this.#spokenIds.size > MOST_SPOKEN_IDS && oldest) this.#spokenIds.delete(oldest);
  }

  #demandRoom(): void {
    if (!this.#learner.isFull) return;
    throw new AppError('rate-limited', 'That was too much at once. Wait for the answer.', {
      retryable: true,
    });
  }

  #forget(turn: LearnerTurn): void {
    turn.run?.close();
    this.#learner.remove(turn);
  }

  /** It is next, and all of it was said. */
  #understand(turn: LearnerTurn): void {
    if (turn.text === null) {
      turn.run?.commit();
      return;
    }
    const kept = this.#keep(turn, turn.text);
    if (!turn.isUnanswered) this.#replies.answer(kept);
    this.#learner.remove(turn);
  }

  /** In the store before anybody is told. */
  #keep({ id, startedAt }: LearnerTurn, text: string): Turn {
    this.#replies.stop();
    const via = this.#spokenIds.has(id) ? 'voice' : 'typed';
    const turn: Turn = { id, speaker: 'learner', text, via, startedAt };
    this.#parts.store.putTurn(turn);
    this.#tell({ type: 'transcript-completed', turnId: id, text });
    return turn;
  }

  /** Reads a run to its end: first what the person said, then the reply. */
  async #follow(turn: LearnerTurn, run: TurnRun): Promise<void> {
    let reply: LiveReply | null = null;
    try {
      for await (const event of run.events) {
        if (reply) reply.handle(event);
        else if (event.type !== 'transcript-completed') this.#hear(turn, event);
        else if (turn.isUnanswered) return this.#keepUnanswered(turn, event.text);
        else reply = this.#answerSpoken(turn, run, event.text);
      }
      const error = brokenOff();
      if (reply) reply.runEnded(error);
      else this.#fail(turn, error);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (reply) reply.runEnded(error);
      else this.#fail(turn, error);
    }
  }

  #answerSpoken(turn: LearnerTurn, run: TurnRun, text: string): LiveReply {
    this.#keep(turn, text);
    const reply = this.#replies.adopt(run, turn.id);
    this.#learner.remove(turn);
    return reply;
  }

  #keepUnanswered(turn: LearnerTurn, text: string): void {
    this.#keep(turn, text);
    this.#forget(turn);
  }

  #hear(turn: LearnerTurn, event: TurnEvent): void {
    const turnId = turn.id;
    if (event.type === 'transcript-partial') {
      this.#tell({ type: 'transcript-partial', turnId, text: event.text });
    } else if (event.type === 'transcript-unsure') {
      this.#forget(turn);
      this.#tell({ type: 'transcript-unsure', turnId, candidates: event.candidates.slice(0, 3) });
    } else if (event.type === 'failed') {
      this.#fail(turn, event.error);
    }
  }

  /** Harmless for a turn that is settled. */
  #fail(turn: LearnerTurn, error: AppError): void {
    if (this.#learner.find(turn.id) !== turn) return;
    this.#forget(turn);
    this.#tell({ type: 'turn-failed', turnId: turn.id, stage: 'transcription', error: toWire(error) });
  }
}
