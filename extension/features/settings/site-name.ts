/** Returns the host name of a typed or pasted address or name; null if it is invalid. */
export function siteName(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(address)) return null;
  const name = new URL(address).hostname;
  return name === 'localhost' || /^[^.]+(\.[^.]+)+$/.test(name) || name.startsWith('[') ? name : null;
}
