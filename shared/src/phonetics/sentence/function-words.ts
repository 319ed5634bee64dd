/**
 * Pronunciations of function words. The first form is that of careful speech, which is shown; the others are weak
 * forms, as grammars of spoken English list them (Jones, Gimson), and forms of other accents. The list of a word is
 * complete: the dictionary adds nothing, because its further entries ("to" as T IH0, "for" as F R ER0, "us" as the
 * U.S.) are errors of transcribers or abbreviations. Forms without a vowel ("'s" for is) are excluded: they would
 * hide a word that was skipped after a similar sound. Commas separate forms. A word of one syllable may also be
 * unstressed: that needs no entry, because the sounds are the same.
 */
const table = `
a: AH0,EY1
am: AE1 M,AH0 M
an: AE1 N,AH0 N
and: AE1 N D,AH0 N D,AH0 N,AE1 N
are: AA1 R,ER0,AH0,AA1
as: AE1 Z,AH0 Z
at: AE1 T,AH0 T
be: B IY1,B IY0,B IH0
because: B IH0 K AH1 Z,B IH0 K AO1 Z,K AH0 Z
been: B IH1 N,B IY1 N,B EH1 N
but: B AH1 T
can: K AE1 N,K AH0 N
can't: K AE1 N T,K AA1 N T,K AE1 N
could: K UH1 D,K AH0 D
did: D IH1 D
do: D UW1,D AH0,D UH0
does: D AH1 Z
don't: D OW1 N T,D OW1 N
for: F AO1 R,F ER0,F AH0,F AO1
from: F R AH1 M,F R AA1 M
had: HH AE1 D,HH AH0 D,AE0 D,AH0 D
has: HH AE1 Z,HH AH0 Z,AE0 Z,AH0 Z
have: HH AE1 V,HH AH0 V,AE0 V,AH0 V
he: HH IY1,IY0,HH IH0
her: HH ER1,ER0,HH AH0,AH0
him: HH IH1 M,IH0 M
his: HH IH1 Z,IH0 Z
i: AY1
i'm: AY1 M,AH0 M
i'll: AY1 L
in: IH1 N,AH0 N
is: IH1 Z,IH0 Z,AH0 Z
it: IH1 T,AH0 T
its: IH1 T S,AH0 T S
just: JH AH1 S T,JH IH0 S T,JH AH0 S
many: M EH1 N IY0
me: M IY1,M IH0
must: M AH1 S T,M AH1 S
my: M AY1,M AH0
nor: N AO1 R,N ER0,N AO1
not: N AA1 T,N AO1 T
of: AH1 V,AH0
on: AA1 N,AO1 N
or: AO1 R,ER0,AH0,AO1
our: AW1 ER0,AW1 R,AA1 R,ER0,AW1 AH0,AA1
saint: S EY1 N T,S AH0 N T
shall: SH AE1 L,SH AH0 L
she: SH IY1,SH IH0
should: SH UH1 D,SH AH0 D
so: S OW1
some: S AH1 M,S M
such: S AH1 CH
than: DH AE1 N,DH AH0 N
that: DH AE1 T,DH AH0 T
that's: DH AE1 T S,DH AH0 T S
the: DH AH0,DH IY0
their: DH EH1 R,DH ER0,DH EH1
them: DH EH1 M,DH AH0 M,AH0 M
then: DH EH1 N,DH AH0 N
there: DH EH1 R,DH ER0,DH EH1,DH AH0
they: DH EY1
they're: DH EH1 R,DH ER0,DH EY1 ER0
to: T UW1,T AH0,T UH0
us: AH1 S
was: W AA1 Z,W AH0 Z,W AO1 Z
we: W IY1,W IH0
were: W ER1,W ER0,W AH0
we're: W IH1 R,W IY1 ER0,W ER0
what: W AH1 T,HH W AH1 T,W AA1 T,W AO1 T
will: W IH1 L,W AH0 L,AH0 L
with: W IH1 DH,W IH1 TH
would: W UH1 D,W AH0 D,AH0 D
you: Y UW1,Y AH0,Y UH0
your: Y AO1 R,Y UH1 R,Y ER0,Y AO1,Y UH1 AH0
you're: Y UH1 R,Y AO1 R,Y ER0,Y AO1
`;

const forms: ReadonlyMap<string, string[][]> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [word = '', list = ''] = line.split(': ');
      return [word, list.split(',').map((form) => form.split(' '))];
    }),
);

/** The strong and weak forms of a function word; empty for any other word. */
export function functionWordForms(word: string): readonly string[][] {
  return forms.get(word) ?? [];
}
