import type { BenchBrowser } from '../browser.ts';
import { cafe, sayByKey, suggestedReply } from '../conversation/on-device.ts';
import { PanelBench } from '../conversation/panel-bench.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

/**
 * Measures a talk's beginning without a server: from the panel's opening to the greeting's first sound, and
 * from the release of the key of the first turn to the reply's.
 */
export async function measureFirstTurn(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const talks = step.repetitions(3, 1);
  const [greetings, first, gaps]: [number[], number[], number[]] = [[], [], []];
  for (let talk = 0; talk < talks; talk++) {
    step.progress(talk, talks);
    const bench = await PanelBench.openOnDevice(browser, cafe());
    try {
      const [greeting] = await bench.voices();
      if (greeting?.firstSoundAtMs === undefined) throw new Error('The greeting was not heard.');
      const panelAtMs =
        (await bench.panel.evaluate(() => performance.timeOrigin)) + bench.offsets.offscreenMs;
      greetings.push(greeting.firstSoundAtMs - panelAtMs);
      first.push((await sayByKey(bench, await suggestedReply(bench))).waitMs);
      gaps.push(...(await bench.voices()).map(({ gapMs }) => gapMs));
    } finally {
      await bench.close();
    }
  }
  return [
    summarise('talk-greeting-after-opening', 'ms', greetings),
    summarise('talk-first-turn-release-to-sound', 'ms', first, { kind: 'at-most', value: 700 }),
    summarise('talk-gap-in-replies', 'ms', gaps, { kind: 'at-most', value: 1 }),
  ];
}
