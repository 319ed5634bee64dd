import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/dependencies.mjs';
import { trainWithout } from './train-fold.ts';

const corpus = join(root, '..', 'shared', 'corpus');
const fold = Number(process.argv[2] ?? 0);
const folder = join(root, '.sayable', 'mfa-folds', String(fold));
if (!existsSync(folder)) await trainWithout(fold, corpus, folder);
console.log(folder);
