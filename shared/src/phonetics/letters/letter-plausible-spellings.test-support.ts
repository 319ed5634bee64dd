import exceptionsJson from './letter-exceptions.test-data.json' with { type: 'json' };

/**
 * The letters (lower case, without apostrophe) that a teacher would associate with each sound. They were
 * written independently of the tables that `letterSpans` uses, because a table cannot reveal its own faults.
 * Never derive an entry from those tables.
 */
export const plausible: Readonly<Record<string, RegExp>> = {
  AA: /^(o|a|ah|au|aw|ea|ou|ough|augh|ow|oa)$|^(a|ea|ou)rr?e?$/,
  AE: /^(a|au|ea)$/,
  AH: /^([aeiouy]|oo|ou|ai|ia|ee|ei|ie|oe|ua|au|uh|[aeiouy]+r+e?|re?)$/,
  AO: /^(o|a|au|aw|oa|ou|augh|ough|oo|ow|u)$|^(o|a|oo|oa|ou|u)r+e?$/,
  AW: /^(ou|ow)$/,
  AY: /^(i|y|ie|ye|igh|eigh|uy|ei|eye)$/,
  EH: /^(e|ea|a|ai|ay|ie|ei|u)$|^(e|ea|ai|a|ei)re?$/,
  ER: /^(er|ir|ur|or|ar|yr|re?|ear|our|oar|eir|eur|err|irr|urr|orr|arr|ere|ure|are|oure|eyre)$/,
  EY: /^(a|ai|ay|ea|ei|ey|eigh|aigh|e)$/,
  IH: /^([iyeauo]|ui|ie|ia|ai|ee|ea|ei|ey|ay|ou|ur)$/,
  IY: /^(e|ee|ea|ei|ie|y|i|ey|ay)$/,
  OW: /^(o|oa|oe|ow|owe|ou|oo|ough|ew|eau|oh|a|u)$/,
  OY: /^(oi|oy)$/,
  UH: /^(oo|o|u|ou)$/,
  UW: /^(oo|o|u|ou|ue|ui|ew|oe|ough)$/,
  B: /^bb?e?$/,
  CH: /^(t?che?|tt?e?|[ct]i|ed|bt)$/,
  D: /^(dd?e?|ed|ld|tt?e?|bt)$/,
  DH: /^the?$/,
  F: /^(ff?e?|phe?|gh|lf|ft|ve?)$/,
  G: /^(gg?|gh|gue?)$/,
  HH: /^(h|wh)$/,
  JH: /^(j|d?ge?|gg|gi|dd?e?|di|dj|ed|ld)$/,
  K: /^(cc?|cq|ck|kk?|che?|qu?|lk|que|ct)e?$/,
  L: /^(ll?|u?[aeiou]ll?)e?$/,
  M: /^(mm?|mb|mn|lm|nn?|gn|kn|nt|nd|ng|[aeou]m)e?$/,
  N: /^(nn?|kn|gn|nd|nt|ng|[aeiou]n|ain|[eou]rn)e?$/,
  NG: /^(ng|ngue|nn?e?|nd|nt|gne?|kn)$/,
  P: /^pp?e?$/,
  R: /^(rr?e?|wr|rh|[aeiou]rr?|our|aur)$/,
  S: /^(ss?e?|s?ce?|ste?|sw|x)$/,
  SH: /^(she?|[tc]i?|che?|ss?i?e?|ce|sci|xi)$/,
  T: /^(tt?e?|ed|bt|pt)$/,
  TH: /^th$/,
  V: /^ve?$/,
  W: /^(wh?|u)$/,
  Y: /^[yiu]$/,
  Z: /^(zz?e?|ss?e?|x)$/,
  ZH: /^(ss?i?e?|ge?|zz?|ti|ze)$/,
};

/**
 * Letters of single words that no rule explains, and of dictionary entries whose pronunciation differs from
 * the spelling: the expected result of `letterSpans`.
 */
export const exceptions: Readonly<Record<string, string>> = exceptionsJson;

/** Two sounds that share their letters. */
export const plausiblePairs = [
  /^(K S|G Z|K SH|G ZH):x[ich]?$/,
  /^HH W:wh$/,
  /^Y (UW|UH|AH|AO|OW|ER|IH):(u|ua|ue|ew|ui|eau|ure)$/,
  /^W (AH|IH):o$/,
  /^(AH|IH|UW) W:u$/,
  /^(AH|IH) L:(le|ll?)$/,
  /^(AH|IH) (?:[MNRVDZ]|NG|JH):(m|nt?|r|ve|d|s)$/,
  /^NG K:ng$/,
  /^ER R:[eiouar]?r$/,
  /^R ER:(er|or)$/,
  /^EH (?:[SM]|SH):[ms]$/,
];

/** Silent letters, in `[` and `]`. */
export const plausiblySilent = [
  // A vowel lost between consonants ("family", "chocolate"), and the silent E.
  /[^aeiou]\[[aeiou]\][lmnrst]/,
  /[^aeou]\[e\](?:$|[^aeiou])/,
  // "him", "hour", "vehicle", "exhibit"; "Thomas", "rhythm"
  /\[h\]/,
  // "last night", "often", "twenty", "hands", "handsome"
  /[nsfpkcxl]\[[td]\]/,
  // "of" as AH
  /^o\[f\]$/,
  // "because" as K AH Z; "them" as AH M; "will", "would" as AH L, AH D
  /^\[be\]cause$/,
  /^\[th\]em$/,
  /^\[w\](?:ill|ould)$/,
  // "basically", "actually" and "foreign" with a syllable less, "someone"
  /\[u?a\]lly$/,
  /^for\[ei\]gn/,
  /^som\[e\]one/,
  // "midst", "mortgage", "whereupon"
  /i\[d\]st|r\[t\]g|^wher\[e\]/,
  // "asked" as AE S T
  /^as\[k\]ed$/,
];
