import { source } from 'axe-core';
import type { Page } from 'puppeteer-core';

interface Violation {
  id: string;
  impact?: string | null;
  nodes: { target: unknown; html: string; failureSummary?: string }[];
}

declare const axe: {
  run(
    context: string | Document,
    options: { resultTypes: string[] },
  ): Promise<{ violations: Violation[]; passes: unknown[] }>;
};

/**
 * Returns axe's serious and critical violations in a page or a part of it, open shadow roots included, one
 * line each.
 * @throws {Error} where axe found no element to check: an empty result would mean nothing then.
 */
export async function seriousViolations(page: Page, within?: string): Promise<string[]> {
  // The debugger's protocol is used because no Content-Security-Policy blocks it.
  await page.evaluate(source);
  // Colours in transition between two looks have no meaningful contrast.
  await page.evaluate(untilStill);
  const { violations, passes } = await page.evaluate(async (selector) => {
    const result = await axe.run(selector ?? document, { resultTypes: ['violations', 'passes'] });
    return { violations: result.violations, passes: result.passes.length };
  }, within);
  if (passes < 3) throw new Error(`axe looked at next to nothing of ${page.url()}.`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isWordOverSounds(id, html))
        .map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary ?? ''}`),
    );
}

/**
 * Returns true for a word's button, which shows the word over its sounds in phonetic script. The script is
 * hidden from screen readers on purpose. The button's name begins with the word, as WCAG 2.5.3 requires;
 * axe's rule takes the script for a part of the label.
 */
function isWordOverSounds(rule: string, html: string): boolean {
  return rule === 'label-content-name-mismatch' && html.includes('class="gloss-word');
}

/**
 * Runs in the page. Ends every finite animation, in open shadow roots too, also those that follow one.
 * Nothing waits for a frame: the browser doesn't promise frames to a page that came to the front a moment
 * ago.
 */
async function untilStill(): Promise<void> {
  const rootsBelow = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? rootsBelow(shadowRoot) : [],
    ),
  ];
  const running = () =>
    rootsBelow(document)
      .flatMap((root) => root.getAnimations())
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
      );
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  await pause();
  for (let moving = running(); moving.length > 0; moving = running()) {
    for (const animation of moving) animation.finish();
    await pause();
  }
}
