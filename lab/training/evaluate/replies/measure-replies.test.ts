import { expect, it } from 'vitest';
import { outcomeOf, readAnswers } from './measure-replies.ts';
import { scenes } from './scenes.ts';

const answers = readAnswers();

it('has answers for every node that asks something', () => {
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

it('sets about half aside', () => {
  const share = answers.filter(({ isSetAside }) => isSetAside).length / answers.length;
  expect(share).toBeGreaterThan(0.45);
  expect(share).toBeLessThan(0.55);
});

it('understands what was set aside, and takes little for something else', () => {
  const outcomes = answers.filter(({ isSetAside }) => isSetAside).map((answer) => outcomeOf(answer).outcome);
  const shareOf = (wanted: string) => outcomes.filter((one) => one === wanted).length / outcomes.length;
  expect(shareOf('right')).toBeGreaterThanOrEqual(0.85);
  expect(shareOf('wrong')).toBeLessThanOrEqual(0.02);
});
