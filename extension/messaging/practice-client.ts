import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';

/** A card's connection to the speech host. It reconnects by itself; commands sent meanwhile wait. */
export interface PracticeClient {
  send(command: PracticeCommand): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: (event: PracticeEvent) => void): () => void;
  close(): void;
}
