import { type Settings, toWire } from '@sayable/shared/contracts';
import type { TurnDecision, TurnTaking } from '@sayable/shared/conversation';
import { CurrentTurn, type CurrentTurnParts, LEAST_KEPT_MS } from './current-turn.ts';
import type { EmitTalk } from './dependencies.ts';
import { Ears } from './ears.ts';
import { failures } from './failures.ts';

export interface LearnerSideParts extends CurrentTurnParts {
  emit: EmitTalk;
  /** As the person chose last. */
  settings(): Settings | undefined;
  isPlaying(): boolean;
  duck(on: boolean): void;
  /** The person cuts in: all that is said ends. */
  interrupt(): void;
}

/** As long as the other side listens to a turn. */
const LONGEST_TURN_MS = 120_000;

/** The person's voice: when a turn begins, what becomes of it, and the microphone. */
export class LearnerSide {
  readonly #parts: LearnerSideParts;
  readonly #ears: Ears;
  #taking: TurnTaking;
  readonly #turn: CurrentTurn;
  #handsFree = false;
  #words = '';
  #frames = 0;
  #lastVoicedAt = 0;
  readonly #endedAt = new Map<string, number>();

  constructor(parts: LearnerSideParts) {
    this.#parts = parts;
    this.#turn = new CurrentTurn(parts);
    this.#taking = this.#makeTaking();
    this.#ears = new Ears(parts.host, () => this.#taking, {
      frame: (samples) => this.#hear(samples),
      decided: (decision) => this.#follow(decision),
      level: (level, inSpeech) => this.#levelled(level, inSpeech),
      lost: () => this.#lost(),
      yields: () => this.#yield(),
      isPlaying: parts.isPlaying,
      words: () => this.#words,
      isAttentive: () => this.#isAttentive,
      echo: (samples) => parts.host.echoLikelihood(samples, parts.host.replies.recentlyPlayed()),
    });
  }

  get handsFree(): boolean {
    return this.#handsFree;
  }

  /** The person speaks, and can be heard. */
  get isSaying(): boolean {
    return this.#ears.isOpen && this.#turn.isMeant;
  }

  /** The person may speak at any time. */
  get isListening(): boolean {
    return this.#ears.isOpen && this.#handsFree;
  }

  /** When a turn was over, on `elapsed`'s clock. */
  endOf(turnId: string): number | undefined {
    return this.#endedAt.get(turnId);
  }

  /** The key is down. @throws AppError where the microphone can't be had; then nothing was said */
  async press(): Promise<void> {
    const { host, isPlaying } = this.#parts;
    for (const one of this.#taking.press(host.elapsed(), isPlaying())) this.#follow(one);
    await this.#openEars();
  }

  /** The key is let go. @throws AppError where it was held and nothing was said */
  release(): void {
    const { elapsed } = this.#parts.host;
    this.#lastVoicedAt = elapsed();
    const heldMs = this.#turn.spoken?.durationMs ?? 0;
    const decisions = this.#taking.release(elapsed());
    for (const one of decisions) this.#follow(one);
    this.#ears.cool();
    const isDropped = decisions.some(({ type }) => type === 'turn-dropped');
    if (isDropped && heldMs >= LEAST_KEPT_MS) throw failures.nothingSaid();
  }

  cancel(): void {
    this.#taking.reset();
    this.#turn.drop();
    this.#ears.cool();
  }

  /** @throws AppError where the microphone can't be had */
  async setHandsFree(on: boolean): Promise<void> {
    if (on === this.#handsFree) return;
    this.#handsFree = on;
    this.#turn.drop();
    this.#parts.duck(false);
    this.#taking = this.#makeTaking();
    this.#parts.changed();
    if (on) await this.#openEars();
    else this.#ears.close();
    this.#parts.changed();
  }

  understood(turnId: string, text: string): void {
    if (turnId === this.#turn.spoken?.turnId) this.#words = text;
  }

  /** Nobody listens any more: the microphone is closed, and what was being said is kept. */
  async close(): Promise<void> {
    this.#ears.close();
    this.#handsFree = false;
    await this.#turn.keep();
  }

  get #isAttentive(): boolean {
    return this.#handsFree || this.#turn.spoken !== undefined;
  }

  #makeTaking(): TurnTaking {
    const sensitivity = this.#parts.settings()?.talkSensitivity ?? 'balanced';
    return this.#parts.host.makeTurnTaking({ sensitivity, handsFree: this.#handsFree });
  }

  async #openEars(): Promise<void> {
    try {
      await this.#ears.open();
    } catch (thrown) {
      this.#handsFree = false;
      this.cancel();
      throw thrown;
    } finally {
      this.#parts.changed();
    }
    // Let go, or closed, while it opened.
    this.#ears.cool();
  }

  #follow(decision: TurnDecision): void {
    const { type } = decision;
    if (type === 'turn-began') this.#begin(decision.preRollMs);
    else if (type === 'turn-paused') this.#turn.spoken?.pause();
    else if (type === 'turn-resumed') this.#turn.spoken?.resume();
    else if (type === 'turn-ended') this.#finish();
    else if (type === 'turn-dropped') this.#turn.drop();
    else if (type === 'interrupt') {
      this.#parts.interrupt();
      this.#turn.announce();
    } else this.#parts.duck(type === 'duck');
  }

  #begin(preRollMs: number): void {
    this.#words = '';
    this.#turn.begin(this.#ears.last(preRollMs), this.#parts.isPlaying());
  }

  #finish(): void {
    const turnId = this.#turn.finish();
    if (turnId !== undefined) this.#endedAt.set(turnId, this.#lastVoicedAt);
  }

  #hear(samples: Float32Array<ArrayBuffer>): void {
    this.#turn.spoken?.push(samples);
    if ((this.#turn.spoken?.durationMs ?? 0) >= LONGEST_TURN_MS) {
      this.#taking.reset();
      this.#finish();
    }
  }

  #levelled(level: number, inSpeech: boolean): void {
    const { emit, host, isPlaying } = this.#parts;
    // A key that is held ends the turn; the voice's last sample is for those that end by themselves.
    if (inSpeech) this.#lastVoicedAt = host.elapsed();
    this.#frames += 1;
    // Two of three frames: 20 a second.
    if (this.#frames % 3 === 0 || (isPlaying() && !inSpeech)) return;
    emit({ type: 'level-measured', level, inSpeech });
  }

  #lost(): void {
    this.#handsFree = false;
    this.#parts.duck(false);
    this.#taking.reset();
    this.#finish();
    const error = toWire(failures.microphoneLost());
    this.#parts.emit({ type: 'command-failed', command: 'start-turn', error });
    this.#parts.changed();
  }

  #yield(): boolean {
    if (this.#turn.spoken) return false;
    this.#handsFree = false;
    this.#parts.duck(false);
    this.#ears.close();
    this.#parts.changed();
    return true;
  }
}
