import type { PracticeEvent } from '@sayable/shared/contracts';
import type {
  AttemptStore,
  DisputeStore,
  PronunciationStore,
  RecordingStore,
  ReferenceStore,
} from '../../storage/index.ts';
import type { DecodeRecording, Microphone, Player, ServerHelp, SpeechEngine } from './ports.ts';

/** All that the host stands on; tests give fakes. */
export interface HostDependencies {
  microphone: Microphone;
  engine: SpeechEngine;
  player: Player;
  decode: DecodeRecording;
  attempts: AttemptStore;
  recordings: RecordingStore;
  pronunciations: PronunciationStore;
  disputes: DisputeStore;
  references: Pick<ReferenceStore, 'put'>;
  server: ServerHelp;
  /** Takes the oldest recordings away where they take more room than the person gave them. */
  makeRoom(): Promise<void>;
  now: () => number;
  makeId: () => string;
}

export type Emit = (event: PracticeEvent) => void;
