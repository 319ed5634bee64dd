const names =
  '(?:closed |live |auto(?:matic(?:ally)?)?[- ]?(?:generated )?|english )*(?:captions?|captioning|subtitles?|subtitling|cc\\d?)';
const state =
  '(?:on|off|enabled|disabled|loading|loaded|ready|(?:un|not |not yet )?available|not found|failed.*|could not.*|english.*|auto.*|generated.*)';
const by = String.raw`(?:by|from|provided|sponsored|performed|funded|made possible)\b`;

/** Words that a notice has. A film has thousands of cues without any. */
const suspect =
  /⚙|caption|subtitle|subtitling|\bcc\d?\b|transcri|translat|sync|www|http|er:|settings|english|ingl|anglais|loading|buffer|\bads?\b|advert|skip|©|vip member|\bby\b|music|applause|laughter|cheering|foreign|from/i;
/** A cue is all notice if it says who wrote the captions, or where they are set. */
const whole = new RegExp(
  [
    String.raw`\u2699|\bclick\b.{0,12}\bfor settings\b|\bwww\.|https?:\/\/`,
    '^(?:transcriber|translator|reviewer)s?:',
    String.raw`\b(?:subtitle[sd]?|captions?|sync(?:ed|hroni[sz]ed)?|captioned|captioning|transcri(?:pt|bed|ption)) (?:translation |editing |services )?${by}`,
    String.raw`^\W*(?:subs|translat(?:ed|ion)|(?:re-?)?sync(?:ed)?(?: (?:&|and) \w+)?|encoded|ripped|timed|corrected|downloaded) ${by}`,
    String.raw`^(?:english )?(?:captions|subtitles|subtitling|captioning)\s*[:\u2013\u2014-]\s*\p{Lu}`,
    String.raw`^(?:©|copyright\b).*\d{4}|\bbecome (?:a )?vip member\b|\badvertise your product or brand\b|\brate this subtitle\b`,
  ].join('|'),
  'imu',
);
/** A player's words about itself: its captions' language and state, and what it waits for. */
const line = new RegExp(
  `^\\W*(?:${[
    String.raw`${names}(?: ?\([^)]*\))?(?: ?(?:\/|:|-|\u2013|is|are|were|have been|has been|turned|switched| )+ ?(?:${names}|${state}))*`,
    `(?:turn|switch)(?:ed)? (?:on|off) ${names}.*`,
    `(?:loading|no|fetching|getting|waiting for|preparing|searching for) (?:english )?${names}.*`,
    String.raw`(?:english|inglés|inglês|inglese|anglais|englisch)(?: ?[([\u2013-] ?(?:auto|cc|sdh|gener|aut|united|us|uk|gb|captions|subtitles)[^)\]]*[)\]]?)+`,
    '(?:loading|buffering|reconnecting)',
    String.raw`skip (?:ads?|intro|recap|credits)|ad(?:vertisement)?(?: \d+ of \d+)? ?[·\u2022:(].*`,
  ].join('|')})\\W*$`,
  'iu',
);
/** A sound that is described without brackets. */
const sound =
  /^\W*(?:\w+ )?(?:music|applause|laughter|cheering|foreign)(?: (?:playing|continues|fades))?[^\w.?!]*$/i;

/**
 * Returns the text of a cue without what isn't said in the film but about its captions: who wrote them, their
 * language and state, what a player waits for.
 */
export function withoutNotices(mark: string): string {
  if (!suspect.test(mark)) return mark;
  const plain = mark.replace(/<[^>]*>/g, '');
  if (whole.test(plain) || sound.test(plain)) return '';
  const lines = mark.split(/\r?\n|\r/);
  return lines.filter((written) => !line.test(written.replace(/<[^>]*>/g, '').trim())).join('\n');
}
