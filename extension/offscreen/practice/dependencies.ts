import type { PracticeEvent } from '@sayable/shared/contracts';
import type {
  AttemptStore,
  DisputeStore,
  PronunciationStore,
  RecordingStore,
  ReferenceStore,
} from '../../storage/index.ts';
import type {
  DecodeRecording,
  Listener,
  Microphone,
  Player,
  ServerHelp,
  SpeechEngine,
  SystemVoices,
  VoiceChoice,
} from './ports.ts';

/** The host's dependencies; tests supply fakes. */
export interface HostDependencies {
  microphone: Microphone;
  engine: SpeechEngine;
  player: Player;
  decode: DecodeRecording;
  systemVoices: SystemVoices;
  voiceChoice: VoiceChoice;
  attempts: AttemptStore;
  recordings: RecordingStore;
  pronunciations: PronunciationStore;
  disputes: DisputeStore;
  references: Pick<ReferenceStore, 'put'>;
  server: ServerHelp;
  /** Absent where no recogniser of any words is at hand. */
  listener?: Listener;
  /** Evicts the oldest recordings when they exceed the configured storage. */
  makeRoom(): Promise<void>;
  now: () => number;
  makeId: () => string;
}

export type Emit = (event: PracticeEvent) => void;
