/** A recording as compressed by the browser. */
export interface CompressedRecording {
  bytes: Uint8Array<ArrayBuffer>;
  /** "audio/webm;codecs=opus". */
  mime: string;
}

export interface Transcript {
  /** The words that were said, with normal spelling. Empty without speech. */
  text: string;
}

/** Transcribes a recording without knowledge of the expected text. Adapter: OpenAI through the proxy. */
export interface Transcriber {
  /** @throws AppError. The other side never stores the recording. */
  transcribe(recording: CompressedRecording, options: { signal: AbortSignal }): Promise<Transcript>;
}
