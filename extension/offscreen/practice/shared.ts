import type { RecordingSlot } from './recording-slot.ts';
import type { UnsavedRecordings } from './unsaved-recordings.ts';

/** The state shared by all cards of a host. */
export interface Shared {
  slot: RecordingSlot;
  unsaved: UnsavedRecordings;
  /** Stops the playback of all cards: a microphone also records the sound of other tabs. */
  hushAll(): Promise<unknown>;
}
