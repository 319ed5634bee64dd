import { readScript } from './read-script.ts';

export const smallTalk = readScript(
  'small-talk',
  `
? Sorry, the music is so loud.
> Never mind, it really is loud.
d how: here
d work: what you do
d hobby: a walk
w to have in common: to like or do the same things
w neighbour: somebody who lives next to you
w colleague: somebody who works with you
w to be into something: to like it a lot
w to keep in touch: to write or call each other

@ start
s I am Alex. Who are you, and where do you know Maria from?
r job 0: Nice to meet you. We work together. | I work with Maria. | We are colleagues. | She is my colleague.
k work|colleague
= how: at work
a Oh, so you know her serious side!
r job 0: Hi, Alex. I am her neighbour. | I am her neighbour. | We live in the same house. | I live next to her.
k neighbour|live
= how: on the stairs
a A neighbour! Then you don’t have a long way home tonight.
r job 0: We went to school together. | We were at school together. | We know each other from school.
k school
= how: at school
a Really? Then you must know some funny stories.
r alone 0: I don’t know her well. I came with a friend. | I came with a friend. | I do not know her.
k friend|came
= how: tonight
a Then we are two. I only know five people here.

@ alone
p Do you like parties where you don’t know many people?
s Do you like big parties?
r job: Yes, I like meeting new people. | Yes, I like new people. | Yes, I love it.
k yes, new, meeting|meet
a Me too. It is always a surprise.
r job: Not really. I am a bit shy. | No, I am shy. | Not really.
k no, not, shy
a I understand. But you are doing very well!
r job: It depends on the music! | It depends on the food! | It depends.
k depends|depend, music|food
a Ha, that is a good answer.

@ job
p And what do you do when you are not at parties?
s What is your job?
r tiring: I am a teacher. | I work as a teacher. | I teach at a school.
k teacher|teach
= work: teaching
a A teacher! I still remember my favourite one.
r tiring: I work in an office. | I have an office job. | I work with computers.
k office|computer
= work: office work
a Like me, then. I sit at a desk all day.
r study: I am a student. | I am studying. | I study at the university.
k student|study|university
= work: studying
a Ah, those were the days.
r tiring: I am looking for a job at the moment. | I do not have a job now. | I am looking for work.
k looking|look
= work: looking for a job
a I wish you luck. It is not easy these days.

@ study
p What do you study?
s What is your subject?
r tiring: I study history. | History. | I am studying history.
k history
a Interesting! I always read history books on holiday.
r tiring: I study medicine. | Medicine. | I want to be a doctor.
k medicine|doctor
a Wow, that is a lot to learn.
r tiring: I am learning languages. | Languages. | I study languages.
k language|english
a So that is why your English is so good!

@ tiring
p Tell me, what do you like about {work}?
s What is good about {work}?
r weekend: I like the people. | The people are great. | I work with nice people.
k people
a Yes, with nice people everything is easier.
r weekend: I learn something new every day. | Every day is different. | I learn a lot.
k learn|new, different
a That is important to me, too.
r weekend: To be honest, not very much! | Not very much. | I do not like it.
k honest, not
a Ha! Thank you for being honest.
r weekend: It leaves me a lot of free time. | I have a lot of free time. | The free time.
k free|time
a Lucky you!

@ weekend
p What do you usually do at the weekend?
s What do you do on Saturday and Sunday?
r hiking: I often go hiking. | I go hiking. | I like walking in the mountains. | I like to be outside.
k hiking|hike, mountain, walking|walk, outside
= hobby: hiking
a No way, I love hiking, too!
r cooking: I like cooking for friends. | I cook a lot. | I like to cook.
k cooking|cook
= hobby: cooking
a Cooking! I am always hungry, so let us be friends.
r films: I watch films or read. | I watch a lot of films. | I like films. | I read a lot.
k film|movie, read|book
= hobby: films
a I watched a great film last night.
r rest: I just sleep and rest. | I sleep a lot. | I stay at home.
k sleep|rest|home
= hobby: doing nothing
a That sounds wonderful. I never get enough sleep.

@ hiking
p Where was your last tour?
s Where did you walk last time?
r common 1: I went to the mountains in summer. | I was in the mountains. | In the mountains.
k mountain
a In the mountains! I was there in June. We just missed each other.
r common 1: I walked along the sea. | I was at the sea. | Along the coast.
k sea|coast
a Oh, I love the sea. I go there every spring.
r common 1: Only in the forest near my house. | In the forest. | Near my house.
k forest|near|house
a The forest is the best place after work. I go there as well.

@ cooking
p What do you cook best?
s What is your best dish?
r common 1: I make a very good soup. | A very good soup. | Soup.
k soup
a Soup is my favourite in winter. I cook it every week.
r common 1: I like to bake bread. | I bake bread. | Bread.
k bread|bake
a You bake bread? I do that on Sundays, too!
r common 1: Food from my country. | I cook food from my country. | Dishes from my country.
k country
a I would love to try that. I collect recipes from everywhere.

@ films
p Do you prefer sad films or funny ones?
s Which do you like better: sad or funny films?
r common 1: I prefer funny ones. | Funny ones. | I like funny films.
k funny|comedy
a Me too! Life is serious enough.
r common 1: I like sad ones best. | Sad ones. | I prefer sad films.
k sad
a So do I. I always cry at the end.
r common 1: I like everything with a good story. | A good story is important.
k story|everything
a Exactly. The story is the most important thing for me, too.

@ rest
p And if you had one free week, what would you do?
s You have one week free. What do you do?
r common 1: I would travel somewhere warm. | I would go somewhere warm. | Travel.
k travel, warm
a Somewhere warm, yes! I dream of that every winter.
r common 1: I would visit my family. | Visit my family. | I would see my family.
k family
a That is nice. My family lives far away as well.
r common 1: I would sleep even more! | Sleep more! | Sleep.
k sleep|more
a Ha ha, we have something in common, then!

@ common
p It is funny that we never met before. Do you live near here?
s Do you live in this part of the town?
r idea: Yes, just around the corner. | Yes, very near. | Yes, I live here.
k yes, corner|near
a Then we are nearly neighbours.
r idea: No, on the other side of town. | No, I live far away. | No, not really.
k no, other, far
a Oh, but the train is quick.
r idea: I have just moved here. | I moved here last month. | I am new in town.
k moved|move, new
a Welcome to our town! You will like it.

@ idea
p Some friends and I meet every Sunday for {hobby}. Would you like to join us?
s Do you want to come on Sunday, too?
r when 2: I would love to! | Yes, I would love to. | That would be great. | Yes, please.
k love|great, yes
a Wonderful! The others will be happy.
r when 2: Sure, but can I bring a friend? | Can I bring a friend? | Yes, with a friend.
k bring, friend
a Of course, the more the merrier.
r coffee: I am busy on Sundays, I am afraid. | I can’t on Sundays. | I am busy on Sunday.
k busy, can+not
a That is a pity.
r coffee: I am not sure. I hardly know you. | I am not sure. | Maybe.
k sure, maybe
a That is true, I am a bit fast!

@ coffee
p What about a cup of coffee after work one day?
s Do you want to drink a coffee with me one day?
r when 2: Yes, that sounds good. | Yes, good idea. | Yes, why not?
k yes, good, why+not
a Great!
r when 2: On Wednesday, maybe? | Maybe on Wednesday. | Wednesday is good.
k wednesday
a Wednesday is perfect for me.
r alone-end: No, thank you. I have very little time. | No, thank you. | I have no time.
k no, time
a No problem. I understand.

@ when
p Perfect. Shall I give you my number?
s Do you want my telephone number?
r bye: Yes, please. I will write to you. | Yes, please. | Yes, give me your number.
k yes, please
a Here it is. I am looking forward to it.
r bye: I will give you mine. | Take my number. | Here is my number.
k mine|my
a Thank you. I will write you a message.
r bye: Maria has my number. | Ask Maria for it. | You can ask Maria.
k maria
a Good idea, I will ask her.

@ bye
p I have to find my friends now. It was really nice to meet you.
s I must go. It was nice to talk to you.
r end: It was nice to meet you, too. | Nice to meet you, too. | You too.
k meet, too
a Thank you!
r end: See you soon, Alex! | See you soon! | See you!
k see
a See you!
r end: Enjoy the party! | Have fun! | Have a nice evening!
k enjoy, fun, evening
a You too!

@ end reached
p Bye for now!
s Bye!

@ alone-end not-reached
p Well, enjoy the party. Bye!
s Have a nice evening. Bye!
`,
);
