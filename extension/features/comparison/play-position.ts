/** Where a voice is while it plays: ms of its crop. */
export interface PlayPosition {
  voice: 'user' | 'reference';
  ms: number;
}
