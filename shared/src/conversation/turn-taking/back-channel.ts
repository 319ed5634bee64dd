const backChannels = new Set(
  `mm mhm mmhm mm-hm mm-hmm mhmm hm hmm hmmm uh-huh uhuh uh huh ah aha ahh oh ooh ok okay k yeah yep yup ya yes right sure
  i see really wow cool nice good great exactly true got it`.split(/\s+/u),
);
const words = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
/** "I see, yeah, right": more words than this are a turn. */
const MOST_WORDS = 4;

/** Whether somebody says something of their own, and not only that they listen ("mm-hm", "yeah", "I see"). */
export function saysSomething(text: string): boolean {
  const said = text.toLowerCase().match(words) ?? [];
  return said.length > MOST_WORDS || said.some((word) => !backChannels.has(word.replaceAll('’', "'")));
}
