/** The texts of the options about a server. */
export const server = {
  server: 'Server',
  join: 'Join',
  joining: 'Joining…',
  joinTitle: 'Join a server',
  joinAbout:
    'One that you or somebody you trust runs. It gives a natural voice, checks which words you said, and explains words. Without a server, nothing that you read or say leaves this device.',
  joinAgain: 'Join again',
  joined: 'Joined. The server helps from now on.',
  address: 'Address',
  addressExample: 'https://sayable.example.com',
  accessCode: 'Access code',

  joinedAbout: 'Joined. When it doesn’t answer, practice goes on without it.',
  test: 'Test connection',
  testing: 'Testing…',
  leave: 'Leave…',
  leaveAbout:
    'This device’s access to {{host}} ends, and nothing goes out any more. To come back you need the access code. What you practised stays here.',
  stay: 'Stay',
  leaving: 'Leaving…',
  leaveServer: 'Leave the server',
  left: 'You left {{host}}. Nothing goes out to it any more.',
  leftUntold:
    'You left {{host}}, but it could not be told. The access it gave ends on {{date}}; nobody has it any more.',

  answers: 'The server answers, in {{duration}}.',
  voice: 'Voice',
  listening: 'Listening',
  languageModel: 'Language model',
  findingSounds: 'Finding sounds',
  ready: 'Ready',
  usedUp: 'Ready, but used up until midnight UTC',
  charactersLeft: 'Ready, {{left}} of {{all}} characters left today',
  minutesLeft: 'Ready, {{left}} of {{all}} minutes left today',
  shareLeft: 'Ready, {{share}} of today left',
  notSetUp: 'Not set up on this server',
  alignerNotSetUp: 'Not set up; this device does it',

  sent: 'What leaves this device',
  sentAbout:
    'Only what is on below, and only to {{host}}, which passes it on to the AI services that its host chose.',
  reads: 'A natural voice reads sentences',
  readsAbout:
    'The sentence’s text goes out when you open a sentence. What was read is kept here, so it goes out once.',
  listens: 'The server listens too',
  listensAbout: 'Your recording goes out after you stop, to find out which words you said.',
  aligns: 'The server places sounds',
  alignsAbout:
    'Your recording, the sentence and the model voice’s reading go out after you stop, where the server has an alignment service: a second look at every sound.',
  explains: 'Explain words in their sentence',
  explainsAbout: 'The word, its sentence and your first language go out when you press Explain.',

  askingVoices: 'Asking the server for its voices…',
  noVoices: 'This server has no voices. The voice on this device reads.',
  readsSentences: 'Reads sentences.',
  voiceGone: 'The one you chose is not there any more; this one reads instead.',
  hear: 'Hear {{name}}',
  fetchingSample: 'Fetching a sample…',
  playing: 'Playing.',
} as const;
