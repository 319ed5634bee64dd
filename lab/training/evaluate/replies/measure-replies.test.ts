import { expect, it } from 'vitest';
import { outcomeOf, readAnswers } from './measure-replies.ts';
import { scenes } from './scenes.ts';

const answers = readAnswers();

it('has answers for every node that continues, except those that were added later', () => {
  const places = new Set(answers.map(({ place }) => place));
  const without = scenes.flatMap(({ script: { id, nodes } }) =>
    Object.entries(nodes)
      .filter(([name, { end }]) => !end && !places.has(`${id}/${name}`))
      .map(([name]) => `${id}/${name}`),
  );
  // Nodes that came with the revision of the scripts, after the answers were written.
  expect(without.sort()).toEqual([
    'cafe/sorry',
    'doctor/hospital',
    'doctor/insist',
    'job-interview/trial',
    'phone-call/again',
    'phone-call/cancel',
    'returning-an-item/order',
  ]);
});

it('sets about half of the answers aside', () => {
  const share = answers.filter(({ isSetAside }) => isSetAside).length / answers.length;
  expect(share).toBeGreaterThan(0.45);
  expect(share).toBeLessThan(0.55);
});

it('understands most answers that were set aside, and misunderstands few', () => {
  const outcomes = answers.filter(({ isSetAside }) => isSetAside).map((answer) => outcomeOf(answer).outcome);
  const shareOf = (wanted: string) => outcomes.filter((one) => one === wanted).length / outcomes.length;
  expect(shareOf('right')).toBeGreaterThanOrEqual(0.85);
  expect(shareOf('wrong')).toBeLessThanOrEqual(0.02);
});
