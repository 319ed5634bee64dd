import fc from 'fast-check';

/**
 * Gives each property the same examples in every run, so that a run's verdict never hangs on luck. The soak
 * looks for new counterexamples: each of its runs has another seed.
 */
fc.configureGlobal({ seed: Number(process.env.SAYABLE_SEED ?? 1) });
