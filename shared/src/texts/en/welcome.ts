/** The texts of the welcome page. */
export const welcome = {
  title: 'Say a sentence. See which sounds were right.',
  subtitle: 'Sayable listens to you read any sentence on any page, and colors its words.',

  // The first sentence.
  firstSentence: 'Your first sentence',
  readAloud: 'Read this aloud',
  startSpeaking: 'Say it',
  microphoneAbout:
    'The browser asks for your microphone. It is on only while you record. Recordings stay on this device unless you join a server.',
  answerBrowser: 'Answer the browser’s question',
  gettingReady: 'Getting ready. You can speak in a moment.',
  microphoneDenied: 'The microphone is blocked',
  microphoneDeniedDetail:
    'Press the sign at the left end of the address bar, allow the microphone for Sayable, then try again.',
  listening: 'Listening. Say the sentence now.',
  stopsBySelf: 'Just stop when you are done.',
  checking: 'Checking your sounds',
  sayItAgain: 'Say it again',
  moreSentences: 'More sentences for you',

  // The marks.
  colorsMean: 'What the colors mean',
  inYourWords: 'In your words',
  canAlsoBe: 'You may also see',
  right: 'Right.',
  close: 'Close. The line shows where.',
  red: 'Another sound here. Press the word to work on it.',
  unsure: 'Not sure, so not counted.',
  stress: 'The loud part belongs where the double line is.',
  omitted: 'Left out, or another word.',

  // The first language.
  chooseFirstLanguage: 'Your first language',
  firstLanguageWhy:
    'Each language has its own hard English sounds. Yours come first, here and in the advice.',

  // The doors.
  doors: 'Where to go from here',
  anyPage: 'Any page',
  anyPageAbout: 'Select a sentence and press Practise beside it. Or take one of three that we chose for you.',
  anyPageShortcut:
    'Select a sentence and press Practise, or {{keys}}. Or take one of three that we chose for you.',
  five: 'Five sentences',
  fiveAbout: 'One after the other, in the panel beside the page. Then see which sounds to work on.',
  fiveTitle: 'Five sentences to begin with',
  talk: 'Talk',
  talkAbout: 'Order a coffee or ask for the way. Your partner answers you.',

  // The icon.
  pin: 'Keep Sayable in sight: press *{{puzzle}}* at the top right of the browser, then *{{pin}}* beside Sayable.',
  puzzle: 'the puzzle piece',
  pinSign: 'the pin',
} as const;
