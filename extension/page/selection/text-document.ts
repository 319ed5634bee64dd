/** Whether a document has text that can be selected as such: the PDF viewer, pictures and films have not. */
export function isTextDocument({ contentType, documentElement }: Document): boolean {
  return documentElement instanceof HTMLElement && !/^(application\/pdf|image|video|audio)/.test(contentType);
}
