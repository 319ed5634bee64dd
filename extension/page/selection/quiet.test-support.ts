/** Puts a player on the page that is heard, or has another state, and plays and pauses without a sound. */
export function addPlayer(name: 'video' | 'audio', state: object = {}) {
  const player = document.body.appendChild(document.createElement(name));
  for (const [key, value] of Object.entries({ paused: false, muted: false, volume: 1, ...state }))
    Object.defineProperty(player, key, { value, writable: true });
  const settle = (paused: boolean) => {
    const isChange = player.paused !== paused;
    Object.assign(player, { paused });
    if (isChange) player.dispatchEvent(new Event(paused ? 'pause' : 'play'));
  };
  player.pause = () => settle(true);
  player.play = async () => settle(false);
  return player;
}
