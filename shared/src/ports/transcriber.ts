/** As the browser records it. */
export interface CompressedRecording {
  bytes: Uint8Array<ArrayBuffer>;
  /** "audio/webm;codecs=opus". */
  mime: string;
}

export interface Transcript {
  /** What was said, as a person would write it. Empty where nothing was. */
  text: string;
}

/** Writes down what was said, whatever it was: it doesn't know what should have been. Adapter: OpenAI through the proxy. */
export interface Transcriber {
  /**
   * @throws AppError; the recording is never kept by the other side.
   */
  transcribe(recording: CompressedRecording, options: { signal: AbortSignal }): Promise<Transcript>;
}
