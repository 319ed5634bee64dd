import { describe, expect, it } from 'vitest';
import { completenessOf } from '../index.ts';

describe('the completeness of a turn', () => {
  it.each([
    'Thank you',
    'Yes',
    'No.',
    'Yes, I can.',
    'No I am not',
    'A tea, please',
    'I would like a coffee',
    'I would like a coffee.',
    'What is it?',
    'How are you',
    'What do you want to?',
    'What would you like',
    'Can I pay by card',
    'I think so',
    'She went to school',
    "I don't know",
    "That's all",
    'My name is Ana',
    'Can you help me',
    'Of course not',
    'Turn it on',
    'Come in',
    'See you',
    'Give me the bill',
    'I have two children',
    'My birthday is May',
    'I was born in May.',
    'It is the fifth of May',
    'My name is Will',
    'I take vitamin C.',
    'It leaves at 8.',
    'I have 2 children',
    'My e-mail is john at gmail dot com',
    'I live at 22 Church Street.',
    'I called this number three times',
    'My phone is broken',
  ])('"%s" is complete', (text) => expect(completenessOf(text)).toBe('complete'));

  it.each([
    'I would like',
    'I would like.',
    'Can I have a',
    'because',
    'I went to the',
    'I live in a small town near the',
    'I want to.',
    'Maybe we could…',
    'Well,',
    "I'd like the",
    'A coffee and',
    'Can you',
    'Could you please',
    'Are you',
    'Can you tell me',
    'I want a big',
    'She bought',
    'I stayed because it',
    "I don't",
    'I have',
    'My favourite is',
    'A cup of',
    'How much',
    'My phone number is 5 5 5',
    'My phone number is 555.',
    'My phone number is five five five',
    'You can call me at 135',
    'The zip code is 902',
    'My card number is 4 5 6 7',
    'I was born in 19',
    'I was born in nineteen.',
    'my e-mail is john dot',
    'My e-mail is anna at gmail',
    'The website is www dot.',
    'I live at 22',
    'My address is 14.',
    'It costs three point',
    'She may',
  ])('"%s" is incomplete', (text) => expect(completenessOf(text)).toBe('incomplete'));

  it.each([
    '',
    'On Monday',
    'My brother',
    'Zero three five',
    'I have two',
    'I have 2',
    '0 3 5.',
    'My phone number is 5 5 5 0 1 2 3.',
    'My last name is W A L',
    'My last name is W-A-L.',
    'my name is w',
    'The code is 8 8 1',
    'My e-mail is anna',
    'My address is 14 Park',
  ])('"%s" is open', (text) => {
    expect(completenessOf(text)).toBe('open');
  });

  it('depends on the replies that a script expects', () => {
    expect(completenessOf('On Monday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(completenessOf('on friday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(completenessOf('On', ['On Monday.'])).toBe('incomplete');
  });
});
