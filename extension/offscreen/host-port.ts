/** The part of a runtime port that a host of the offscreen document uses. */
export interface HostPort {
  postMessage(message: unknown): void;
  /** Closes the port: the page learns that its host is gone. */
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}
