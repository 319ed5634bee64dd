/** Returns true if a document has selectable text: the PDF viewer, pictures and films have none. */
export function isTextDocument(document: Document): boolean {
  const isText = !/^(application\/pdf|image|video|audio)/.test(document.contentType);
  // The first look at an element takes half a millisecond, which most pages are spared.
  return document.contentType === 'text/html' || (isText && document.documentElement instanceof HTMLElement);
}
