/** A sentence with one word that is said wrongly on purpose. */
export interface InjectedError {
  sentence: string;
  word: string;
  /** `TH>S` replaced, `S>` dropped, `>EH` added before the word, `AH` added after it as `AH<`. */
  error: string;
}

const table = `
the weather is nice today so we will go outside|weather|DH>D
the weather is nice today so we will go outside|weather|DH>Z
i think we should leave now|think|TH>S
i think we should leave now|think|TH>T
please sit down on the chair|sit|IH>IY
he wants to leave the room|leave|IY>IH
this is a very good idea|very|V>W
the wine is on the table|wine|W>V
we walk to work every day|walk|AH<
i like big dogs and cats|big|AH<
she asked me about the test|test|T>
my friend lives in london|friend|D>
there was a bad smell in the kitchen|bad|AE>EH
i want a red car|red|R>L
turn on the light please|light|L>R
i go to school by bus|school|>EH
the street is very long|street|>EH
look at this good book|good|UH>UW
he is singing a song|song|NG>N
my eyes are blue|eyes|Z>S
can you help me with this|help|HH>
three birds sat on the fence|three|TH>S
the box is under the bed|box|S>
we saw a ship on the sea|ship|IH>IY
i have a cup of coffee|cup|AH>AA
open the door slowly|door|R>
my mother is a teacher|mother|DH>D
do not forget the meeting|meeting|NG>
we watched a movie at home|watched|T>
cheap shoes are not good|cheap|CH>SH
the cake was very sweet|cake|K>G
the dog ran over the bridge|bridge|JH>CH
he lives in a small village|village|V>B
the cat sat on the mat|cat|AE>AA
i need five more minutes|five|V>F
he has a big zoo|zoo|Z>S
`;

export const injectedErrors: readonly InjectedError[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [sentence = '', word = '', error = ''] = line.split('|');
    return { sentence, word, error };
  });

const withoutStress = (phone: string): string => phone.replace(/\d/, '');

/** The pronunciation with the error made in it. */
export function withError(pronunciation: readonly string[], error: string): string[] {
  if (error.startsWith('>')) return [`${error.slice(1)}0`, ...pronunciation];
  if (error.endsWith('<')) return [...pronunciation, `${error.slice(0, -1)}0`];
  const [expected = '', heard = ''] = error.split('>');
  const at = pronunciation.findLastIndex((phone) => withoutStress(phone) === expected);
  if (at < 0) throw new Error(`No ${expected} in ${pronunciation.join(' ')}.`);
  const stress = pronunciation[at]?.match(/\d/)?.[0] ?? '';
  return pronunciation.flatMap((phone, index) => (index === at ? (heard ? [heard + stress] : []) : [phone]));
}

/** The error as a pair of what was due and what was said, without stress. */
export function pairOf(error: string): string {
  if (error.startsWith('>')) return error;
  if (error.endsWith('<')) return `>${error.slice(0, -1)}`;
  return error;
}
