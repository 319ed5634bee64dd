import { OGG_MIME, OggWriter } from '@sayable/shared/audio';
import type { KeptConversation } from '@sayable/shared/contracts';
import type { AppError } from '@sayable/shared/std';
import { RecordingKeeper } from '../recordings/index.ts';
import { audioFault } from './audio-fault.ts';
import { failures } from './failures.ts';
import type { AudioChunk, ConversationDependencies } from './ports.ts';

const SAMPLES_PER_MS = 16;
/** The number of samples in a microphone frame. */
const FRAME_SAMPLES = 512;
/** About a second: at most this much is lost if the host is killed. */
const PACKETS_IN_A_PIECE = 50;
/** The encoder's packets have 20 ms. */
const PACKET_SAMPLES = 20 * SAMPLES_PER_MS;
/** Ogg's serial numbers are 32 bits wide. */
const SERIALS = 2 ** 32;

type Bytes = Uint8Array<ArrayBuffer>;
type Samples = Float32Array<ArrayBuffer>;

export interface TurnAudioListeners {
  /** Receives a chunk of a turn in the transport's form. */
  chunk(turnId: string, chunk: AudioChunk): void;
  /** Samples were added to a turn. */
  recorded(samples: number): void;
  /** All chunks of a turn are available. */
  encoded(turnId: string): void;
  loaded(turnId: string): void;
  missing(turnId: string, thrown: unknown): void;
  /** Reports a recording that could not be stored yet. */
  unsaved(keeper: RecordingKeeper): void;
}

interface Retained {
  chunks: readonly AudioChunk[];
  /** Absent for the recording of an earlier host. */
  live?: TurnAudio;
}

/** The audio of the learner's turns until the other side confirms them: the only place that retains it. */
export class TurnAudioStore {
  readonly #host: ConversationDependencies;
  readonly #conversation: KeptConversation;
  readonly #on: TurnAudioListeners;
  readonly #turns = new Map<string, Retained>();
  /** The recordings being encoded or stored. */
  readonly #finishing = new Set<Promise<unknown>>();

  constructor(host: ConversationDependencies, conversation: KeptConversation, on: TurnAudioListeners) {
    this.#host = host;
    this.#conversation = conversation;
    this.#on = on;
  }

  /** Returns all chunks of a turn so far. */
  chunks(turnId: string): readonly AudioChunk[] {
    return this.#turns.get(turnId)?.chunks ?? [];
  }

  /** Starts a turn. @param preRoll the frames before its detection */
  record(turnId: string, attemptId: string, preRoll: readonly Samples[]): void {
    const live = new TurnAudio(this.#host, this.#conversation, attemptId, (chunk) =>
      this.#on.chunk(turnId, chunk),
    );
    this.#turns.set(turnId, { chunks: live.chunks, live });
    for (const samples of preRoll) this.push(turnId, samples);
  }

  /** Returns the sound of an ended turn and the number of the frame behind it; undefined if it was let go. */
  earlier(turnId: string): { frames: readonly Samples[]; endFrame: number } | undefined {
    const live = this.#turns.get(turnId)?.live;
    return live && { frames: live.frames, endFrame: live.endFrame };
  }

  /** Returns what is wrong with the sound of an ended turn; undefined if it is good, or was let go. */
  faultOf(turnId: string): AppError | undefined {
    const live = this.#turns.get(turnId)?.live;
    return live && audioFault(live.frames);
  }

  push(turnId: string, samples: Samples): void {
    const live = this.#turns.get(turnId)?.live;
    if (!live) return;
    live.push(samples);
    this.#on.recorded(samples.length);
  }

  /** Ends the turn. @param endFrame the number of microphone frames by now */
  finish(turnId: string, endFrame: number): void {
    const live = this.#turns.get(turnId)?.live;
    if (!live) return;
    live.endFrame = endFrame;
    if (live.isSent) this.#on.encoded(turnId);
    const encoded = live.finish().then(() => this.#on.encoded(turnId));
    this.#follow(encoded.then(() => live.keeper.settled()).catch(() => this.#on.unsaved(live.keeper)));
  }

  /** Drops a false start and removes its recording. */
  discard(turnId: string): void {
    const discarded = this.#turns.get(turnId)?.live?.discard();
    this.#turns.delete(turnId);
    const warn = () => console.warn('sayable: a dropped recording could not be removed yet');
    if (discarded) this.#follow(discarded.catch(warn));
  }

  /** Reads a stored recording. */
  async load(turnId: string, attemptId: string | undefined): Promise<void> {
    // The recording may still be in the process of being stored.
    await this.settled();
    try {
      this.#turns.set(turnId, { chunks: await loadAudio(this.#host, this.#conversation, attemptId) });
      this.#on.loaded(turnId);
    } catch (thrown) {
      this.#on.missing(turnId, thrown);
    }
  }

  /** Frees the audio of all other turns. */
  keepOnly(isNeeded: (turnId: string) => boolean): void {
    for (const turnId of this.#turns.keys()) if (!isNeeded(turnId)) this.#turns.delete(turnId);
  }

  /** Resolves when everything so far is encoded and stored. */
  async settled(): Promise<void> {
    await Promise.all(this.#finishing);
  }

  #follow(work: Promise<unknown>): void {
    this.#finishing.add(work);
    void work.then(() => this.#finishing.delete(work));
  }
}

/**
 * The audio of one turn in progress. It is encoded once: the packets are sent by the transport and stored, as
 * Ogg pages, in the database.
 */
class TurnAudio {
  /** All chunks so far, in the transport's form: at most two minutes, 300 kB as packets. */
  readonly chunks: AudioChunk[] = [];
  /** The sound as the microphone gave it, for a turn that rejoins this one: at most two minutes, 8 MB. */
  readonly frames: Samples[] = [];
  endFrame = 0;
  readonly keeper: RecordingKeeper;
  readonly #takes: 'packets' | 'samples';
  readonly #chunk: (chunk: AudioChunk) => void;
  readonly #encoding: ReturnType<ConversationDependencies['encoder']['start']>;
  readonly #ogg: OggWriter;
  #unwritten: Bytes[] = [];
  #samples = 0;

  constructor(
    host: ConversationDependencies,
    conversation: KeptConversation,
    attemptId: string,
    chunk: (chunk: AudioChunk) => void,
  ) {
    const startedAt = host.now();
    this.#takes = host.backend.takes(conversation);
    this.#chunk = chunk;
    this.#ogg = new OggWriter(Math.floor(startedAt) % SERIALS);
    this.keeper = new RecordingKeeper(host, {
      id: attemptId,
      text: '',
      source: conversation.page ?? { url: '', title: conversation.scenario.title },
      startedAt,
      conversationId: conversation.id,
      mime: OGG_MIME,
    });
    this.keeper.chunk(piece(this.#ogg.head()));
    this.#encoding = host.encoder.start((packet) => this.#encoded(packet));
  }

  /**
   * True if the other side has all but the last packet (26 ms at most), for which it would wait 5 ms. The
   * recording gets that, too.
   */
  get isSent(): boolean {
    return this.#takes === 'samples' || this.chunks.length >= Math.floor(this.#samples / PACKET_SAMPLES);
  }

  push(samples: Samples): void {
    this.#samples += samples.length;
    this.frames.push(samples);
    this.#encoding.push(samples);
    if (this.#takes === 'samples') this.#add({ samples });
  }

  /** Ends the turn. Resolves after the last packet; the recording is stored in the background. */
  async finish(): Promise<void> {
    // If the encoder failed, the packets made so far are still used.
    await this.#encoding
      .finish()
      .catch((thrown: unknown) => console.error('sayable: the encoder failed', thrown));
    this.#writePiece();
    this.keeper.close(this.#samples / SAMPLES_PER_MS);
  }

  /** Drops a false start and removes its recording. */
  async discard(): Promise<void> {
    this.#encoding.close();
    await this.keeper.discard();
  }

  #encoded(packet: Bytes): void {
    if (this.#takes === 'packets') this.#add({ packet });
    this.#unwritten.push(packet);
    if (this.#unwritten.length >= PACKETS_IN_A_PIECE) this.#writePiece();
  }

  #add(chunk: AudioChunk): void {
    this.chunks.push(chunk);
    this.#chunk(chunk);
  }

  #writePiece(): void {
    if (this.#unwritten.length > 0) this.keeper.chunk(piece(this.#ogg.pages(this.#unwritten)));
    this.#unwritten = [];
  }
}

/**
 * Encodes the audio of a turn again that an earlier host recorded. @throws AppError `not-found` with the
 * reason `recording-gone`
 */
async function loadAudio(
  host: ConversationDependencies,
  conversation: KeptConversation,
  attemptId: string | undefined,
): Promise<AudioChunk[]> {
  const recording = attemptId === undefined ? undefined : await host.recordings.get(attemptId);
  if (!recording) throw failures.recordingGone();
  const samples = new Float32Array(await host.decode(recording.blob));
  if (host.backend.takes(conversation) === 'samples') {
    return [...frames(samples)].map((frame) => ({ samples: frame }));
  }
  const chunks: AudioChunk[] = [];
  const encoding = host.encoder.start((packet) => chunks.push({ packet }));
  for (const frame of frames(samples)) encoding.push(frame);
  await encoding.finish();
  return chunks;
}

function* frames(samples: Samples): Generator<Samples> {
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) yield samples.slice(at, at + FRAME_SAMPLES);
}

function piece(bytes: Bytes): Blob {
  return new Blob([bytes], { type: OGG_MIME });
}
