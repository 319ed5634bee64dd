import { type TalkDown, toWire } from '@sayable/shared/contracts';
import type { Asides } from './asides.ts';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import { failures } from './failures.ts';
import type { LearnerSide } from './learner-side.ts';
import type { PartnerSide } from './partner-side.ts';
import { judgeTurn } from './pronunciation.ts';
import type { SideWork } from './side-work.ts';
import type { TurnWriter } from './turn-writer.ts';

export interface IncomingParts {
  host: TalkDependencies;
  conversationId: string;
  emit: EmitTalk;
  writer: TurnWriter;
  learner: LearnerSide;
  partner: PartnerSide;
  asides: Asides;
  side: SideWork;
  /** A turn is being judged; nothing waits for it but the evaluation. */
  follow(work: Promise<void>): void;
}

/** What the other side says, to those whom it is about. */
export class Incoming {
  readonly #parts: IncomingParts;

  constructor(parts: IncomingParts) {
    this.#parts = parts;
  }

  take(message: TalkDown): void {
    if (message.type.startsWith('reply-')) this.#reply(message);
    else this.#turn(message);
  }

  #reply(message: TalkDown): void {
    const { partner, asides } = this.#parts;
    switch (message.type) {
      case 'reply-started':
        asides.stop();
        partner.start(message);
        if (message.to !== undefined) this.#answered(message.to);
        break;
      case 'reply-text':
        partner.write(message.turnId, message.text);
        break;
      case 'reply-words':
        partner.words(message);
        break;
      case 'reply-ended':
        partner.made(message);
        break;
      case 'reply-dropped':
        partner.dropped(message.turnId);
    }
  }

  #turn(message: TalkDown): void {
    const { emit, host, learner, partner, writer, conversationId } = this.#parts;
    switch (message.type) {
      case 'transcript-partial':
        learner.understood(message.turnId, message.text);
        emit({ type: 'words-understood', turnId: message.turnId, text: message.text });
        break;
      case 'transcript-completed':
        this.#understood(message);
        break;
      case 'transcript-unsure':
        // So it stands also where the question is gone: after another turn, or when the panel is opened again.
        void writer.patch(message.turnId, { state: 'failed', failure: toWire(failures.notUnderstood()) });
        emit({ type: 'turn-unsure', turnId: message.turnId, candidates: message.candidates });
        break;
      case 'replies-suggested':
        // With the turn: they are there when the panel is opened again.
        void writer.patch(message.turnId, { hints: message.replies });
        emit({ type: 'replies-suggested', replies: message.replies });
        break;
      case 'steps-reached':
        host.conversations.update(conversationId, { stepsReached: message.steps }).catch(() => undefined);
        emit(message);
        break;
      case 'turn-failed':
        if (message.stage !== 'speech') {
          void writer.patch(message.turnId, { state: 'failed', failure: message.error });
        }
        emit(message);
        break;
      case 'timings-measured':
        partner.timed(message.turnId, message.timings);
        break;
      case 'talk-finished':
      case 'taken-over':
        emit(message);
        break;
      case 'request-failed':
        emit({ type: 'command-failed', command: 'send-text', error: message.error });
    }
  }

  #understood({ turnId, text }: Extract<TalkDown, { type: 'transcript-completed' }>): void {
    const { emit, writer, side } = this.#parts;
    emit({ type: 'words-understood', turnId, text });
    void writer
      .patch(turnId, { text, state: 'done', failure: undefined })
      .then(() => side.learnerSaid(turnId));
  }

  /** Whatever was told of it before: what is answered was understood. */
  #answered(turnId: string): void {
    void this.#parts.writer.patch(turnId, ({ state }) =>
      state === 'done' ? {} : { state: 'done', failure: undefined },
    );
    this.#judge(turnId);
  }

  /** In the background: by now the reply has begun. */
  #judge(turnId: string): void {
    const { host, follow, writer } = this.#parts;
    const work = async () => {
      await writer.settled();
      const turn = await host.turns.get(turnId);
      if (turn) await judgeTurn(host, turn);
    };
    follow(work().catch(() => undefined));
  }
}
