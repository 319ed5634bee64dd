type Pair = readonly [american: string, british: string];

/** Money in the scenes. In an American one pounds are foreign money. */
const money: readonly Pair[] = [
  ['fifty-dollar bill', 'fifty-pound note'],
  ['big bill', 'big note'],
  ['dollars', 'pounds'],
  ['dollar', 'pound'],
  ['cents', 'pence'],
  ['bucks', 'quid'],
];

/** Words of the scenes, American and British. A word that has its article is written with it. */
const pairs: readonly Pair[] = [
  ...money,
  ['vacations', 'holidays'],
  ['vacation', 'holiday'],
  ['restrooms', 'toilets'],
  ['restroom', 'toilet'],
  ['an elevator', 'a lift'],
  ['elevator', 'lift'],
  ['an apartment', 'a flat'],
  ['apartments', 'flats'],
  ['apartment', 'flat'],
  ['the trash', 'the rubbish'],
  ['the subway', 'the underground'],
  ['parking lot', 'car park'],
  ['trucks', 'lorries'],
  ['truck', 'lorry'],
  ['the check, please', 'the bill, please'],
];

function replaced(text: string, from: 0 | 1, among = pairs): string {
  return among.reduce((changed, pair) => {
    const [one, other] = [pair[from], pair[from === 0 ? 1 : 0]];
    const pattern = new RegExp(`(?<![\\p{L}-])${one}(?![\\p{L}-])`, 'giu');
    return changed.replace(pattern, (found) =>
      /^\p{Lu}/u.test(found) ? other.charAt(0).toUpperCase() + other.slice(1) : other,
    );
  }, text);
}

/** Returns a line of a scene in British words: "vacation" is "holiday". */
export const inBritishWords = (text: string): string => replaced(text, 0);

/** Returns a reply in the words of the scene. */
export const inAmericanWords = (text: string): string => replaced(text, 1);

/** Returns what was said in a British scene with its money in the words of the scene. */
export const inScenesMoney = (text: string): string => replaced(text, 1, money);
