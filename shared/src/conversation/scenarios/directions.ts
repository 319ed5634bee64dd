import { readScript } from './read-script.ts';

export const directions = readScript(
  'directions',
  `
? Sorry, there are so many cars here.
> Never mind, let’s go on.
d how: walk
w corner: where two streets meet
w traffic light: the red, yellow and green lamp in the street
w bridge: it takes a road over a river
w straight on: not left and not right
w opposite: on the other side of the street

@ start
s Hi! Do you need help?
r town: Yes, please. I am looking for the station. | Yes. Where is the station? | How do I get to the station? | I want to go to the station.
k station|train
a The train station, okay.
r town: Yes, I am lost. | Yes, please. I am lost. | I think I am lost.
k lost
a Don’t worry, I live here. I can help you.
r station: Thank you, yes. Do you live here? | Do you live here?
k live+here
a Yes, I know every street here!

@ station
p Where do you want to go?
s Where do you want to go?
r town: To the station, please. | I want to go to the station. | The train station, please.
k station|train
a The station, no problem.
r town: I have a train at three. | My train leaves at three.
k three|train
a At three? Then you need the station. We have time.
r town: I need to meet a friend at the station. | I meet a friend at the station.
k friend|meet
a How nice! To the station, then.

@ town
p Is this your first time in our town?
s Are you new here?
r walk: Yes, it is my first day here. | Yes, I am new here. | Yes, it is.
k yes, first, new
a Welcome! I hope you like it.
r walk: No, but I forgot the way. | No, I was here before. | No, but I do not remember.
k no, forgot|forget, before
a It is a small town, but the streets all look the same!
r walk: Yes. It is very beautiful. | It is a nice town. | It is beautiful here.
k beautiful|nice|pretty
a Thank you! I like it, too.

@ walk
p Do you want to walk, or do you want to take the bus?
s By foot or by bus?
r way: I want to walk. | I would like to walk. | By foot, please.
k walk|foot
= how: walk
a Good idea. The weather is nice.
r bus: I want to take the bus. | By bus, please. | The bus, please.
k bus
= how: bus
a The bus is easy.
r far: Is it far from here? | Is it far? | How far is it?
k far
a No, it is not far.

@ far
p It is about one kilometre. Do you want to walk?
s One kilometre. Do you want to walk?
r way: Yes, that is not far. | Yes, I can walk. | Yes, let us walk.
k yes, walk, not+far
= how: walk
a Very good.
r bus: No, my bag is heavy. | No, I want to take the bus. | No, my bag is too heavy.
k no, bag|heavy, bus
= how: bus
a Oh yes, that is a big bag! Take the bus, then.
r way: How long does it take? | How many minutes is it?
k long|minute
= how: walk
a You need about fifteen minutes. That is okay, so walk!

@ way
p Go straight on to the bank. Then turn left. Do you understand?
s Walk to the bank. Then go left. Okay?
r river 0: Straight on, and then left at the bank. | Yes, left at the bank. | Straight on and then left.
k left, straight
a That is right!
r river 0: Yes, I understand. | Yes, thank you. | Okay.
k yes, understand, okay
a Great.
r river 0: Turn right at the bank? | Do I turn right? | Right at the bank?
k right
a No, not right. Left at the bank!
r bank: Where is the bank? | Which bank? | I can’t see the bank.
k where+bank, which+bank, see+bank
a Look over there.

@ bank
p Do you see the tall white house? That is the bank.
s The white house is the bank. Do you see it?
r river 0: Yes, I see it. I turn left there. | Yes, I can see it. | Yes, I see it now.
k yes, see
a Exactly. Go left there.
r river 0: Next to the school? | Is it next to the school?
k school|next
a Yes, next to the school. Turn left there.
r river 0: No, I can’t see it. | No, I do not see it. | No, where?
k no
a Never mind. It is one hundred metres from here, and there you turn left.

@ bus
p Take bus number nine. It stops in front of the bank. Okay?
s Bus nine. It is at the bank. Okay?
r ticket 0: Bus number nine, at the bank. | Number nine, okay. | Bus nine. Thank you.
k nine
a Exactly!
r ticket 0: When does the next bus come? | When is the next bus?
k when|next
a Every ten minutes. You are lucky.
r ticket 0: Where can I buy a ticket? | How do I get a ticket?
k ticket|buy
a On the bus. It is very easy.

@ ticket
p The ticket is two dollars. Do you have some coins?
s It costs two dollars. Do you have money?
r long: Yes, I have two dollars. | Yes, I do. | Yes, I have some.
k yes
a Perfect.
r long: No, only a card. Is that okay? | No. Can I pay by card? | I only have a card.
k card, no
a Yes, a card is fine.
r long: That is cheap! | Only two dollars? That is cheap!
k cheap|only
a Yes, buses are cheap here.

@ river
p Then you come to a river. Go over the bridge.
s There is a river. Walk over the bridge.
r long: Over the bridge. And then? | And then? | What do I do then?
k then|next
a Then you can see the station. It is on the right.
r long: Is it on the left or on the right? | Left or right?
k left, right
a The station is on the right, after the bridge.
r long: A river! Is it pretty there? | Is it nice there? | Is it pretty?
k pretty|nice|beautiful
a Very pretty! And the station is right behind it.

@ long
p Do you have enough time?
s Is there time? Or are you late?
r look 1: How long does it take? | How many minutes? | Is it far?
k long|minute|far
a You need only ten minutes from here.
r look 1: My train leaves at three. | I need to be there at three. | My train is at three.
k three|train
a It takes ten minutes. So you have enough time.
r look 1: Yes, I have a lot of time. | Yes, I have time. | Yes, I do.
k yes, lot, time
a Good, because it takes ten minutes.

@ look
p The station has no big sign. Do you know how to find it?
s It is not easy to see. What do you look for?
r coffee 2: No. What does it look like? | What does it look like? | No. What colour is it?
k what, colour, look
a It is an old, red house with a big clock.
r coffee 2: Is there a clock? | Does it have a clock? | Can I see a clock?
k clock
a Yes! A big clock on an old, red house.
r coffee 2: What is opposite the station? | What is next to it? | What is near it?
k opposite|near|next
a There is a small park opposite. And the house is red, with a clock.

@ coffee
p And there is a good café in the station. Do you like coffee?
s Do you like coffee?
r again: Yes, I love coffee! | Yes, I do. | Yes, very much.
k yes, love
a Then try it. It is the best in town.
r again: No, I like tea. | No, I do not. | I drink tea.
k no, tea
a They have good tea, too.
r again: Is it expensive? | Is it cheap?
k expensive|cheap
a No, not at all.

@ again
p Is everything clear, or shall I say it again?
s Do you understand everything?
r bye: Everything is clear. Thank you! | Yes, thank you. | Yes, it is clear.
k yes, clear, everything
a Very good.
r bye: The bank, the bridge, and then the clock. | The bank, the river and then the clock.
k bank, bridge, clock
a You know the way better than I do!
r bye: It ends at the red house with the clock, right? | The red house with the clock, right?
k red|house
a Yes, exactly.

@ bye
p Have a good trip!
s Goodbye!
r end: Thank you for your help! | Thanks a lot! | Thank you very much!
k thank
a You are welcome!
r end: You are very kind. Goodbye! | You are very kind. | Goodbye! | Bye!
k kind, bye|goodbye
a Oh, it was nothing.
r end: Have a nice day! | Have a good day!
k day
a Thank you, you too!

@ end reached
p Enjoy your day in our town!
s Bye!
`,
);
