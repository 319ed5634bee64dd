import type { RecordingSlot } from './recording-slot.ts';
import type { UnsavedRecordings } from './unsaved-recordings.ts';

/** What the cards of one host have in common. */
export interface Shared {
  slot: RecordingSlot;
  unsaved: UnsavedRecordings;
  /** Ends what any card plays: a microphone hears the other tabs' voices too. */
  hushAll(): Promise<unknown>;
  /** Somebody waits until this is done, which never rejects: what has time waits as long. */
  during(work: Promise<void>): void;
}
