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
  ])('"%s" is incomplete', (text) => expect(completenessOf(text)).toBe('incomplete'));

  it.each(['', 'On Monday', 'My brother', 'Zero three five', 'I have two'])('"%s" is open', (text) => {
    expect(completenessOf(text)).toBe('open');
  });

  it('depends on the replies that a script expects', () => {
    expect(completenessOf('On Monday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(completenessOf('on friday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(completenessOf('On', ['On Monday.'])).toBe('incomplete');
  });
});
