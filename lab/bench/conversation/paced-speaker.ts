import { randomUUID } from 'node:crypto';
import type { ClientMessage } from '@sayable/shared/contracts';
import { conversationOptions } from '../../../tools/driver/conversation/conversation-client.ts';
import { conversationsOf, ticketOffice } from '../../../tools/proxy/conversation-rest.ts';
import type { ConversationServers } from './vendors.ts';

const packetMs = 20;
const timeoutMs = 60_000;

/** Waits for some milliseconds. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * A client that sends turns at the pace of speech over a plain WebSocket. It parses as little as possible,
 * because a hundred of them share a process.
 */
export class PacedSpeaker {
  readonly #socket: WebSocket;
  #firstSound: (() => void) | undefined;
  #ended: ((reply: { turnId: string; text: string }) => void) | undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') {
        this.#firstSound?.();
        this.#firstSound = undefined;
      } else if (data.startsWith('{"type":"reply-ended"')) this.#ended?.(JSON.parse(data));
    });
  }

  /** Begins a conversation, and waits until its opening line has been heard. */
  static async begin(servers: ConversationServers): Promise<PacedSpeaker> {
    const token = await servers.token();
    const start = ticketOffice();
    const { status } = await conversationsOf(servers.url, token).create(start);
    if (status !== 201) throw new Error(`The conversation was refused with ${status}.`);
    const address = `${servers.url.replace(/^http/, 'ws')}/api/conversations/${start.id}/socket`;
    const socket = new WebSocket(address, ['sayable', `sayable.token.${token}`]);
    const speaker = new PacedSpeaker(socket);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () => reject(new Error('The socket did not open.')));
    });
    const heard = speaker.#replyEnded();
    speaker.#send({ type: 'conversation-open', options: conversationOptions });
    await heard;
    return speaker;
  }

  /**
   * Sends a turn and waits for the whole answer.
   * @returns the milliseconds from the turn's end to the answer's first sound
   */
  async say(packets: readonly Uint8Array<ArrayBuffer>[]): Promise<number> {
    const turnId = randomUUID();
    this.#send({ type: 'audio-started', turnId });
    const startedAt = performance.now();
    for (const [index, packet] of packets.entries()) {
      await pause(Math.max(0, startedAt + index * packetMs - performance.now()));
      this.#socket.send(packet);
    }
    const sounded = within(new Promise<void>((resolve) => (this.#firstSound = resolve)), 'first sound');
    const ended = this.#replyEnded();
    // Nobody waits for the end of a reply whose first sound never came.
    ended.catch(() => undefined);
    const saidAt = performance.now();
    this.#send({ type: 'audio-committed', turnId });
    await sounded;
    const waitedMs = performance.now() - saidAt;
    await ended;
    return waitedMs;
  }

  close(): void {
    this.#socket.close();
  }

  async #replyEnded(): Promise<void> {
    const { turnId, text } = await within(
      new Promise<{ turnId: string; text: string }>((resolve) => (this.#ended = resolve)),
      'end of a reply',
    );
    this.#ended = undefined;
    this.#send({ type: 'reply-heard', turnId, characters: text.length });
  }

  #send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }
}

/** @throws {Error} if the promise is not settled within a minute */
async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No ${what} was received.`)), timeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
