import type { HeardSpeech, Recording, RemoteAligner, Transcriber, Voice } from '@sayable/shared/ports';
import type {
  AttemptStore,
  DisputeStore,
  PronunciationStore,
  ReadingStore,
  RecordingStore,
  ReferenceStore,
} from '../../storage/index.ts';
import type { DecodeRecording, Loudspeaker, SystemVoices, VoiceChoice } from '../audio/ports.ts';
import type { NamedClip } from '../clips.ts';
import type { SpeechEngine } from '../engine/ports.ts';

/** The listeners of a recording in progress. */
export interface TakeListeners {
  /** Called every 50 ms with the root mean square, 0–1, of the samples since the last call. */
  level(rms: number, elapsedMs: number): void;
  /** A chunk of the compressed recording, in order; the last one arrives before `stop` resolves. */
  chunk(blob: Blob): void;
  /** The device was lost. */
  lost(): void;
}

/** A microphone that is open and being recorded. */
export interface Take {
  /** The MIME type of the chunks. */
  readonly mime: string;
  /**
   * Delivers 50 ms blocks of 16 kHz samples (`Float32Array`), then the word `end`. It is transferred to the
   * engine.
   */
  readonly frames: MessagePort;
  /**
   * Ends the recording: sends the last frame and `end`, and releases the microphone. Resolves to its
   * duration. Idempotent.
   */
  stop(): Promise<{ durationMs: number }>;
}

export interface MicrophoneOptions {
  /** Sound is played meanwhile: the browser removes its echo, at some cost to the voice. */
  echoCancellation?: boolean;
  /** Only the frames are wanted: no chunk follows. */
  isUnrecorded?: boolean;
}

export interface Microphone {
  /**
   * @throws AppError with the reason `microphone-denied` (also if the person was never asked, because this
   * context cannot show the prompt), `microphone-missing` or `microphone-busy`.
   */
  open(listeners: TakeListeners, options?: MicrophoneOptions): Promise<Take>;
}

/** The joined server's services for practice. Null without a joined server, or if the person declined. */
export interface ServerHelp {
  /** Resolves to the voice that replaces the embedded one. @throws AppError if it cannot be determined. */
  voice(): Promise<Voice | null>;
  transcriber(): Promise<Transcriber | null>;
  /**
   * Wakes the alignment service behind the server, and resolves to it; null if there is none, or if its
   * engine isn't MFA. @throws AppError if that cannot be determined.
   */
  aligner(): Promise<RemoteAligner | null>;
}

/** A recogniser of any words that doesn't know the text, as a listener doesn't. */
export interface Listener {
  /** Resolves to false where the person has switched it off. */
  isWanted(): Promise<boolean>;
  /**
   * @param samples 16 kHz mono
   * @throws AppError as the recogniser does
   */
  hear(samples: Float32Array, options: { signal: AbortSignal }): Promise<HeardSpeech>;
  /** Gives the memory back that the recogniser takes beside the engine. The next call needs it again. */
  rest(): void;
}

/** The host's dependencies; tests supply fakes. */
export interface HostDependencies {
  microphone: Microphone;
  engine: SpeechEngine;
  player: Pick<Loudspeaker, 'wake' | 'play'>;
  decode: DecodeRecording;
  /** @throws if the clip's file is missing or damaged */
  readClip(clip: NamedClip): Promise<Recording>;
  systemVoices: SystemVoices;
  voiceChoice: VoiceChoice;
  attempts: AttemptStore;
  recordings: RecordingStore;
  /** Each run of lines is a reading. */
  readings: Pick<ReadingStore, 'addLine'>;
  pronunciations: PronunciationStore;
  disputes: DisputeStore;
  references: ReferenceStore;
  server: ServerHelp;
  /** Absent where no recogniser of any words is at hand. */
  listener?: Listener;
  /** Resolves to false where the person wants a voice that reads along without waiting for her. */
  alongWaits(): Promise<boolean>;
  /** Evicts the oldest recordings when they exceed the configured storage. */
  makeRoom(): Promise<void>;
  now: () => number;
  makeId: () => string;
}
