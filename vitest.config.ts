import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { NearestFirst } from './scripts/test/nearest-first.ts';

/** All tests beside the code. */
const unitTests = [
  'shared/src/**/*.test.ts',
  'extension/**/*.test.{ts,tsx}',
  'proxy-worker/src/**/*.test.ts',
  'mfa-service/src/**/*.test.ts',
  'scripts/**/*.test.ts',
  'tools/{anki,driver}/**/*.test.ts',
];

/**
 * Tests that run whole engines or networks, read the whole dictionary, or play every scenario: half a second
 * and more each.
 */
const modelTests = [
  'scripts/{dictionary,recognizer,scenes}/**/*.test.ts',
  'scripts/lib/score-{practice,sounds}.test.ts',
  'tools/anki/**/*.test.ts',
  'tools/driver/{sound/silero,conversation/turn-trace}.test.ts',
  'extension/offscreen/grammar/grammar.test.ts',
  // Whole conversations, with the voice and the recogniser.
  'extension/offscreen/transport/{any-words,in-process-transport,off-topic}.test.ts',
  'shared/src/audio/conditions.test.ts',
  'shared/src/conversation/{feedback/evaluate-embedded,scenarios/scenarios}.test.ts',
  'shared/src/conversation/on-device/voice/embedded-voice.test.ts',
  'shared/src/conversation/turn-taking/echo-likelihood.test.ts',
  'shared/src/phonetics/letters/letter-plausibility.test.ts',
  'shared/src/practice/{reference-audio,score-sounds}.test.ts',
  'shared/src/recognition/acoustic-model/{gaussian-densities,tied-mixtures}.test.ts',
  'shared/src/recognition/{reading-follower,determinism,embedded-aligner,final-pass,phrase-recognition,text-alignment,whole-recording}.test.ts',
  'shared/src/sound-scores/{sound-scorer,speech-encoder}.test.ts',
  // The runtime checks the machine once in a process, and light tests share one.
  'shared/src/sound-scores/missing-simd.test.ts',
  'shared/src/voice/{asking-voice,flite-voice}.test.ts',
  'shared/src/voice/natural/natural-voice.test.ts',
];

/**
 * The browser tests of `npm test`: each part of the product once. All other files take four fifths of the
 * time, so they are the project `browsers` of `npm run test:all`.
 */
const storyTests = [
  'tests/e2e/{main-job,say-it,recording,keyboard,marks,pages,gallery-text}.e2e.ts',
  'tests/e2e/{drill,review,conversation-embedded,server-access}.e2e.ts',
];

/** The browser's own microphone and loudspeaker, in real time. All other browser tests are fed. */
const deviceTests = [
  'tests/e2e/faults-microphone.e2e.ts',
  'tests/e2e/{main-job,reading}-device.e2e.ts',
  'tests/e2e/options.e2e.ts',
  'tests/e2e/conversation-{audio,echo}.e2e.ts',
];

/** The defaults of one second are too short for a busy machine. */
const expectation = { poll: { timeout: 30_000, interval: 100 } };
const setupFiles = ['./scripts/test/patient-waits.ts', './scripts/test/fixed-seed.ts'];
const lightSetupFiles = [...setupFiles, './scripts/test/leave-no-trace.ts'];

const browserTest = {
  globalSetup: 'tools/driver/browser/global-setup.ts',
  setupFiles: ['./tools/driver/browser/evidence-setup.ts'],
  expect: expectation,
  // A limit only ends what hangs: a story has many steps, and a busy machine does other work.
  testTimeout: 900_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  test: {
    reporters: ['default', './scripts/test/outcome-reporter.ts'],
    // A run has Vitest's order (or the shuffled one), and watching the nearest tests first.
    sequence: process.argv.includes('run') ? {} : { sequencer: NearestFirst },
    projects: [
      {
        // `wxt/browser` and the public folder's addresses, as the extension's build has them, over a fake
        // browser.
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          expect: expectation,
          setupFiles: lightSetupFiles,
          include: unitTests,
          exclude: ['**/node_modules/**', ...modelTests],
          // Files of one process share their modules: loading them is most of the time. Each file restores
          // what it changes. Threads of one process share V8's list of code pages, by which V8 at times ends
          // it ("Check failed: jit_page.has_value()").
          pool: 'forks',
          isolate: false,
          // Two cores serve everything on the smallest machine that we support.
          maxWorkers: 2,
          // Only a test that hangs takes so long, on a busy machine too.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'models',
          expect: expectation,
          setupFiles,
          include: modelTests,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // A real workerd before servers that speak the vendors' wire formats.
          name: 'proxy',
          expect: expectation,
          setupFiles,
          include: ['tests/proxy/**/*.test.ts'],
          // A hundred conversations at once need a machine of their own.
          exclude: process.env.SAYABLE_TESTS === 'short' ? ['tests/proxy/conversations-many.test.ts'] : [],
          maxWorkers: 2,
          // Only a bound: beside browsers and other tests of its file, the start of a server may take a
          // minute.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          // The alignment service as a process of its own, with the embedded engine and, where it is found,
          // the real MFA.
          name: 'mfa',
          expect: expectation,
          globalSetup: 'tests/mfa/global-setup.ts',
          include: ['tests/mfa/**/*.test.ts'],
          // Load, memory and the comparison with MFA's own command.
          exclude: process.env.SAYABLE_TESTS === 'short' ? ['tests/mfa/{soak,equivalence}.test.ts'] : [],
          // Its tests mostly wait for a process to start or to end.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          ...browserTest,
          name: 'e2e',
          include: storyTests,
          // Each of two cores has one browser to serve: a server's answer has its time limits in these tests
          // as well.
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...browserTest,
          name: 'browsers',
          include: ['tests/**/*.e2e.ts'],
          exclude: [...storyTests, ...deviceTests],
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...browserTest,
          name: 'device',
          include: deviceTests,
          // Sound in real time: each of two cores has one browser to serve.
          maxWorkers: 2,
        },
      },
    ],
  },
});
