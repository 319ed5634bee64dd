/** Returns true if the page has a player with captions. */
export function hasCaptions(document: Document): boolean {
  const players = document.querySelectorAll<HTMLMediaElement>('video, audio');
  return [...players].some(({ textTracks }) => textTracks.length > 0);
}
