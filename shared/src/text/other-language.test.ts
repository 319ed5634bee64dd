import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isClearlyEnglish, isOtherLanguage } from './language.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const json: z.ZodType<Json> = z.json();

function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Returns the texts of a file, or of all files of a folder, without the marks of the catalogue. */
function textsIn(...paths: string[]): string[] {
  const files = paths.flatMap((path) => {
    const url = new URL(`../../${path}`, import.meta.url);
    return path.endsWith('/') ? readdirSync(url).map((name) => new URL(name, url)) : [url];
  });
  const texts = files.flatMap((file) => textsOf(json.parse(JSON.parse(readFileSync(file, 'utf8')))));
  const plain = texts.map((text) => text.replaceAll(/\*?\{\{\w+\}\}\*?|[*#]/g, '').trim());
  return [...new Set(plain)].filter((text) => /\p{L}/u.test(text));
}

const english = textsIn(
  'src/texts/en/',
  'src/conversation/scenarios/scenes/',
  'src/grammar/rules/phrases.json',
  'src/contrasts/minimal-pairs.generated.json',
  'src/text/readings.test-data.json',
  'src/definition/function-words.json',
);

describe('isOtherLanguage', () => {
  it.each(['', 'en', 'en-US', 'pl', 'ja'])(
    'refuses none of thousands of English texts on a page with lang="%s"',
    (lang) => {
      expect(english.length).toBeGreaterThan(5_000);
      expect(english.filter((text) => isOtherLanguage(text, lang))).toEqual([]);
    },
  );

  it('refuses hardly an English text on a page that is declared as Spanish, and no sentence of five words', () => {
    const refused = english.filter((text) => isOtherLanguage(text, 'es'));
    expect(refused.filter((text) => text.split(/\s+/).length >= 5)).toEqual([]);
    expect(refused.length).toBeLessThan(5);
  });

  it.each([
    ...['', 'en', 'own'].flatMap((lang) =>
      readdirSync(new URL('../../languages/', import.meta.url))
        .filter((name) => name.endsWith('.json'))
        .map((name) => [name.replace('.json', ''), lang]),
    ),
  ])('tells whole sentences in the language %s on a page with lang="%s"', (language, lang) => {
    const isDense = /^(ja|ko|zh)/.test(language);
    const isWhole = (text: string) =>
      isDense ? text.length > 18 : (text.match(/\p{L}+/gu)?.length ?? 0) >= 8;
    // Notes on English quote it, and are practised as English.
    const sentences = textsIn(`languages/${language}.json`).filter(
      (text) => isWhole(text) && !/[“"«‘'„「]|https|Do you like my voice/.test(text),
    );
    expect(sentences.length).toBeGreaterThan(200);
    const told = sentences.filter((text) => isOtherLanguage(text, lang === 'own' ? language : lang));
    expect(told.length / sentences.length).toBeGreaterThan(0.93);
  });

  it.each([
    'La ministra dijo que el gobierno no va a cambiar de opinión.',
    '¿Dónde está la biblioteca?',
    'No hay nada que hacer por ahora.',
    'Je ne sais pas ce que vous voulez dire.',
    'Wie geht es dir heute?',
    'DAS IST NICHT MEIN AUTO.',
    'Non ho capito niente di quello che hai detto.',
    'Wij hebben het nog niet gezien, maar we gaan er naar kijken.',
    'Jag vet inte vad det är för något.',
    'Det er ikke så lett som jeg trodde.',
    'En tiedä, mitä tämä on, mutta se on hyvä.',
    'Nem tudom, hogy mi ez, de nagyon szép.',
    'Nevím, co to je, ale je to velmi hezké.',
    'Nu știu ce este, dar este foarte frumos.',
    'Ne znam što je to, ali je vrlo lijepo.',
    'No sé què és, però és molt bonic.',
    'Hindi ko alam kung ano ito pero maganda.',
    'Sijui ni kitu gani lakini ni kizuri sana katika nchi hii.',
    'Δεν ξέρω τι είναι αυτό.',
    'אני לא יודע מה זה.',
    'ฉันไม่รู้ว่ามันคืออะไร',
    'Я не знаю, що це таке.',
    'Вчера я купил iPhone в магазине.',
    '我昨天买了一个新手机。',
  ])('tells that this is no English on any page: %s', (text) => {
    for (const lang of ['', 'en', 'de']) expect(isOtherLanguage(text, lang), lang).toBe(true);
  });

  it.each([
    'joie de vivre',
    'c’est la vie',
    'hasta la vista',
    'coup d’état',
    'café',
    'crème brûlée',
    'déjà vu',
    'jalapeño',
    'The façade of the café in São Paulo needs a naïve, blasé clientele.',
    'He has a certain je ne sais quoi.',
    'José Muñoz and Señor Peña met in São Paulo.',
    'Los Angeles',
    'La La Land',
    'Vincent van Gogh',
    'Leonardo da Vinci',
    'Łódź, Kraków and Wrocław',
    'Björk',
    'Real Madrid beat Bayern Munich.',
    'Apple unveils new iPhone',
    'BREAKING NEWS: LOS ANGELES FIRE',
    'LA TIMES',
    'const total = items.map((item) => item.price)',
    'npm install --save-dev vitest',
    'git commit -m "fix"',
    'var i = 0; for (i in list) do_it(i)',
    'through',
    'Monday',
    'OK',
    'π',
    'λ = 5 μ',
    'See https://es.example.com/que/los/una for more.',
    'La ministra dijo: “I will not resign under any circumstances”.',
    'Die Hard is on at ten.',
    'Men in hats are here.',
    'He was in a hat.',
    'Sin is an era for no man.',
    'Do not bet on her.',
    'It is 5 km to the café.',
    'The word λόγος means reason.',
    'Tokyo (東京) is big.',
  ])('takes for English, or leaves alone, on any page: %s', (text) => {
    for (const lang of ['', 'en']) expect(isOtherLanguage(text, lang), lang).toBe(false);
  });

  it.each([
    'I will not resign under any circumstances.',
    'Hello, how are you today?',
    'The tide clock has one hand.',
  ])('takes an English quotation for English on a page of each language: %s', (text) => {
    for (const lang of ['es', 'fr', 'de', 'it', 'nl', 'pt', 'sv', 'pl', 'ru', 'ja'])
      expect(isOtherLanguage(text, lang), lang).toBe(false);
    expect(isClearlyEnglish(text)).toBe(true);
  });
});
