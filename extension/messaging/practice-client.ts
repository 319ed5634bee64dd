import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';

/** A card's line to the speech host. Reconnects by itself; commands sent meanwhile wait. */
export interface PracticeClient {
  send(command: PracticeCommand): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: PracticeEvent) => void): () => void;
  close(): void;
}
