const wordsIn = (list: string) => new Set(list.split(' '));

/** Common English words that no other language written in Latin letters has in every second sentence. */
const english = wordsIn(
  "the and you that it with what this have are not they she your there know just like about would could should did how why who where when which them then than their our him if were here out up down now right good well yeah yes okay think see look got going gonna let's say said tell told because from some any one people time thing something nothing anything everything everyone nobody somebody never always too very really much more little back way make made take came went go being doing thank thanks please sorry hello hey into after before only other again off still must might may don't first new work day night house home life world great need feel find give keep leave call put these those each every two three long down own old same few lot off away around through between while since until against without another us my i",
);
/** English words that are words elsewhere, too. */
const shared = wordsIn(
  'of to was will we is be been want had has for her he his me by on or at but over so in do come can as all',
);
/** Common words of other languages that are no English words. */
const foreign = wordsIn(
  'que los las por para como pero más muy sus mis está esto esta ese esa eso qué cómo dónde cuándo quién porque sí yo tú ella ellos usted ustedes hay estar estoy estás eres soy fue todo todos nada algo aquí ahí también tengo tiene vamos bien bueno gracias hola adiós nunca siempre cuando donde quiero puedo hacer ' +
    'não uma você eu ele ela isso isto aqui com mas muito estou meu minha seu sua tudo bem sim obrigado onde quem então foi são dos das nas é os um tem tenho vou vai fazer ' +
    'des une est pas je il elle nous vous ils elles qui cette ces mon mes tes ses leur mais avec dans sur oui non merci très où quoi tout ça être avoir fait suis ont alors aussi jamais toujours comme moi toi lui et aux ' +
    'das ist nicht ich sie wir ihr und ein eine einen mit auf für von dem zu sich auch noch nur wie aber hier mir mich dich dir uns nein wenn oder kann haben habe hast sind bist wird werden mein dein kein keine warum wo wer jetzt danke ' +
    'het een ik je jij niet dat wat zijn voor met op maar hij zij ze wij er als naar ook nog wel heb hebt heeft moet mijn jouw geen waar hoe waarom dank goed gaan ' +
    'che gli sono sei ho hai abbiamo ci lei noi loro questo questa quello perché cosa quando anche bene grazie sì della del nel alla molto tutto niente mio tuo suo io ' +
    'nie się jest że co jak tak ale od już mnie czy był była mam masz gdzie kto kiedy dlaczego proszę dziękuję dobrze tylko wiem ' +
    'och jag att det är inte på för har ett som han hon mig dig og jeg ikke til hvad hvor hvem fra skal vil være av nej nei tak takk ' +
    'bir bu ve için değil yok sen çok ama mı daha evet hayır yang ini itu aku kau tidak untuk dengan apa akan saya kita bisa dia tak jangan dari mereka kamu ' +
    'ei että hän minä sinä mitä niin kun mutta oli ole tämä și nu este sunt în că cu mai eu pentru že jsem jsi není mě ano proč kde už egy nem hogy és ez csak meg már igen ng mga ako ikaw hindi ay kung što nije ali kako',
);
/** Words of other languages that stand in names, and sound like nothing in English. */
const particles = wordsIn('de la el le les di du der den il un lo se te tu mi si ne ja en ma al e y o');
/** Endings and beginnings that English spells so, and hardly anybody else. */
const englishForm =
  /^(?:wh|th|kn|wr)|(?:n't|'(?:s|re|ve|ll|m|d)|.{2}ing|.{2}ly|ght|ould|.ow|.ay|ness|less|ful|.{2}ed)$/;
const elided = /^(?:[cdjlmnst]|qu)'(?!you|er\b|ye)\p{L}/u;
const loans =
  /^(?:caf|clich|fianc|souffl|saut|prot[ée]g|r[ée]sum|expos|touch|soir|d[ée]j)[ée]?[eé]*s?$|^(?:na[ïi]ve|façade|à|vu|señor\p{L}*|jalapeño|piñata|über|crème|brûlée|entrée|matinée|déjà)s?$/u;

/** The language of a text, as far as its words tell: `unknown` for names, and for words that many languages have. */
export type TextLanguage = 'english' | 'other' | 'unknown';

/**
 * Returns whether a text is English, by its commonest words, and by letters that English lacks. Texts in other scripts are `other`.
 * A few words suffice; a name, or "No.", is `unknown`.
 */
export function languageOf(text: string): TextLanguage {
  let [ours, theirs] = [0, /[¿¡]/u.test(text) ? 2 : 0];
  const isCapital = !/\p{Ll}/u.test(text);
  const plain = text.replaceAll('’', "'");
  for (const { 0: written, index } of plain.matchAll(/\p{L}[\p{L}\p{M}']*/gu)) {
    const word = written.normalize('NFC').toLowerCase().replace(/'+$/, '');
    const isName = !isCapital && /^\p{Lu}/u.test(written);
    // A name within a sentence: "I'm Ben", "the EU".
    const isInside = isName && /[\p{L},;'] $/u.test(plain.slice(Math.max(0, index - 3), index));
    if (english.has(word)) ours += 1;
    else if (shared.has(word)) ours += 0.4;
    else if (foreign.has(word) || elided.test(word)) theirs += isInside ? 0 : 1;
    else if (particles.has(word)) theirs += isName ? 0 : 0.5;
    else if (/\P{Script=Latin}/u.test(word.replace(/[\p{M}']/gu, ''))) theirs += 1;
    else if (/[^a-z']/.test(word)) theirs += isName || loans.test(word) ? 0 : 1;
    else if (englishForm.test(word)) ours += 0.5;
  }
  if (theirs >= 1 && theirs > ours) return 'other';
  return ours > theirs ? 'english' : 'unknown';
}

/** What people call English, before it is any code. */
const englishName =
  /\benglish\b|^(?:eng?(?![a-z])|ingl[eéê]s|anglais|englisch|engels|angielski|inggris|ingilizce)/i;
/** Codes that name no language. */
const undetermined = /^(?:und|mul|mis|zxx|q[a-t][a-z])$/;
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Returns the language of a text whose language is named: by a code in any of its forms ("en", "eng", "en_US"), or by its name
 * ("English [CC]"). It is `unknown` for a name that tells none.
 */
export function languageNamed(name: string): TextLanguage {
  if (englishName.test(name.trim())) return 'english';
  try {
    const { language } = new Intl.Locale(name.trim().replaceAll('_', '-'));
    const isOther = !undetermined.test(language) && names.of(language) !== undefined;
    return isOther ? 'other' : 'unknown';
  } catch {
    // It is no code.
    return 'unknown';
  }
}
