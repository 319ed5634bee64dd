/** Irregular forms of the verbs that learners use most, by their form. */
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'bought:buy paid:pay went:go gone:go took:take taken:take broke:break broken:break lost:lose left:leave found:find gave:give ' +
    'given:give sent:send slept:sleep felt:feel came:come saw:see seen:see made:make met:meet wrote:write written:write told:tell ' +
    'kept:keep thought:think drove:drive ate:eat eaten:eat drank:drink drunk:drink spoke:speak spoken:speak forgot:forget ' +
    'forgotten:forget spent:spend brought:bring stole:steal stolen:steal wore:wear worn:wear grew:grow grown:grow knew:know known:know ' +
    'began:begin begun:begin fell:fall fallen:fall heard:hear held:hold taught:teach won:win chose:choose chosen:choose ' +
    'men:man women:woman children:child people:person teeth:tooth feet:foot wives:wife lives:life better:good best:good worse:bad ' +
    'worst:bad cheaper:cheap cheapest:cheap bigger:big biggest:big larger:large largest:large smaller:small smallest:small ' +
    'earlier:early earliest:early later:late latest:late sooner:soon nearest:near closer:close closest:close'
  )
    .split(' ')
    .map((pair) => pair.split(':')),
);

/**
 * Returns the stem of a word: "washing" and "washes" → "wash", "changed" → "chang". It is compared, and never
 * shown.
 */
export function stemOf(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return stemOf(known);
  if (word.length < 4) return word;
  const bare = word
    .replace(/(?:'s|s')$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=sh|ch|ss|x|z)es$/, '')
    .replace(/(?<=[^sui])s$/, '');
  const cut =
    bare.length >= 5 ? bare.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '').replace(/([bdgmnprt])\1$/, '$1') : bare;
  return cut.length >= 4 ? cut.replace(/e$/, '').replace(/ied$|i$/, 'y') : cut;
}
