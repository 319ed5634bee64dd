/** The ports of silent frames to the offscreen document are named after their holds. */
const prefix = 'quiet ';

export function quietPortName(hold: string): string {
  return prefix + hold;
}

/** Returns the hold of a port; null for another port. */
export function holdOfPort(name: string): string | null {
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
