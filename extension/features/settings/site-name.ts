/** The host name of what a person types or pastes: an address or a name. Null where it is none. */
export function siteName(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(address)) return null;
  const name = new URL(address).hostname;
  return name === 'localhost' || /^[^.]+(\.[^.]+)+$/.test(name) || name.startsWith('[') ? name : null;
}
