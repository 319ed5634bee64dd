/** The texts of the welcome page. */
export const welcome = {
  title: 'Say a sentence. See which sounds were right.',
  subtitle: 'Sayable listens to you read any sentence on any page, and colours its words.',
  done: 'Done:',

  allowMicrophone: 'Allow the microphone',
  microphoneAbout: 'It is on only while you record. Recordings stay on this device unless you join a server.',
  answerBrowser: 'Answer the browser’s question',
  microphoneDenied:
    'The browser keeps the microphone off for Sayable. Press the sign at the left end of the address bar, allow the microphone, then try again.',
  microphoneMissing: 'No microphone was found. Plug one in or switch it on, then try again.',
  microphoneBusy:
    'Another program has the microphone. End the call or the recording that uses it, then try again.',
  microphoneAllowed: 'Allowed. It is on only while you record.',

  seeThatItHears: 'See that it hears you',
  hears: 'It hears you.',
  hearsNothingYet: 'The microphone is on. Say something.',
  switchOff: 'Switch it off',
  heard: 'It heard you. The microphone is off again.',
  heardNothing: 'It heard nothing. Choose another microphone, or check it in your system, then listen again.',
  listenAgain: 'Listen again',

  chooseFirstLanguage: 'Choose your first language, for better advice',

  sayFirstSentence: 'Say your first sentence',
  practiseIt: 'Practise it',
  later: 'Later, select a sentence on any page and press Practise beside it.',
  shortcut: 'The shortcut does the same:',

  legend: 'What the colours and lines mean',
  right: 'Right.',
  close: 'Close. The dashes show where.',
  otherSound: 'Another sound. Work on this one.',
  notSure: 'Not sure, so not counted.',
} as const;
