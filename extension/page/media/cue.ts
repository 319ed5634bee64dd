/** A cue of a text track. */
export interface Cue {
  startMs: number;
  endMs: number;
  /** WebVTT cue text, or plain text. */
  text: string;
}
