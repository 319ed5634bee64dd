import { describe, expect, it } from 'vitest';
import { languageNamed, languageOf, type TextLanguage } from './language.ts';

const textsOf = (language: TextLanguage, texts: readonly string[]) =>
  texts.map((text) => [language, text] as const);

describe('the language of a text', () => {
  it.each([
    ...textsOf('english', [
      'They thought the weather would develop slowly.',
      'I don’t know.',
      'Get out!',
      'Señor García ordered a jalapeño and a café au lait.',
      'La La Land is a film.',
      'De Niro was in it.',
      'WHAT ARE YOU DOING HERE?',
      'See ya later.',
      'I’m Sam, and this is Dan.',
      'It was decided by the EU.',
      'Hurry!\nNobody is listening.',
    ]),
    ...textsOf('other', [
      'Pensaron que el tiempo cambiaría despacio,',
      'No lo sé.',
      '¿Dónde?',
      'Não sei.',
      'Je ne sais pas.',
      "C'est vrai.",
      'Ich weiß nicht.',
      'Das war alles.',
      'Ik weet het niet.',
      'Non lo so.',
      'Nie wiem.',
      'Jag vet inte.',
      'Bilmiyorum, ama çok güzel.',
      'Aku tidak tahu.',
      'Tôi không biết.',
      'En tiedä, mutta se on hyvä.',
      'Nevím, kde je.',
      '今天天气很好',
      'Войдите',
    ]),
    ...textsOf('unknown', ['No.', 'Carlos, Miguel!', 'Taxi!', '1984', 'José.', '']),
  ])('is %s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('the language that is named', () => {
  it.each([
    ...textsOf('english', [
      'en',
      'EN',
      'en-GB',
      'en_US',
      'eng',
      'eng-US',
      'English',
      'English [CC]',
      'en (auto)',
      'Inglés',
    ]),
    ...textsOf('other', ['es', 'spa', 'de_DE', 'pt-BR', 'zh-Hans', 'fil', 'enm']),
    ...textsOf('unknown', [
      '',
      'und',
      'mul',
      'zxx',
      'qaa',
      'captions',
      'CC1',
      'default',
      'Track 1',
      'Deutsch',
    ]),
  ])('is %s: "%s"', (language, name) => {
    expect(languageNamed(name)).toBe(language);
  });
});
