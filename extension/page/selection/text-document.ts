/** Returns true if a document has selectable text: the PDF viewer, pictures and films have none. */
export function isTextDocument({ contentType, documentElement }: Document): boolean {
  return documentElement instanceof HTMLElement && !/^(application\/pdf|image|video|audio)/.test(contentType);
}
