import type { TalkDown, TalkUp } from '@sayable/shared/contracts';

type Packet = Uint8Array<ArrayBuffer>;
/** What goes out over the socket. */
export type Outgoing = TalkUp | Packet;

/** A turn that is being said, or was and is not confirmed. */
interface SpokenTurn {
  kind: 'spoken';
  turnId: string;
  packets: Packet[];
  stage: 'speaking' | 'paused' | 'committed';
}

type Entry = SpokenTurn | { kind: 'message'; message: TalkUp };

/** No turn is as long: two minutes and ten seconds at 50 packets a second. */
const MOST_PACKETS = 6_500;

/**
 * What the other side has not confirmed yet, in order. After a connection was lost `all` is what goes out anew; the ids in
 * it keep anything from being said twice.
 */
export class Outbox {
  #entries: Entry[] = [];

  get empty(): boolean {
    return this.#entries.length === 0;
  }

  add(message: TalkUp): void {
    switch (message.type) {
      case 'audio-started':
        this.#confirm(message.turnId);
        this.#entries.push({ kind: 'spoken', turnId: message.turnId, packets: [], stage: 'speaking' });
        return;
      case 'audio-paused':
        this.#stage(message.turnId, 'paused');
        return;
      case 'audio-resumed':
        this.#stage(message.turnId, 'speaking');
        return;
      case 'audio-committed':
        this.#stage(message.turnId, 'committed');
        return;
      case 'audio-cancelled':
        this.#confirm(message.turnId);
        return;
      case 'text-sent':
        // It may say which of several a spoken turn was.
        this.#confirm(message.turnId);
        this.#keep(message);
        return;
      case 'reply-stopped':
      case 'reply-asked':
      case 'reply-retried':
        this.#entries = this.#entries.filter((entry) => !isMessage(entry, message.type));
        this.#keep(message);
        return;
      case 'conversation-open':
      case 'options-changed':
      case 'reply-heard':
        // The opening of the next connection tells the options; where a reply is by now is told again soon.
        return;
    }
  }

  /** A packet of the turn that is being said. */
  addPacket(packet: Packet): void {
    const turn = this.#entries.findLast((entry) => entry.kind === 'spoken');
    if (turn?.kind === 'spoken' && turn.stage !== 'committed' && turn.packets.length < MOST_PACKETS) {
      turn.packets.push(packet);
    }
  }

  /** Takes out what this message confirms. */
  heard(message: TalkDown): void {
    switch (message.type) {
      case 'conversation-opened':
        for (const { id } of message.turns) this.#confirm(id);
        return;
      case 'transcript-completed':
      case 'transcript-unsure':
        this.#confirm(message.turnId);
        return;
      case 'turn-failed':
        this.#confirm(message.turnId);
        this.#answered();
        return;
      case 'request-failed':
        this.#answered();
        return;
      case 'reply-started':
        if (message.to) this.#confirm(message.to);
        this.#answered();
        return;
      case 'reply-ended':
      case 'reply-dropped':
        this.#entries = this.#entries.filter(
          (entry) =>
            !(
              entry.kind === 'message' &&
              entry.message.type === 'reply-stopped' &&
              entry.message.turnId === message.turnId
            ),
        );
        return;
      default:
        return;
    }
  }

  /** Everything again, from the beginning. */
  all(): Outgoing[] {
    return this.#entries.flatMap((entry): Outgoing[] => {
      if (entry.kind === 'message') return [entry.message];
      const { turnId, packets, stage } = entry;
      const started: Outgoing[] = [{ type: 'audio-started', turnId }, ...packets];
      if (stage === 'speaking') return started;
      return [...started, { type: stage === 'paused' ? 'audio-paused' : 'audio-committed', turnId }];
    });
  }

  #keep(message: TalkUp): void {
    this.#entries.push({ kind: 'message', message });
  }

  #stage(turnId: string, stage: SpokenTurn['stage']): void {
    for (const entry of this.#entries) {
      if (entry.kind === 'spoken' && entry.turnId === turnId) entry.stage = stage;
    }
  }

  #confirm(turnId: string): void {
    this.#entries = this.#entries.filter((entry) => {
      if (entry.kind === 'spoken') return entry.turnId !== turnId;
      return entry.message.type !== 'text-sent' || entry.message.turnId !== turnId;
    });
  }

  /** Whatever was asked for of a reply is under way, or refused. */
  #answered(): void {
    this.#entries = this.#entries.filter(
      (entry) => !isMessage(entry, 'reply-asked') && !isMessage(entry, 'reply-retried'),
    );
  }
}

function isMessage(entry: Entry, type: TalkUp['type']): boolean {
  return entry.kind === 'message' && entry.message.type === type;
}
