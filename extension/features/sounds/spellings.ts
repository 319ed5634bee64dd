/** The usual spellings of each sound with words, `letters:word,word`, most usual first. */
const table: Readonly<Record<string, string>> = {
  AA: 'o:hot,stop a:father',
  AE: 'a:cat,hand',
  AH: 'u:cup,sun o:love,son ou:young a:about',
  AO: 'a:call aw:law,saw au:cause ough:thought o:dog',
  AW: 'ou:out,house ow:now,town',
  AY: 'i:time,find y:my,try igh:light,high ie:lie',
  EH: 'e:bed,ten ea:head,bread a:many',
  ER: 'er:her,person ir:bird,girl ur:turn or:word ear:learn',
  EY: 'a:name,late ai:rain,wait ay:day,say eigh:eight ea:great',
  IH: 'i:sit,ship y:gym ui:build e:pretty',
  IY: 'ee:see,feet ea:eat,sea e:me,she ie:field y:happy',
  OW: 'o:go,home oa:coat,road ow:low,show',
  OY: 'oi:coin,noise oy:boy,toy',
  UH: 'oo:book,good u:put,full ou:could',
  UW: 'oo:food,moon u:rule o:do,who ew:new ue:blue',
  B: 'b:boy,job bb:rubber',
  CH: 'ch:chair,much tch:watch,catch t:picture',
  D: 'd:day,bad dd:middle ed:lived',
  DH: 'th:this,mother',
  F: 'f:fish,life ph:phone gh:laugh ff:coffee',
  G: 'g:go,big gu:guess gg:egg',
  HH: 'h:house,hand wh:who',
  JH: 'j:job,jump g:page,large dg:bridge',
  K: 'c:cat,cold k:key,milk ck:back ch:school',
  L: 'l:light,feel ll:tell',
  M: 'm:me,time mm:summer mb:climb',
  N: 'n:no,ten nn:dinner kn:know gn:sign',
  NG: 'ng:sing,long n:think,bank',
  P: 'p:pen,stop pp:happy',
  R: 'r:red,very rr:sorry wr:write',
  S: 's:see,bus c:city,face ss:class sc:science',
  SH: 'sh:she,wash ti:nation ss:pressure s:sure',
  T: 't:tea,late tt:better ed:walked',
  TH: 'th:think,mouth',
  V: 'v:very,live f:of',
  W: 'w:we,away wh:what u:quick o:one',
  Y: 'y:yes,young u:use i:onion',
  Z: 'z:zoo,size s:is,rose zz:puzzle',
  ZH: 's:vision,usual g:garage',
};

/** A spelling of a sound with words. */
export interface Spelling {
  letters: string;
  words: readonly string[];
}

/** Returns the usual spellings of a sound, most usual first. */
export function spellingsOf(phone: string): Spelling[] {
  return (table[phone] ?? '').split(' ').flatMap((entry) => {
    const [letters, words] = entry.split(':');
    return letters && words ? [{ letters, words: words.split(',') }] : [];
  });
}
