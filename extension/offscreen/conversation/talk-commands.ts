import type { TalkCommand } from '@sayable/shared/contracts';
import type { Asides } from './asides.ts';
import type { TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { LearnerSide } from './learner-side.ts';
import type { LineFollower } from './line-follower.ts';
import type { PartnerSide } from './partner-side.ts';
import type { SideWork } from './side-work.ts';
import type { TurnWriter } from './turn-writer.ts';

export interface TalkCommandsParts {
  host: TalkDependencies;
  writer: TurnWriter;
  line: LineFollower;
  learner: LearnerSide;
  partner: PartnerSide;
  asides: Asides;
  side: SideWork;
  /** Ends all that is heard. */
  hush(): void;
}

/** What the person asks for, to those who do it. */
export class TalkCommands {
  readonly #parts: TalkCommandsParts;
  /** The key is down. */
  #isHeld = false;

  constructor(parts: TalkCommandsParts) {
    this.#parts = parts;
  }

  /** @throws AppError where the command can't be done */
  async handle(command: TalkCommand): Promise<void> {
    switch (command.type) {
      case 'start-turn':
        return this.#press();
      case 'finish-turn':
        this.#isHeld = false;
        return this.#parts.learner.release();
      case 'cancel-turn':
        this.#isHeld = false;
        return this.#parts.learner.cancel();
      case 'set-hands-free':
        if (command.on && !this.#parts.line.isThere) await this.#parts.line.ensure();
        return this.#parts.learner.setHandsFree(command.on);
      case 'send-text':
        this.#parts.hush();
        if (!this.#parts.line.isThere) await this.#parts.line.ensure();
        return this.#parts.line.sendText(command.text, command.turnId);
      case 'retry-turn':
        return this.#retry(command.turnId);
      case 'stop-speaking':
        return this.#stopSpeaking();
      case 'say-again':
      case 'speak-text':
      case 'play-turn':
        this.#parts.partner.stop();
        return this.#parts.asides.play(command);
      case 'say-in-other-words':
        this.#parts.hush();
        await this.#parts.line.ensure();
        return this.#parts.line.current.send({ type: 'reply-asked', manner: 'in-other-words' });
      case 'ask-hints':
        return this.#parts.side.hint();
      case 'translate-turn':
        return this.#parts.side.translate(command.turnId, command.into);
      case 'open-talk':
      case 'close-talk':
      case 'end-talk':
      case 'evaluate-talk':
        return;
    }
  }

  async #press(): Promise<void> {
    this.#isHeld = true;
    this.#parts.asides.stop();
    if (!this.#parts.line.isThere) await this.#parts.line.ensure();
    // Let go meanwhile.
    if (this.#isHeld) await this.#parts.learner.press();
  }

  async #retry(turnId: string): Promise<void> {
    await this.#parts.writer.settled();
    const turn = await this.#parts.host.turns.get(turnId);
    if (!turn) throw failures.turnGone();
    if (turn.speaker === 'partner') {
      this.#parts.partner.stop();
      return this.#parts.asides.play({ type: 'say-again', turnId, pace: 'normal' });
    }
    await this.#parts.line.ensure();
    return this.#parts.line.sayAgain(turn);
  }

  #stopSpeaking(): void {
    // Silent first; then nothing more is made.
    const { partner, asides } = this.#parts;
    const wasSpeaking = partner.isSpeaking || asides.isSpeaking;
    this.#parts.hush();
    if (!wasSpeaking) this.#parts.line.stopAwaiting();
  }
}
