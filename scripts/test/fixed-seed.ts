import fc from 'fast-check';

/**
 * Gives each property the same examples in every run, so that a run's verdict never hangs on luck. The soak sets another
 * seed for each of its runs, and looks for new counterexamples so.
 */
fc.configureGlobal({ seed: Number(process.env.SAYABLE_SEED ?? 1) });
