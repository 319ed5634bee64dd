/** A voice's position during playback: ms of its crop. */
export interface PlayPosition {
  voice: 'user' | 'reference';
  ms: number;
}
