/**
 * The claim to the turn that words over a reply make. `none`: no word yet. `agreement`: a listener's "mm-hm",
 * "of course" or "thank you". `short`: one or two words that may be either, so that what follows decides.
 * `turn`: a clause, a question, or a word that stops the other one.
 */
export type Claim = 'none' | 'agreement' | 'short' | 'turn';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Sounds of any length: "um", "ummm", "er", "mm-hm", "uh-huh", "aha". */
const filler =
  /^(?:u+h*m*|e+r*m*|[eä]+u?h+m*|a+h+(?:a+h*|e*m+)?|o+h*|h+m+|m+(?:h*-?h*m+)?|(?:u+h*|m+h*|a+h*)-?h+[uma]+h*|hu+h|ha(?:-?ha)*)$/u;
const agreeing =
  wordSet(`ok okay k kay yeah yep yup ya yea yes aye right sure true exactly indeed fine good great nice cool
  wow alright alrighty perfect lovely super brilliant excellent wonderful fantastic amazing awesome beautiful terrific
  interesting funny impressive neat whoa lol same poor ja si sí sim oui da hai tak vale claro genau sweet wise correct agreed understood deal fair point sense thanks thank thankyou cheers
  welcome bravo congratulations course idea gotcha see know understand agree got get makes make sounds sound looks guess
  suppose think like mean serious god gosh goodness dear man pity shame bless impossible incredible unbelievable`);
/** Adverbs that agree or judge: most other words in -ly are content ("family", "July", "early", "supply"). */
const agreeingAdverbs =
  wordSet(`absolutely accurately actually admittedly amazingly apparently appropriately awfully basically beautifully
  brilliantly certainly clearly completely correctly curiously decidedly deeply definitely easily entirely equally especially
  essentially evidently exactly extremely fairly finally fortunately frankly fully funnily generally genuinely gladly
  greatly happily highly honestly hopefully horribly incredibly indubitably interestingly ironically kindly largely
  literally logically luckily mainly mostly naturally nicely normally notably obviously oddly partly particularly
  perfectly plainly positively possibly potentially practically precisely presumably probably properly purely really
  reasonably regrettably remarkably rightly roughly sadly seemingly seriously shockingly simply sincerely slightly strangely
  strictly strongly supposedly surely surprisingly technically terribly theoretically thankfully thoroughly totally truly
  typically ultimately unbelievably undeniably undoubtedly unfortunately unquestionably usually utterly virtually wholly
  wonderfully wisely`);
/** Words that agree only beside others: "that is so true". */
const neutral =
  wordSet(`i i'm me you you're your it it's that that's this is are am was so very too all the a an of for to and oh
  well then now just quite pretty such total thing much lot more same here please my do does did can by with in at on one there as`);
/** Agreements that begin like a refusal or a question. */
const idioms =
  /\b(?:no (?:way|problem|worries|doubt|kidding|wonder)|oh no|not (?:bad|at all)|why not|fair enough|good enough|sure enough|go (?:on|ahead)|me (?:too|neither)|tell me more|(?:see|know|get|understand) what you mean|what a (?:pity|shame|surprise|story|day)|how (?:nice|lovely|funny|interesting|sad|true|terrible|awful|wonderful|exciting|strange)|is (?:that so|it)|(?:does|did|has|is|was) (?:he|she|it)|(?:do|did|are|were|have) they)\b/gu;
/** Words that stop the other one, correct him or ask him, wherever they stand. */
const claiming =
  wordSet(`stop wait hold hang pause halt enough quiet shut cut no nope nah not never don't doesn't didn't isn't can't won't
  but sorry excuse pardon hey listen actually wrong repeat again slow slower slowly louder help moment second minute let
  what why who where when how which whose`);
const request =
  /^(?:can|could|would|will|may|shall|should|do|does|did|is|are|have|has) (?:i|you|we|he|she|it|they|this|that|there|the|my)\b/u;
const words = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu;
/** The fewest words that are a clause where they agree with nothing. */
const CLAUSE = 3;

/** Returns the claim to the turn of the words over a reply, as far as they were recognised. */
export function claimOf(text: string): Claim {
  const said = (text.toLowerCase().replaceAll('’', "'").match(words) ?? []).join(' ');
  if (said === '') return 'none';
  const plain = said.replace(idioms, ' ');
  const rest = plain.match(words) ?? [];
  if (rest.some((word) => claiming.has(word)) || request.test(rest.join(' '))) return 'turn';
  const agrees = (word: string) => filler.test(word) || agreeing.has(word) || agreeingAdverbs.has(word);
  const isNothingElse = rest.every((word) => agrees(word) || neutral.has(word));
  if (isNothingElse && (plain !== said || rest.some(agrees))) return 'agreement';
  return rest.filter((word) => !agrees(word)).length < CLAUSE ? 'short' : 'turn';
}
