import type { Pronunciation, WordRole } from '../../contracts/plan.ts';

/** The pronunciations of one spelling by word role; the first of each is the usual one. */
export type Heteronym = Readonly<Partial<Record<WordRole, Pronunciation[]>>>;

/**
 * `word: role=form/form; role=form`. `noun` stands for nouns and adjectives of pairs like "record", whose verb has
 * another stress. The forms are those of the CMU Dictionary where it has them.
 */
const table = `
abuse: noun=AH0 B Y UW1 S; verb=AH0 B Y UW1 Z
advocate: noun=AE1 D V AH0 K AH0 T; verb=AE1 D V AH0 K EY2 T
alternate: noun=AO1 L T ER0 N AH0 T; verb=AO1 L T ER0 N EY2 T
appropriate: noun=AH0 P R OW1 P R IY0 AH0 T; verb=AH0 P R OW1 P R IY0 EY2 T
approximate: noun=AH0 P R AA1 K S AH0 M AH0 T; verb=AH0 P R AA1 K S AH0 M EY2 T
articulate: noun=AA0 R T IH1 K Y AH0 L AH0 T; verb=AA0 R T IH1 K Y AH0 L EY2 T
associate: noun=AH0 S OW1 S IY0 AH0 T/AH0 S OW1 SH IY0 AH0 T; verb=AH0 S OW1 S IY0 EY2 T/AH0 S OW1 SH IY0 EY2 T
attribute: noun=AE1 T R AH0 B Y UW2 T; verb=AH0 T R IH1 B Y UW2 T
bass: noun=B EY1 S; other=B AE1 S
close: adjective=K L OW1 S; verb=K L OW1 Z
closes: verb=K L OW1 Z IH0 Z
combine: noun=K AA1 M B AY0 N; verb=K AH0 M B AY1 N
compact: noun=K AA1 M P AE0 K T/K AH0 M P AE1 K T; verb=K AH0 M P AE1 K T
compound: noun=K AA1 M P AW0 N D; verb=K AH0 M P AW1 N D
conduct: noun=K AA1 N D AH0 K T; verb=K AA0 N D AH1 K T/K AH0 N D AH1 K T
conflict: noun=K AA1 N F L IH0 K T; verb=K AH0 N F L IH1 K T
console: noun=K AA1 N S OW0 L; verb=K AH0 N S OW1 L
contest: noun=K AA1 N T EH0 S T; verb=K AH0 N T EH1 S T
contract: noun=K AA1 N T R AE2 K T; verb=K AH0 N T R AE1 K T
contrast: noun=K AA1 N T R AE0 S T; verb=K AH0 N T R AE1 S T
convict: noun=K AA1 N V IH0 K T; verb=K AH0 N V IH1 K T
coordinate: noun=K OW0 AO1 R D AH0 N AH0 T; verb=K OW0 AO1 R D AH0 N EY2 T
decrease: noun=D IY1 K R IY2 S; verb=D IH0 K R IY1 S
defect: noun=D IY1 F EH0 K T; verb=D IH0 F EH1 K T
delegate: noun=D EH1 L AH0 G AH0 T; verb=D EH1 L AH0 G EY2 T
deliberate: noun=D IH0 L IH1 B ER0 AH0 T/D IH0 L IH1 B R AH0 T; verb=D IH0 L IH1 B ER0 EY2 T
desert: noun=D EH1 Z ER0 T; verb=D IH0 Z ER1 T
digest: noun=D AY1 JH EH0 S T; verb=D AY0 JH EH1 S T
duplicate: noun=D UW1 P L AH0 K AH0 T; verb=D UW1 P L AH0 K EY2 T
elaborate: noun=IH0 L AE1 B R AH0 T/IH0 L AE1 B ER0 AH0 T; verb=IH0 L AE1 B ER0 EY2 T
estimate: noun=EH1 S T AH0 M AH0 T; verb=EH1 S T AH0 M EY2 T
excuse: noun=IH0 K S K Y UW1 S; verb=IH0 K S K Y UW1 Z
exploit: noun=EH1 K S P L OY2 T; verb=EH2 K S P L OY1 T
extract: noun=EH1 K S T R AE2 K T; verb=IH0 K S T R AE1 K T
graduate: noun=G R AE1 JH AH0 W AH0 T/G R AE1 JH UW0 W AH0 T; verb=G R AE1 JH AH0 W EY2 T/G R AE1 JH UW0 EY2 T
house: noun=HH AW1 S; verb=HH AW1 Z
import: noun=IH1 M P AO2 R T; verb=IH2 M P AO1 R T
export: noun=EH1 K S P AO2 R T; verb=IH0 K S P AO1 R T/EH1 K S P AO0 R T
increase: noun=IH1 N K R IY2 S; verb=IH2 N K R IY1 S
insult: noun=IH1 N S AH2 L T; verb=IH2 N S AH1 L T
lead: verb=L IY1 D; other=L EH1 D
live: verb=L IH1 V; adjective=L AY1 V
lives: verb=L IH1 V Z; noun=L AY1 V Z
minute: noun=M IH1 N AH0 T; adjective=M AY0 N UW1 T/M AY0 N Y UW1 T
moderate: noun=M AA1 D ER0 AH0 T; verb=M AA1 D ER0 EY2 T
object: noun=AA1 B JH EH0 K T; verb=AH0 B JH EH1 K T
perfect: noun=P ER1 F IH2 K T; verb=P ER0 F EH1 K T
permit: noun=P ER1 M IH2 T; verb=P ER0 M IH1 T
present: noun=P R EH1 Z AH0 N T; verb=P R IY0 Z EH1 N T/P ER0 Z EH1 N T
produce: noun=P R OW1 D UW0 S; verb=P R AH0 D UW1 S
progress: noun=P R AA1 G R EH2 S; verb=P R AH0 G R EH1 S/P R OW0 G R EH1 S
project: noun=P R AA1 JH EH0 K T; verb=P R AH0 JH EH1 K T
protest: noun=P R OW1 T EH2 S T; verb=P R AH0 T EH1 S T
read: present=R IY1 D; past=R EH1 D
rebel: noun=R EH1 B AH0 L; verb=R IH0 B EH1 L
record: noun=R EH1 K ER0 D; verb=R IH0 K AO1 R D/R AH0 K AO1 R D
refund: noun=R IY1 F AH2 N D; verb=R IH0 F AH1 N D
refuse: noun=R EH1 F Y UW2 Z/R EH1 F Y UW2 S; verb=R IH0 F Y UW1 Z/R AH0 F Y UW1 Z
reject: noun=R IY1 JH EH0 K T; verb=R IH0 JH EH1 K T
separate: noun=S EH1 P ER0 IH0 T/S EH1 P R AH0 T; verb=S EH1 P ER0 EY2 T
subject: noun=S AH1 B JH IH0 K T; verb=S AH0 B JH EH1 K T
suspect: noun=S AH1 S P EH2 K T; verb=S AH0 S P EH1 K T
tear: noun=T IH1 R; verb=T EH1 R
transfer: noun=T R AE1 N S F ER0; verb=T R AE0 N S F ER1
transport: noun=T R AE1 N S P AO0 R T; verb=T R AE0 N S P AO1 R T
upset: noun=AH1 P S EH2 T; verb=AH0 P S EH1 T
use: noun=Y UW1 S; verb=Y UW1 Z
wind: noun=W IH1 N D; verb=W AY1 N D
wound: noun=W UW1 N D; past=W AW1 N D
`;

const heteronyms: ReadonlyMap<string, Heteronym> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [word = '', roles = ''] = line.split(': ');
      const entries = roles.split('; ').map((entry) => {
        const [role = '', forms = ''] = entry.split('=');
        return [role, forms.split('/').map((form) => form.split(' '))];
      });
      return [word, Object.fromEntries(entries)];
    }),
);

const sibilants = /^(?:S|Z|SH|ZH|CH|JH)$/;
const voiceless = /^(?:P|T|K|F|TH)$/;

/** Adds -s: the plural of the noun, the third person of the verb. */
function withS(forms: readonly Pronunciation[] | undefined): Pronunciation[] {
  return (forms ?? []).map((phones) => {
    const last = phones.at(-1) ?? '';
    if (sibilants.test(last)) return [...phones, 'IH0', 'Z'];
    return [...phones, voiceless.test(last) ? 'S' : 'Z'];
  });
}

/** The pronunciations of a lower-case spelling by role; undefined for a word with one pronunciation. */
export function heteronym(word: string): Heteronym | undefined {
  const known = heteronyms.get(word);
  if (known || !word.endsWith('s')) return known;
  const stem = heteronyms.get(word.slice(0, -1));
  // The noun "close" and the past form "read" have no plural that would be another word.
  if (!stem?.noun || !stem.verb) return undefined;
  return { noun: withS(stem.noun), verb: withS(stem.verb) };
}
