import { afterAll, describe, it } from 'vitest';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { openEars } from './ears.ts';
import { expectLimitsKept } from './expect-limits.ts';
import { measureDeliberate } from './measure-deliberate.ts';
import { measureOtherText } from './measure-other-text.ts';

/** Tests with the shipped models the errors that a tutor must mark. It covers a part of `report.ts`. */
const ears = await openEars();
afterAll(() => ears.dispose());

describe('speech that is wrong on purpose', { timeout: 600_000 }, () => {
  it('is red in its wrong sounds, and not in their neighbours', async () => {
    // The short form takes the same errors: the limits are shares, and a quarter of the errors are seven.
    expectLimitsKept(await measureDeliberate(ears, 3));
  });

  it('is not scored if it is another sentence', async () => {
    expectLimitsKept(await measureOtherText(ears, isShort ? 8 : 2));
  });
});
