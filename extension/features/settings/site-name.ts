/**
 * The host name of what a person types or pastes: an address, or a name with or without "www." Null where it is none.
 * Without "www.", since people don't see it; a site that is off is off with its subdomains.
 */
export function siteName(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(address)) return null;
  const name = new URL(address).hostname.replace(/^www\./, '');
  return name === 'localhost' || /^[^.]+(\.[^.]+)+$/.test(name) || name.startsWith('[') ? name : null;
}
