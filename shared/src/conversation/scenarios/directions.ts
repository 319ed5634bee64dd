import { readScript } from './read-script.ts';

export const directions = readScript(
  'directions',
  `
? Sorry, there are so many cars here.
> Never mind, let’s go on.
w corner: where two streets meet
w traffic light: the red, yellow and green lamp in the street
w bridge: it takes a road over a river
w straight on: not left and not right
w opposite: on the other side of the street
! what_time|time_is_it|time_now: It’s half past two.
! your_name: I’m Chris.
! and_you, what_about_you, you+live_here: Me? I live here.

@ start
s Hi! Do you need help?
r town: Yes, please. I’m looking for the station. | Yes. Where is the station? | How do I get to the station? | I want to go to the station.
k station|train|railway|trains
a The train station, okay.
r station: Yes, I’m lost. | Yes, please. I’m lost. | I think I’m lost.
k lost, ~find|~know+where|way|am, :help, problem, :yes, help_me, ~find
a Don’t worry, I live here. I can help you.
r station: Thank you, yes. Do you live here? | Do you live here?
k live+here, you_from_here, know+town|area|way+you
a Yes, I know every street here!

@ station
p Where do you want to go?
s Where do you want to go?
r town: To the station, please. | I want to go to the station. | The train station, please.
k station|railway|trains, trains_go
a The station, no problem.
r town: I have a train at three. | My train leaves at three.
k train+-station
a A train? Then you need the station. We have time.
r town: I’m meeting a friend at the station. | I want to meet a friend at the station.
k friend|sister|brother|mother|father|wife|husband|family+station|meet|waiting|wait, meet|meeting|pick
a How nice! To the station, then.
h town: To another place.
k museum|hotel|park|hospital|airport|church|cinema|restaurant|school|market|beach|supermarket|bank|library|castle|university|centre|shop|theatre|street|zoo|police
a That’s near the station. I’ll show you the way to the station.

@ town
p Is this your first time in our town?
s Are you new here?
r walk: Yes, it’s my first day here. | Yes, I’m new here. | Yes, it is.
k :yes, first+-~first, new, tourist|holiday|visit|visitor, never+been|here, today|yesterday|morning+came|come|arrived|arrive, ~been+before
a Welcome! I hope you like it.
r walk: No, but I forgot the way. | No, I’ve been here before. | No, but I don’t remember.
k :no, forgot|forget|forgotten, before+-~before+-never, second|third_time, last_year, ~first, ~remember, again, years_ago
a It’s a small town, but the streets all look the same!
r walk: Yes. It’s very beautiful. | It’s a nice town. | It’s beautiful here.
k beautiful|nice|pretty|lovely|cute|wonderful, like+town|it|here
a Thank you! I like it, too.
h walk: I live here.
k =live+here, am_from_here, my_town
a Oh, then we’re neighbours!

@ walk
p Do you want to walk, or do you want to take the bus?
s On foot or by bus?
! :price: The bus is two dollars.
! which+better|quicker: The bus is quicker. Walking is nicer.
r way: I want to walk. | I’d like to walk. | On foot, please. | By foot.
k walk|foot|walking, ~bus
= how: walk
a Good idea. The weather is nice.
r bus: I want to take the bus. | By bus, please. | The bus, please.
k bus, ~walk|~foot|~walking, tired, =taxi|car
= how: bus
a The bus is easy.
r far: Is it far from here? | Is it far? | How far is it?
k :how-far, far, kilometre|kilometres|metres, :how-long, long_way, close
a No, it’s not far.
h bus: Either.
k :either, :unsure, faster|quicker|fast
= how: bus
a The bus is quicker. Take the bus.

@ far
p It’s about one kilometre. Do you want to walk?
s One kilometre. Do you want to walk?
! mile|miles: It’s a bit more than half a mile.
r way: Yes, that’s not far. | Yes, I can walk. | Yes, let’s walk.
k :yes, walk|foot|walking, ~far, no_problem, kilometre+fine|okay|good
= how: walk
a Very good.
r bus: No, my bag is heavy. | No, I want to take the bus. | No, my bag is too heavy.
k :no, bag|heavy|suitcase|luggage, bus, tired|hurt|old|leg|feet, too_far, ~walk
= how: bus
a Oh, I see. Take the bus, then.
r way: How long does it take? | How many minutes is it?
k :how-long, long|minute|minutes+:question
= how: walk
a You need about fifteen minutes. That’s okay, so walk!

@ way
p Go straight on to the bank. Then turn left. Do you understand?
s Walk to the bank. Then go left. Okay?
r river 0: Straight on, and then left at the bank. | Yes, left at the bank. | Straight on and then left.
k left, straight
a That’s right!
r river 0: Yes, I understand. | Yes, thank you. | Okay.
k :yes, :understood+-:question, :thanks
a Great.
r river 0: Turn right at the bank? | Do I turn right? | Right at the bank?
k turn_right, right+bank+-left, =right+:question+-left
a No, not right. Left at the bank!
r bank: Where is the bank? | Which bank? | I can’t see the bank.
k where+bank, which+bank, ~see+bank, ~bank, look_like+bank, bank+:question
a Look over there.

@ bank
p Do you see the tall white house? That’s the bank.
s The white house is the bank. Do you see it?
r river 0: Yes, I see it. I turn left there. | Yes, I can see it. | Yes, I see it now.
k :yes, see+-~see, there_it_is, white
a Exactly. Go left there.
r river 0: Next to the school? | Is it next to the school?
k school
a Yes, next to the school. Turn left there.
r river 0: No, I can’t see it. | No, I don’t see it. | No, where?
k :no, ~see, where
a Never mind. It’s one hundred metres from here, and there you turn left.

@ bus
p Take bus number nine. It stops in front of the bank. Okay?
s Bus nine. It’s at the bank. Okay?
! which_number, number+:question, which_bus, :how-long: It’s bus number nine. It takes five minutes.
r ticket 0: Bus number nine, at the bank. | Number nine, okay. | Bus nine. Thank you.
k nine, :yes, :understood+-:question, :thanks
a Exactly!
r ticket 0: When does the next bus come? | When is the next bus?
k :when, often, soon+come, next, wait+how_long
a Every ten minutes. You’re lucky.
r ticket 0: Where can I buy a ticket? | How do I get a ticket?
k ticket|tickets|buy, how+pay, :price
a On the bus. It’s very easy.

@ ticket
p The ticket is two dollars. Do you have some coins?
s It costs two dollars. Do you have money?
! :price: It’s two dollars.
r long: Yes, I have two dollars. | Yes, I do. | Yes, I have some.
k :yes, have|got+coins|dollars|money|some|enough
a Perfect.
r long: No, only a card. Is that okay? | No. Can I pay by card? | I only have a card.
k card, :no, ~cash|~coins|~money, no_cash
a A card is fine, too.
r long: That’s cheap! | Only two dollars? That’s cheap!
k cheap, only+dollars, ~expensive
a Yes, buses are cheap here.

@ river
p Then you come to a river. Go over the bridge.
s There’s a river. Walk over the bridge.
r long: Over the bridge. And then? | And then? | What do I do then?
k and_then, what+then|next|after, after+that|bridge|river, where+then|next|go, comes_next
a Then you can see the station. It’s on the right.
r long: Is it on the left or on the right? | Left or right?
k left|right, side, where+station
a The station is on the right, after the bridge.
r long: A river! Is it pretty there? | Is it nice there? | Is it pretty?
k pretty|nice|beautiful|lovely, swim, river+like|love
a Very pretty! And the station is right behind it.
h long: I understand.
k :understood+-:question, :yes, bridge, :thanks
a The station is on the right, after the bridge.

@ long
p Do you have enough time?
s Is there time? Or are you late?
r look 1: How long does it take? | How many minutes? | Is it far?
k :how-long, how+far, :how-far, long+take
a You need only ten minutes from here.
r look 1: My train leaves at three. | I need to be there at three. | My train is at three.
k train|appointment|bus|meeting+one|two|three|four|five|six|seven|eight|nine|ten|half|hour|minutes, be_there, three
a It takes ten minutes. So you have enough time.
r look 1: Yes, I have a lot of time. | Yes, I have time. | Yes, I do.
k :yes, lot|plenty|enough|hour|hours, have_time, ~hurry|~late
a Good, because it takes ten minutes.
h look 1: No, I’m late.
k :no, late|hurry|quick, ~time|~enough
a Don’t worry, it takes only ten minutes.

@ look
p The station has no big sign. Do you know how to find it?
s It’s not easy to see. What do you look for?
r coffee 2: No. What does it look like? | What does it look like? | No. What colour is it?
k look_like, what+colour, how+look|find|know|recognise|see, what+look|for, :no, no_idea, big+building, :unsure
a It’s an old, red house with a big clock.
r coffee 2: Is there a clock? | Does it have a clock? | Can I see a clock?
k clock
a Yes! A big clock on an old, red house.
r coffee 2: What’s opposite the station? | What’s next to it? | What’s near it?
k opposite|near|next|across|beside|behind|front
a There’s a small park opposite. And the house is red, with a clock.
h coffee 2: Yes, I have a map.
k :yes, map|phone|gps|google|know
a Good. It’s an old, red house with a clock.

@ coffee
p And there’s a good café in the station. Do you like coffee?
s Do you like coffee?
! where+café|cafe|it: It’s in the station, next to the door.
r again: Yes, I love coffee! | Yes, I do. | Yes, very much.
k :yes, love|like+-~like, every_day, coffee+-~coffee+-:question
a Then try it. It’s the best in town.
r again: No, I like tea. | No, I don’t. | I drink tea.
k :no, tea, ~coffee|~like, hate
a They have good tea, too.
r again: Is it expensive? | Is it cheap?
k expensive|cheap, :price
a No, not at all.

@ again
p Is everything clear, or shall I say it again?
s Do you understand everything?
! say_it|repeat|again, :yes+again, ~understand|~clear: Go to the bank, then left, and over the bridge.
r bye: Everything is clear. Thank you! | Yes, thank you. | Yes, it’s clear.
k :yes, :understood, everything, :thanks, got_it, no_need, no+thanks, :no
a Very good.
r bye: The bank, the bridge, and then the clock. | The bank, the river and then the clock.
k bank, bridge, river
a You know the way better than I do!
r bye: It ends at the red house with the clock, right? | The red house with the clock, right?
k red|house, clock+house
a Yes, exactly.

@ bye
p Have a good trip!
s Goodbye!
r end: Thank you for your help! | Thanks a lot! | Thank you very much!
k :thanks
a You’re welcome!
r end: You’re very kind. Goodbye! | You’re very kind. | Goodbye! | Bye!
k kind|nice_of_you, :bye+-day
a Oh, it was nothing.
r end: Have a nice day! | Have a good day!
k day, enjoy
a Thank you, you too!

@ end reached
p Enjoy your day in our town!
s Bye!
`,
);
