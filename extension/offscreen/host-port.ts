/** The part of a runtime port that a host of the offscreen document uses. */
export interface HostPort {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}
