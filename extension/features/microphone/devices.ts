/** A microphone. */
export interface Device {
  /** `MediaDeviceInfo.deviceId`. */
  id: string;
  /** The system's name of it. */
  name: string;
}

/** The microphones of this machine. */
export interface Devices {
  /** Resolves with true if the person granted the permission; without it the names are hidden. */
  isAllowed(): Promise<boolean>;
  list(): Promise<Device[]>;
  /**
   * Calls the listener when a device was added or removed, or the permission changed. Returns the unsubscribe
   * function.
   */
  watch(listener: () => void): () => void;
  /**
   * Opens a microphone, with a permission prompt if needed; null and a removed device mean the system's
   * default. Rejects with an AppError whose reason says why there is none.
   */
  open(id: string | null): Promise<MediaStream>;
}
