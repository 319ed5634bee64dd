import type { Pronunciation } from '../../contracts/plan.ts';

/** Names and words that the CMU Dictionary does not have, or not as they are said today, with irregular pronunciations. */
const table: Readonly<Record<string, string>> = {
  airbnb: 'EH2 R B IY2 AH0 N B IY1',
  aliexpress: 'AE2 L IY0 IH0 K S P R EH1 S',
  brexit: 'B R EH1 K S IH0 T',
  buttigieg: 'B UW1 T IH0 JH AH0 JH',
  chatgpt: 'CH AE2 T JH IY2 P IY2 T IY1',
  covid: 'K OW1 V IH0 D',
  cthulhu: 'K AH0 TH UW1 L UW0',
  django: 'JH AE1 NG G OW0',
  gif: 'G IH1 F',
  gigabyte: 'G IH1 G AH0 B AY2 T',
  huawei: 'W AA1 W EY2',
  jpeg: 'JH EY1 P EH2 G',
  json: 'JH EY1 S AA2 N',
  kyiv: 'K IY1 V',
  macos: 'M AE2 K OW2 EH1 S',
  mpeg: 'EH1 M P EH2 G',
  nginx: 'EH2 N JH IH0 N EH1 K S',
  openai: 'OW2 P AH0 N EY2 AY1',
  postgresql: 'P OW1 S T G R EH2 S K Y UW2 EH1 L',
  saoirse: 'S ER1 SH AH0',
  sql: 'EH2 S K Y UW2 EH1 L',
  tiktok: 'T IH1 K T AA2 K',
  uber: 'UW1 B ER0',
  toothache: 'T UW1 TH EY2 K',
  ubuntu: 'UH0 B UH1 N T UW0',
  vegan: 'V IY1 G AH0 N',
  vlog: 'V L AO1 G',
  wechat: 'W IY1 CH AE2 T',
  xiaomi: 'SH AW2 M IY1',
  youtuber: 'Y UW1 T Y UW2 B ER0',
  zelensky: 'Z AH0 L EH1 N S K IY0',
  zelenskyy: 'Z AH0 L EH1 N S K IY0',
};

/** The pronunciation of a lower-case word that takes precedence over the dictionary; empty for any other word. */
export function newWord(word: string): Pronunciation[] {
  const phones = Object.hasOwn(table, word) ? table[word] : undefined;
  return phones ? [phones.split(' ')] : [];
}
