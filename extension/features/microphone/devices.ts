/** One microphone. */
export interface Device {
  /** `MediaDeviceInfo.deviceId`. */
  id: string;
  /** As the system calls it. */
  name: string;
}

/** The microphones of this machine. */
export interface Devices {
  /** Whether the person allowed them; without that their names are a secret. */
  isAllowed(): Promise<boolean>;
  list(): Promise<Device[]>;
  /** Tells that one was plugged in or out, or that the permission changed. Returns the function that ends it. */
  watch(listener: () => void): () => void;
  /**
   * Opens one, asking the person where needed; null is the system's default, and so is one that is gone.
   * Rejects with an AppError whose reason says why there is none.
   */
  open(id: string | null): Promise<MediaStream>;
}
