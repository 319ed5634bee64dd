import { OGG_MIME, OggWriter } from '@sayable/shared/audio';
import type { KeptConversation, TalkUp } from '@sayable/shared/contracts';
import { RecordingKeeper } from '../speech-host/index.ts';
import type { TalkDependencies } from './dependencies.ts';
import type { TalkLine } from './ports.ts';
import type { Uplink } from './uplink.ts';

const SAMPLES_PER_MS = 16;
/** About a second: as much is lost at most where the host is killed. */
const PACKETS_IN_A_PIECE = 50;
/** Ogg's serial numbers are 32 bits wide. */
const SERIALS = 2 ** 32;

type Bytes = Uint8Array<ArrayBuffer>;

export interface SpokenTurnParts {
  host: TalkDependencies;
  line: TalkLine;
  uplink: Uplink;
  conversation: KeptConversation;
  turnId: string;
  startedAt: number;
}

/** A turn while it is being said: goes up as it comes, and is kept. */
export class SpokenTurn {
  readonly turnId: string;
  readonly attemptId: string;
  readonly keeper: RecordingKeeper;
  readonly #line: TalkLine;
  readonly #encoding: ReturnType<TalkDependencies['encoder']['start']>;
  readonly #ogg: OggWriter;
  #packets: Bytes[] = [];
  #samples = 0;
  #waiting: (() => void)[] | undefined = [];
  #isOver = false;
  #isPaused = false;
  /** Nothing of it goes up any more. */
  #isKept = false;
  #giveBack: () => void = () => undefined;

  constructor({ host, line, uplink, conversation, turnId, startedAt }: SpokenTurnParts) {
    this.turnId = turnId;
    this.attemptId = host.makeId();
    this.#line = line;
    this.#ogg = new OggWriter(Math.floor(startedAt) % SERIALS);
    this.keeper = new RecordingKeeper(host, {
      id: this.attemptId,
      text: '',
      source: conversation.page ?? { url: '', title: conversation.scenario.title },
      startedAt,
      conversationId: conversation.id,
      mime: OGG_MIME,
    });
    this.keeper.chunk(piece(this.#ogg.head()));
    this.#send({ type: 'audio-started', turnId });
    this.#encoding = host.encoder.start((packet) => this.#encoded(packet));
    void uplink.take().then((giveBack) => this.#connected(giveBack));
  }

  get durationMs(): number {
    return this.#samples / SAMPLES_PER_MS;
  }

  push(samples: Float32Array<ArrayBuffer>): void {
    if (this.#isOver) return;
    this.#samples += samples.length;
    this.#encoding.push(samples);
    if (this.#line.takes === 'samples') this.#whenConnected(() => this.#line.sendAudio({ samples }));
  }

  pause(): void {
    if (this.#isOver || this.#isPaused) return;
    this.#isPaused = true;
    this.#send({ type: 'audio-paused', turnId: this.turnId });
  }

  resume(): void {
    if (this.#isOver || !this.#isPaused) return;
    this.#isPaused = false;
    this.#send({ type: 'audio-resumed', turnId: this.turnId });
  }

  /** It is over: the last of it goes up. What the encoder could not make was said all the same, as far as it is kept. */
  async finish(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#flush();
    this.#send({ type: 'audio-committed', turnId: this.turnId });
    this.#whenConnected(() => this.#giveBack());
    this.#keepPackets();
    this.keeper.close(this.durationMs);
  }

  /** Nobody waits for an answer any more: it is kept, and goes up when the conversation is opened again. */
  async keep(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#isKept = true;
    this.#send({ type: 'audio-cancelled', turnId: this.turnId });
    this.#whenConnected(() => this.#giveBack());
    await this.#close();
  }

  /** It never was. */
  async cancel(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#encoding.close();
    this.#send({ type: 'audio-cancelled', turnId: this.turnId });
    this.#whenConnected(() => this.#giveBack());
    await this.keeper.discard();
  }

  async #close(): Promise<void> {
    await this.#flush();
    this.#keepPackets();
    this.keeper.close(this.durationMs);
    await this.keeper.settled().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    await this.#encoding
      .finish()
      .catch((thrown: unknown) => console.error('sayable: the encoder failed', thrown));
  }

  #encoded(packet: Bytes): void {
    if (this.#line.takes === 'packets' && !this.#isKept)
      this.#whenConnected(() => this.#line.sendAudio({ packet }));
    this.#packets.push(packet);
    if (this.#packets.length >= PACKETS_IN_A_PIECE) this.#keepPackets();
  }

  #keepPackets(): void {
    if (this.#packets.length > 0) this.keeper.chunk(piece(this.#ogg.pages(this.#packets)));
    this.#packets = [];
  }

  #send(message: TalkUp): void {
    this.#whenConnected(() => this.#line.send(message));
  }

  #whenConnected(work: () => void): void {
    if (this.#waiting) this.#waiting.push(work);
    else work();
  }

  #connected(giveBack: () => void): void {
    this.#giveBack = giveBack;
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const work of waiting) work();
  }
}

function piece(bytes: Bytes): Blob {
  return new Blob([bytes], { type: OGG_MIME });
}
