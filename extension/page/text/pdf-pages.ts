import { stop } from './labels.ts';
import { type Cut, replaced } from './page-cuts.ts';
import { blockBreak, compound, type PageText } from './text-builder.ts';

/** The text of a page in PDF.js. */
const textLayer = '.textLayer';
/** A head or a foot has no sentence that ends. */
const runningText = /[.?!…]["”’)\]]*(?:\s|$)/u;
/** The first part of a divided word, or of a compound. */
const divided = /\p{L}[-\u2010]$/u;
const startsSmall = /^["'“‘(]*\p{Ll}/u;

/**
 * Joins the sentence at the end of a PDF's page with its rest on the next page, without the foot and the head
 * between them.
 */
export function withJoinedPages(page: PageText): PageText {
  const { text, pieces } = page;
  const layerAt = (index: number) => pieces[index]?.node.parentElement?.closest(textLayer) ?? null;
  if (!layerAt(pieces.length - 1)) return page;
  const cuts: Cut[] = [];
  let [at, piece] = [0, 0];
  /** The end of a page's text within a sentence. */
  let open: { line: string; end: number; layer: Element | null } | null = null;
  for (const line of text.split(blockBreak)) {
    const end = at + line.length;
    while ((pieces[piece]?.start ?? end) < at) piece += 1;
    const layer = layerAt(piece);
    if (runningText.test(line)) {
      if (open && layer && open.layer && layer !== open.layer && startsSmall.test(line)) {
        const isDivided = divided.test(open.line);
        const hyphen = isDivided && !compound.test(open.line) ? 1 : 0;
        cuts.push({ start: open.end - hyphen, end: at, by: isDivided ? '' : ' ' });
      }
      open = stop.test(line) ? null : { line, end, layer };
    }
    at = end + blockBreak.length;
  }
  return replaced(page, cuts);
}
