import {
  AppError,
  type ConversationStart,
  type TalkDown,
  type TalkOptions,
  type TalkUp,
  talkDownSchema,
} from '@sayable/shared/contracts';
import type { TalkLine } from '../../offscreen/conversation/index.ts';
import type { ServerRow } from '../../storage/index.ts';
import type { ConversationApi } from './conversation-api.ts';
import { Outbox } from './outbox.ts';
import { OutputQueue } from './output-queue.ts';
import { ReconnectingSocket, type SocketPlatform } from './reconnecting-socket.ts';
import { readSpeechFrame } from './speech-frame.ts';

export interface ServerLineOptions {
  start: Omit<ConversationStart, 'options'>;
  /** What the person chose, asked before each connection. */
  readOptions(): Promise<TalkOptions>;
  /** The server that knows it already; undefined: the one that is joined will. */
  serverAddress: string | undefined;
  /** Called once the server knows it: from then on it stays there. Lasting when it resolves. */
  onCreated(serverAddress: string): Promise<void>;
  readServer(): Promise<ServerRow | undefined>;
  api: ConversationApi;
  platform: SocketPlatform;
}

type Output = TalkLine['outputs'] extends AsyncIterable<infer T> ? T : never;

/** The longest conversation that a server tells, with room. What is larger is none of its messages. */
const LONGEST_TEXT = 4_000_000;

/** A conversation's line to its server: it comes back by itself, and what was not confirmed goes out again. */
export function createServerLine(options: ServerLineOptions): TalkLine {
  return new ServerLine(options);
}

class ServerLine implements TalkLine {
  readonly takes = 'packets';
  readonly outputs: AsyncIterable<Output>;
  readonly #given: ServerLineOptions;
  readonly #queue = new OutputQueue<Output>();
  readonly #outbox = new Outbox();
  readonly #socket: ReconnectingSocket;
  #options: TalkOptions | undefined;
  #serverAddress: string | undefined;
  /** The other side has told what it knows: from here on everything goes out at once. */
  #isOpen = false;
  #wasLost = false;

  constructor(given: ServerLineOptions) {
    this.#given = given;
    this.#serverAddress = given.serverAddress;
    this.outputs = this.#queue.items();
    this.#socket = new ReconnectingSocket(given.platform, {
      address: (failures) => this.#address(failures),
      opened: () => {
        if (this.#options) this.#transmit({ type: 'conversation-open', options: this.#options });
      },
      text: (data) => this.#read(data),
      binary: (data) => {
        const frame = readSpeechFrame(data);
        if (frame) this.#queue.push({ type: 'speech', ...frame });
      },
      lost: () => this.#lost(),
      ended: (failure) => this.#queue.end(failure),
    });
  }

  send(message: TalkUp): void {
    if (message.type === 'options-changed') this.#options = message.options;
    this.#outbox.add(message);
    if (this.#isOpen) this.#transmit(message);
  }

  sendAudio(audio: { packet: Uint8Array<ArrayBuffer> } | { samples: Float32Array<ArrayBuffer> }): void {
    if (!('packet' in audio)) return;
    this.#outbox.addPacket(audio.packet);
    if (this.#isOpen) this.#socket.send(audio.packet);
  }

  close(): void {
    this.#socket.close();
    this.#queue.end();
  }

  /** Makes sure that there is something to connect to. Only what no waiting helps against is thrown. */
  async #address(failures: number): Promise<{ url: string; protocols: string[] } | undefined> {
    const server = await this.#given.readServer();
    if (!server) throw notJoined(this.#serverAddress);
    if (this.#serverAddress !== undefined && this.#serverAddress !== server.address) {
      throw notJoined(this.#serverAddress);
    }
    const { start, api } = this.#given;
    const options = await this.#given.readOptions();
    this.#options = options;
    try {
      if (this.#serverAddress === undefined) {
        await api.create({ ...start, options });
        this.#serverAddress = server.address;
        await this.#given.onCreated(server.address);
        // A socket says nothing of why it didn't open.
      } else if (failures > 0) await api.resume(start.id);
    } catch (thrown) {
      if (isForGood(thrown))
        throw thrown instanceof AppError && thrown.code === 'not-found' ? gone() : thrown;
      return undefined;
    }
    const url = `${server.address.replace(/^http/, 'ws')}/api/conversations/${start.id}/socket`;
    return { url, protocols: ['sayable', `sayable.token.${server.token}`] };
  }

  #transmit(message: TalkUp): void {
    this.#socket.send(JSON.stringify(message));
  }

  #read(data: string): void {
    const message = parsed(data);
    if (!message) return;
    this.#outbox.heard(message);
    if (message.type === 'conversation-opened') this.#opened();
    this.#queue.push({ type: 'message', message });
  }

  #opened(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#socket.settled();
    if (this.#wasLost) this.#queue.push({ type: 'line-back' });
    this.#wasLost = false;
    for (const one of this.#outbox.all()) {
      if (one instanceof Uint8Array) this.#socket.send(one);
      else this.#transmit(one);
    }
  }

  #lost(): void {
    this.#isOpen = false;
    if (!this.#wasLost) this.#queue.push({ type: 'line-lost' });
    this.#wasLost = true;
  }
}

function parsed(data: string): TalkDown | undefined {
  if (data.length > LONGEST_TEXT) return undefined;
  try {
    return talkDownSchema.parse(JSON.parse(data));
  } catch {
    // A newer server may say more than this extension knows. Its words stay out of the log.
    console.warn('sayable: a message of the server was not understood');
    return undefined;
  }
}

/** What the next try would come to as well. */
function isForGood(thrown: unknown): boolean {
  return (
    !(thrown instanceof AppError) ||
    ['unauthorized', 'forbidden', 'not-found', 'bad-request', 'payload-too-large', 'unprocessable'].includes(
      thrown.code,
    ) ||
    thrown.code === 'budget-exhausted'
  );
}

function notJoined(address: string | undefined): AppError {
  const message = address
    ? `This conversation is held by ${new URL(address).host}. Join that server in the options, or start a new conversation.`
    : 'No server is joined. Join one in the options, or start a conversation without one.';
  return new AppError('forbidden', message);
}

function gone(): AppError {
  const message = 'Your server no longer has this conversation. What was said is kept here: start a new one.';
  return new AppError('not-found', message);
}
