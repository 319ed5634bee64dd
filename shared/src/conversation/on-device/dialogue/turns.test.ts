import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../scenarios/index.ts';
import { at, talk, until } from './cafe-talks.test-support.ts';
import { dialogueOf } from './scene-partner.ts';

const smallTalk = builtInScenarios.find(({ id }) => id === 'small-talk');
if (!smallTalk) throw new Error('no party');
const party = await dialogueOf(smallTalk);

describe('a turn of several sentences', () => {
  const none = ['drink', 'size', 'food', 'place', 'sugar'];

  it.each<[string, keyof typeof until | 'drink', string, Record<string, string>, string[]]>([
    [
      'a word that nobody asked for is no answer',
      'size',
      'There is a nice cake in the window. My last table was by the door.',
      {},
      ['size', 'food', 'place'],
    ],
    ['somebody else’s wish is none', 'food', 'My mother wants a sandwich. She likes it warm.', {}, ['food']],
    [
      'a wish is taken unasked',
      'size',
      'Large. And I’d like a cookie, please.',
      { size: 'large', food: 'cookie' },
      [],
    ],
    ['a correction is taken unasked', 'food', 'No, sorry, I said a large one.', { size: 'large' }, []],
    [
      'a fact that is only told is no correction',
      'food',
      'A large coffee is four dollars in my town.',
      { size: 'small', drink: 'tea' },
      [],
    ],
    ['one thing more changes nothing', 'food', 'Can I have a glass of water, too?', { drink: 'tea' }, []],
    [
      'a polite word beside a question answers nothing',
      'food',
      'Okay, thank you. Where is the toilet?',
      {},
      ['food'],
    ],
    [
      'a clear no beside a question answers',
      'food',
      'No, thank you. Where is the toilet?',
      { food: 'nothing' },
      [],
    ],
    [
      'a no to one thing is no no to another',
      'food',
      'I cannot eat nuts. It is dangerous for me.',
      {},
      ['food'],
    ],
    ['a condition decides nothing', 'place', 'If it rains, I sit inside.', {}, ['place']],
    ['a choice that is asked about isn’t made', 'size', 'Small or large, what is better?', {}, ['size']],
    [
      'the later of two counts where she changes her mind',
      'size',
      'Large, please. Oh no, wait, small, please.',
      { size: 'small' },
      [],
    ],
    ['a correction that says nothing is asked about', 'food', 'No no, wait. Not like this.', {}, ['food']],
    [
      'the second part sees what the first has settled',
      'drink',
      'A coffee, please. A large one, to go, please.',
      { drink: 'coffee', size: 'large', place: 'to go' },
      [],
    ],
    [
      'a number in another number is none',
      'place',
      'I am twenty-two years old.',
      { food: 'cookie' },
      ['place'],
    ],
    ['a nearly alike word is another one', 'size', 'Can I charge my phone here?', { drink: 'tea' }, ['size']],
  ])('%s', (_, place, text, slots, missing) => {
    const turn = at(place, text);
    expect(turn.slots).toMatchObject(slots);
    for (const slot of missing) expect(none.includes(slot) && turn.slots[slot]).toBeUndefined();
    expect(turn.end).toBeUndefined();
  });

  it('never ends the talk with a question or a wish', () => {
    const paid = [...until.pay, 'Can I pay by card?'];
    for (const text of ['Thank you! Where is the toilet?', 'Thanks, bye! Oh, can I have a receipt?'])
      expect(talk(...paid, text).end, text).toBeUndefined();
  });

  it('is asked the same thing once more, and then the learner leads', () => {
    const questions = [
      'Do you have wifi?',
      'Where is the toilet?',
      'Is the coffee strong?',
      'Is this your café?',
    ];
    const replies = questions.map((_, at) => talk(...until.size, ...questions.slice(0, at + 1)).text);
    expect(replies.map((text) => /small|large/.test(text))).toEqual([true, false, false, true]);
  });
});

describe('an offer', () => {
  const coffee = ['I’m her neighbor.', 'I’m a teacher.', 'I like the children.', 'I often go hiking.'];

  function offered(...said: string[]) {
    let state = party.start();
    for (const text of coffee) state = party.answer(state, text).state;
    state = { ...state, pending: 'coffee', slots: { ...state.slots, idea: 'yes' }, isAsked: true };
    let step = { state, text: '' };
    for (const text of said) step = party.answer(step.state, text);
    return { text: step.text, day: step.state.slots.coffee };
  }

  it.each<[string, string, string | undefined]>([
    ['is taken by its day', 'Wednesday is good for me.', 'on Wednesday at six'],
    ['is taken by a clear yes', 'Yes, gladly!', 'on Wednesday at six'],
    ['another day is taken', 'Friday at seven is good.', 'next Friday at seven'],
    ['a day on which she has something is refused', 'Wednesday is my football training.', undefined],
    ['a day on which she must work is refused', 'On Wednesday I have to work.', undefined],
    ['is not taken by a question about the day', 'Wednesday at six? Is there anything later?', undefined],
    ['is not taken under a condition', 'Yes, maybe, but I must ask my wife first.', undefined],
    ['is not taken by a word beside a refusal', 'Okay, but Wednesday I can’t.', undefined],
    [
      '“only” means the day only beside it',
      'I am only here for two weeks. Wednesday is fine.',
      'on Wednesday at six',
    ],
  ])('%s', (_, text, day) => {
    expect(offered(text).day).toBe(day);
  });

  it('that was taken can be taken back, and isn’t made again', () => {
    const turn = offered('Wednesday is good.', 'Oh sorry, on Wednesday I have a meeting.');
    expect(turn.day).toBeUndefined();
    expect(turn.text).toMatch(/Friday/);
  });
});
