export interface Spellings {
  /** Common spellings. */
  usual: string;
  /** Spellings of few words, of weak forms, and of sounds changed by the next word or an accent. */
  rare: string;
}

/**
 * The spellings of each sound, without doubled consonants and without silent E after a consonant. Vowels with an R
 * are those of non-rhotic accents ("door" as D AO).
 */
export const spellings: Readonly<Record<string, Spellings>> = {
  AA: { usual: 'o a ar ah', rare: 'ea au ou ough augh aw oa ow e i er ear are our u arr arre or' },
  AE: { usual: 'a', rare: 'ai au ea e i aa' },
  AH: {
    usual: 'u o a e i ou y er or ar ur re r our',
    rare: `oo ee ai ia io eo ea oe ei ie ue ui ua au oi ah uh ir yr ear ure eur
      aur oar oor ere eir are oure ough eyre ow ay ro err arr orr`,
  },
  AO: {
    usual: 'o a au aw ou oa augh ough or ore oor oar our ar',
    rare: 'oo ow owa ah eo aur e u ue eor orr ure oure owar ao aor awer arr',
  },
  AW: { usual: 'ou ow', rare: 'ough au ao' },
  AY: { usual: 'i y ie igh', rare: 'eigh uy ui ye ai ey ei eye is ais ay oy yi io ia' },
  EH: { usual: 'e ea', rare: 'ai a ie ei u ay ae eo ue ee air ear are eir ere er ey eyre i ar err ayer' },
  ER: {
    usual: 'r er ir ur or ear ar our re yr ure err irr orr urr arr',
    rare: 'eur ier aur oar oor ere are eir oure eyre eor ire olo ro aw',
  },
  EY: { usual: 'a ai ay ei ey', rare: 'ea eigh aigh et e ee au ae eh er ez ie' },
  IH: {
    usual: 'i y e a ea ee ie o u ou ai',
    rare: 'ui ia ei io eo oe ey ay oi ue ua au oo er or ur ar ier eer ear',
  },
  IY: { usual: 'e ee ea y i ie ei ey', rare: 'eo oe ay ae ois a u o' },
  OW: { usual: 'o oa ow oe ou', rare: 'ough ew eau oh owe au oo a aw owa u ue ot owar ao aor' },
  OY: { usual: 'oi oy', rare: 'uoy awy' },
  UH: { usual: 'oo u ou', rare: 'o eu ue ew ui' },
  UW: { usual: 'oo u ou o ew ue', rare: 'ui oe ough eu ieu ous oup hu' },
  B: { usual: 'b', rare: 'pb bh bab' },
  CH: { usual: 'ch tch t ti', rare: 'c te cz ed tt bt ci cht che pt tsh' },
  D: { usual: 'd ed', rare: 't ld bt ct pt th ddh cht tw' },
  DH: { usual: 'th', rare: 'd' },
  F: { usual: 'f ph gh', rare: 'lf ft v pph' },
  G: { usual: 'g gu', rare: 'gh ckg' },
  HH: { usual: 'h', rare: 'wh j' },
  JH: { usual: 'j g dg gi ge', rare: 'd di dj ed ch ld t' },
  K: { usual: 'c k ck ch q', rare: 'qu cq cqu lk cu cch kh gh ct que' },
  L: { usual: 'l', rare: 'ln' },
  M: { usual: 'm', rare: 'mb mn lm gm n gn kn nt nd nm ng' },
  N: { usual: 'n kn gn', rare: 'pn mn dn nd nt ng eign' },
  NG: { usual: 'ng n', rare: 'ngu nd gn kn nt nc' },
  P: { usual: 'p', rare: 'ph gh pt' },
  R: { usual: 'r wr', rare: 'rh rrh lr' },
  S: { usual: 's c sc', rare: 'ps st sw z x ts sch sth es sts' },
  SH: { usual: 'sh ti ci ch s ssi ce', rare: 'si c sc sci sch t z chs sti shi xi sts' },
  T: { usual: 't ed', rare: 'th bt pt ct cht tw d ght phth' },
  TH: { usual: 'th', rare: 't h fth' },
  V: { usual: 'v', rare: 'f ph lv' },
  W: { usual: 'w u', rare: 'wh ou ju o' },
  Y: { usual: 'y i', rare: 'u e j ll' },
  Z: { usual: 'z s', rare: 'x es thes cz sth sp' },
  ZH: { usual: 's si g', rare: 'z zi ti j t es thes' },
};

/** Consonants with the letters of a silent vowel: "butt-on", "litt-le" as L alone. */
export const syllabicSpellings: Readonly<Record<string, string>> = {
  L: 'al el il ol ul ell ill all ual uall ull',
  M: 'am em om um',
  N: 'an en in on un ain ern orn urn ine',
  R: 'ar er ir or ur our aur arr err irr orr urr',
};

/** Letters that spell two sounds at once. */
export const pairSpellings: Readonly<Record<string, string>> = {
  'K S': 'x xc xs',
  'G Z': 'x xh',
  'K SH': 'x xi',
  'G ZH': 'x',
  'T S': 'z zz',
  'T TH': 'th',
  'D TH': 'th',
  'HH W': 'wh',
  'HH Y': 'j',
  'N Y': 'gn ñ',
  'Y UW': 'u ew ue eau ui eu iew ueue ieu ou ua',
  'Y UH': 'u eu ou ure',
  'Y AO': 'u eu ou our ure',
  'Y OW': 'u eu',
  'Y AH': 'u ur ure eu ou',
  'Y IH': 'u',
  'Y ER': 'ur ure',
  'W AH': 'o',
  'W AA': 'oi o oir',
  'W AO': 'oi o oir',
  'W AY': 'oi',
  'AH W': 'u',
  'IH W': 'u',
  'UW W': 'u',
  'AH L': 'le l ll',
  'IH L': 'le l ll',
  'AH M': 'm n nt',
  'IH M': 'm n nt',
  'AH N': 'n nt',
  'IH N': 'n nt',
  'AH R': 'r',
  'R ER': 'or er',
  'AH V': 've',
  'AH D': 'd',
  'IH D': 'd',
  'AH Z': 's',
  'IH Z': 's',
  'EH SH': 's',
  'W IH': 'o',
  'NG K': 'ng',
  'AH NG': 'n nt',
  'AH JH': 'd',
  'IH NG': 'n nt',
  'IH JH': 'd',
  'ER R': 'ir er ur or ar r',
  'EH F': 'f',
  'EH L': 'l',
  'EH M': 'm',
  'EH N': 'n',
  'EH S': 's',
  'AA R': 'r',
  'EY CH': 'h',
};
