/** Words of the scenes, American and British. A word that has its article is written with it. */
const pairs: readonly (readonly [american: string, british: string])[] = [
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

function replaced(text: string, from: 0 | 1): string {
  return pairs.reduce((changed, pair) => {
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
