const backChannels = new Set(
  `mm mhm mmhm mm-hm mm-hmm mhmm hm hmm hmmm uh-huh uhuh uh huh ah aha ahh oh ooh ok okay k yeah yep yup ya yes right sure
  i see really wow cool nice good great exactly true got it`.split(/\s+/u),
);
const words = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
/** The words of the longest back-channel, "I see, yeah, right". */
const MAX_WORDS = 4;

/** Returns true for speech with content, false for a back-channel ("mm-hm", "yeah", "I see"). */
export function saysSomething(text: string): boolean {
  const said = text.toLowerCase().match(words) ?? [];
  return said.length > MAX_WORDS || said.some((word) => !backChannels.has(word.replaceAll('’', "'")));
}
