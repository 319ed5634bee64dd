import type { RecordingSlot, UnsavedRecordings } from '../recordings/index.ts';

/** The state shared by all cards of a host. */
export interface Shared {
  slot: RecordingSlot;
  unsaved: UnsavedRecordings;
  /** Stops the playback of all cards: a microphone also records the sound of other tabs. */
  hushAll(): Promise<unknown>;
  /** Marks work that a caller awaits, and that never rejects: background work is deferred until it ends. */
  during(work: Promise<void>): void;
}
