import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grammarNotes } from './index.ts';

const corrected = (text: string) => grammarNotes({ text }).corrected;

describe('grammar notes', () => {
  it.each([
    ['Yesterday I go to the cinema.', 'Yesterday I went to the cinema.'],
    ['I am student.', 'I am a student.'],
    ['Yesterday I go to other café.', 'Yesterday I went to another café.'],
    ['I want other car.', 'I want another car.'],
    ['I am go home.', 'I go home.'],
    ['Where you live?', 'Where do you live?'],
    ['I don’t have nothing.', 'I don’t have anything.'],
    ['This shoes are small.', 'These shoes are small.'],
    ['She go to school.', 'She goes to school.'],
    ['I need an information.', 'I need some information.'],
    ['It depends of you.', 'It depends on you.'],
    ['I live here since two years.', 'I have lived here for two years.'],
    ['I know him since two years.', 'I have known him for two years.'],
    ['I like very much this city.', 'I like this city very much.'],
    ['I have 20 years.', 'I am 20 years old.'],
    ['You shouldn’t of come.', 'You shouldn’t have come.'],
    ['Is very cold today.', 'It is very cold today.'],
    ['It is more nice.', 'It is nicer.'],
    ['There is two rooms.', 'There are two rooms.'],
    ['If I will have time, I will call.', 'If I have time, I will call.'],
    ['She let me to go.', 'She let me go.'],
    ['Can you explain me this word?', 'Can you explain this word to me?'],
    ['I am boring in this class.', 'I am bored in this class.'],
    ['I must to go.', 'I must go.'],
    ['I enjoy to swim.', 'I enjoy swimming.'],
    ['How much people came?', 'How many people came?'],
    ['Every days I work.', 'Every day I work.'],
    ['I have went there.', 'I have gone there.'],
    ['a informations', 'some information'],
    ['a new furnitures', 'some new furniture'],
    ['He said us goodbye.', 'He said goodbye to us.'],
    ['My car is the more fast than yours.', 'My car is faster than yours.'],
    ['Maria want a tea.', 'Maria wants a tea.'],
    ['I live in the third floor.', 'I live on the third floor.'],
    ['We love cook.', 'We love cooking.'],
    ['I’m wait for you.', 'I’m waiting for you.'],
    ['They do not agreed.', 'They do not agree.'],
    ['They were very good in Mathematics.', 'They were very good at Mathematics.'],
    ['Mike are good.', 'Mike is good.'],
    ['The dog are hungry.', 'The dog is hungry.'],
    ['Why did you don’t call me?', 'Why didn’t you call me?'],
    ['I are hungry.', 'I am hungry.'],
    ['Two people was waiting.', 'Two people were waiting.'],
    ['This are my brother.', 'This is my brother.'],
    ['We went there in Sundays.', 'We went there on Sundays.'],
    ['We arrived to Paris.', 'We arrived in Paris.'],
  ])('correct a common error: %s', (said, better) => {
    expect(corrected(said).replaceAll("'", '’')).toBe(better);
  });

  it.each([
    'I would like to go.',
    'Do you know where you are going to stay?',
    'Can you tell me how much it costs?',
    'No, I live far away.',
    'A software company.',
    'The film I saw yesterday is based on a book.',
    'She said that children are welcome.',
    'My brother and sister live abroad.',
    'I have had a headache since Monday.',
    'I wonder if it will rain.',
    'what i need is help',
    'She sent you letters.',
    'I ask you questions.',
    'I love you guys.',
    'We humans like stories.',
    'When had he become so quiet?',
    'The ones that didn’t missed the train.',
    'The checks that the nurse did found the cause.',
    'He was mean to his brother.',
    'He will see reason.',
    'What he did made me laugh.',
    'What you think matters.',
    'It was last week.',
    'Somebody call a doctor!',
    'He says he saw you yesterday.',
    'I live in the house we built in 2010.',
    'When I was a child I lived in a village, but now I live in Rome.',
    'All the money I have went to rent.',
    'I am tired, and so is my wife.',
    'Who do you think is the best?',
    'A good store-bought dress.',
    'A unanimous decision and an unimportant one.',
    'The dandelions went to seed.',
    'I think my father and my mother live there.',
    'Can I borrow them for a week?',
    'She speaks very well of you.',
    'She wrote “he are” on the map.',
    'I do not have a constructor.',
  ])('accept: %s', (text) => {
    expect(grammarNotes({ text })).toEqual({ corrected: text, corrections: [] });
  });

  it('give the place of the words, the reason, and the phrase to practise', () => {
    expect(grammarNotes({ text: 'Well, she go to school every day.' }).corrections).toEqual([
      {
        kind: 'grammar',
        said: 'go',
        better: 'goes',
        because: expect.stringContaining('“-s”'),
        reason: expect.any(String),
        at: 10,
        practise: 'she goes to school',
      },
    ]);
  });

  it('correct a sentence in several steps, and join overlapping corrections', () => {
    const { corrected: text, corrections } = grammarNotes({ text: 'Yesterday he no like this shoes.' });
    expect(text).toBe('Yesterday he didn’t like these shoes.');
    expect(corrections.map(({ said, better }) => [said, better])).toEqual([
      ['no like', 'didn’t like'],
      ['this', 'these'],
    ]);
  });

  describe('on a spoken turn', () => {
    const text = 'Yesterday I go to the cinema.';
    const heard = (unsure: string) =>
      text.split(' ').map((word) => ({ text: word, confidence: word === unsure ? 0.3 : 0.95 }));

    it.each(['go', 'I', 'Yesterday'])(
      'are not based on a word recognised with low confidence: %s',
      (unsure) => {
        expect(grammarNotes({ text, heard: heard(unsure) }).corrections).toEqual([]);
      },
    );

    it('exist if the relevant words were recognised', () => {
      expect(grammarNotes({ text, heard: heard('cinema.') }).corrections).toHaveLength(1);
      expect(grammarNotes({ text, heard: [] }).corrections).toHaveLength(1);
    });
  });

  it('are consistent for any text', () => {
    const parts = fc.array(
      fc.constantFrom(
        'I am agree',
        'she go',
        'to',
        'an advice',
        '🙂',
        'depends of',
        ' ',
        "I'm wait",
        'don’t',
        'this',
        'shoes',
        'yesterday',
        '.',
      ),
    );
    fc.assert(
      fc.property(parts, (words) => {
        const text = words.join(' ');
        const notes = grammarNotes({ text });
        expect(notes.corrected === text).toBe(notes.corrections.length === 0);
        let [rebuilt, end] = ['', 0];
        for (const { at, said, better, practise } of notes.corrections) {
          expect(said).not.toBe('');
          expect(at).toBeGreaterThanOrEqual(end);
          expect(text.startsWith(said, at)).toBe(true);
          if (practise !== null) expect(notes.corrected).toContain(practise);
          rebuilt += text.slice(end, at) + better;
          end = at + said.length;
        }
        expect(rebuilt + text.slice(end)).toBe(notes.corrected);
      }),
    );
  });
});
