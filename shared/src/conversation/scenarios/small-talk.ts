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
! your_name, you+called: I’m Alex.
! who+maria: Maria? It’s her party. She’s the one in the red dress.
! where+you+live|come|from: I live near the park.
! and_you, what_about_you, how_about_you, you+which|what+like: Me? Oh, I want to hear about you first.

@ start
s I’m Alex. Who are you, and how do you know Maria?
r job 0: Nice to meet you. We work together. | I work with Maria. | We’re colleagues. | She’s my colleague.
k work|colleague|office|company|boss+-school
= how: at work
a Oh, so you know her serious side!
r job 0: Hi, Alex. I’m her neighbour. | I’m her neighbour. | We live in the same house. | I live next to her.
k neighbour|live|door|flat|upstairs|downstairs
= how: on the stairs
a A neighbour! Then you don’t have a long way home tonight.
r job 0: We went to school together. | We were at school together. | We know each other from school.
k school|university|college|classmates|class|studied|student|course|kindergarten
= how: at school
a Really? Then you must know some funny stories.
r alone 0: I don’t know her well. I came with a friend. | I came with a friend. | I don’t know her.
k friend+came|brought|with|took, ~know+her|maria|well|really, never+met, ~know, ~met, invited
a Then we’re two. I only know five people here.
h job 0: We know each other from somewhere else.
k cousin|sister|brother|aunt|niece|family|girlfriend|boyfriend|wife|husband|mother|daughter|tennis|sport|gym|club|yoga|holiday|party|church|internet|online|dance|dancing|choir|team|football|friend|friends|doctor|dentist|teacher|kids|trip|train|met
a Ah, I see. She knows so many people!

@ alone
p Do you like parties where you don’t know many people?
s Do you like big parties?
r job: Yes, I like meeting new people. | Yes, I like new people. | Yes, I love it.
k :yes, new|meeting|meet, like|love+-~like, fun
a Me too. It’s always a surprise.
r job: Not really. I’m a bit shy. | No, I’m shy. | Not really.
k :no, shy|nervous|difficult|hate, ~like|~much
a I understand. But you’re doing very well!
r job: It depends on the music! | It depends on the food! | It depends.
k :depends, music|food, sometimes
a Ha, that’s a good answer.
h job: I don’t know.
k :unsure
a Well, you’re doing very well!

@ job
p And what do you do when you’re not at parties?
s What’s your job?
r tiring: I’m a teacher. | I work as a teacher. | I teach at a school.
k teacher|teach|teaching
= work: teaching
a A teacher! I still remember my favourite one.
r tiring: I work in an office. | I have an office job. | I work with computers.
k office|computer|computers|programmer|developer|accountant|bank|insurance|secretary|engineer|manager|software|desk|it_department
= work: office work
a Like me, then. I sit at a desk all day.
r study: I’m a student. | I’m studying. | I study at the university.
k student|study|studying|university|college|school+-teach+-teacher
= work: studying
a Ah, those were the days.
r tiring: I’m looking for a job at the moment. | I don’t have a job now. | I’m looking for work.
k looking|search|unemployed|jobless+-after, ~job|~work, lost+job, no_job, between_jobs
= work: having time
a I wish you luck. It isn’t easy these days.
h tiring: I have another job.
k nurse|doctor|driver|drive|taxi|cook|chef|waiter|restaurant|hospital|mechanic|retired|kids|children|mother|housewife|shop|factory|sell|sales|farmer|police|lawyer|artist|musician|designer|hairdresser|builder|architect|journalist|baker|electrician|scientist|own|travel|sport|read|music, work|working+as|in|for|at, am+a
o work_as: job
= work: your work
a Oh, how interesting!

@ study
p What do you study?
s What’s your subject?
r tiring: I study history. | History. | I’m studying history.
k history
a Interesting! I always read history books on holiday.
r tiring: I study medicine. | Medicine. | I want to be a doctor.
k medicine|doctor|medical
a Wow, that’s a lot to learn.
r tiring: I’m learning languages. | Languages. | I study languages.
k language|languages|english|french|spanish|german|literature|italian|linguistics
a So that’s why your English is so good!
h tiring: Another subject.
k law|economics|business|engineering|biology|chemistry|physics|art|arts|music|computer|computers|maths|mathematics|psychology|philosophy|sociology|politics|design|architecture|geography|marketing|science|sciences|sport|education|informatics|theatre|management, am_studying, i_study
a That sounds interesting!

@ tiring
p Tell me, what do you like about {work}?
s What’s good about {work}?
r weekend: I like the people. | The people are great. | I work with nice people.
k people|colleagues|children|students|patients|customers|team|kids+-help
a Yes, with nice people everything is easier.
r weekend: I learn something new every day. | Every day is different. | I learn a lot.
k learn|new|different|interesting|boring+-boring|-~boring, ~boring, every_day, never+boring, challenge
a That’s important to me, too.
r weekend: To be honest, not very much! | Not very much. | I don’t like it.
k :no, ~like|~much, nothing, boring+-~boring+-never, hate, honest+not
a Ha! Thank you for being honest.
r weekend: It leaves me a lot of free time. | I have a lot of free time. | The free time.
k free|holidays|hours|early, time
a Lucky you!
h weekend: I like something else about it.
k money|salary|pay|travel|home|help|helping|creative|freedom|everything|responsibility|nature|animals|food|independent|own|boss|place|city, like|love|enjoy+-~like, :statement+like|love|enjoy|can
a That sounds good.

@ weekend
p What do you usually do at the weekend?
s What do you do on Saturday and Sunday?
r hiking: I often go hiking. | I go hiking. | I like walking in the mountains. | I like to be outside.
k hiking|hike|mountain|mountains|outside|nature|forest|walks|walking|climbing+-dog
= hobby: hiking
a No way, I love hiking, too!
r cooking: I like cooking for friends. | I cook a lot. | I like to cook.
k cooking|cook|bake|baking
= hobby: cooking
a Cooking! I’m always hungry, so let’s be friends.
r films: I watch films or read. | I watch a lot of films. | I like films. | I read a lot.
k film|films|movie|movies|read|reading|book|books|cinema|netflix|series|tv
= hobby: films
a I watched a great film last night.
r rest: I just sleep and rest. | I sleep a lot. | I stay at home.
k sleep|rest|relax|nothing|bed|sofa|lazy, stay+home
= hobby: doing nothing
a That sounds wonderful. I never get enough sleep.
h common 1: I do something else.
k football|tennis|sport|sports|friends|dancing|dance|parents|family|housework|clean|guitar|piano|music|swimming|swim|work|garden|gardening|shopping|cycling|bike|run|running|gym|yoga|party|parties|paint|painting|games|play|church|travel|study|kids|children|fishing|skiing|concert|concerts|museum|museums|drive, visit|meet|go
= hobby: a walk
a Oh, that’s nice. I’d like to do that more often, too!

@ hiking
p Where did you go last time?
s Where did you walk last time?
r common 1: I went to the mountains in summer. | I was in the mountains. | In the mountains.
k mountain|mountains|alps|peak|himalaya|pyrenees
a In the mountains! I was there in June. We just missed each other.
r common 1: I walked along the sea. | I was at the sea. | Along the coast.
k sea|coast|beach|ocean
a Oh, I love the sea. I go there every spring.
r common 1: Only in the forest near my house. | In the forest. | Near my house.
k forest|woods|wood, near|around+house|home|town|here
a That’s the best place after work. I go there as well.
h common 1: Somewhere else.
k lake|river|park|country|city|valley|island|village|north|south|desert|hill|hills
o tour: place
= tour: there
a That must be beautiful. I’d love to go there, too.

@ cooking
p What do you cook best?
s What’s your best dish?
r common 1: I make a very good soup. | A very good soup. | Soup.
k soup|soups
a Soup is my favourite in winter. I cook it every week.
r common 1: I like to bake bread. | I bake bread. | Bread.
k bread|bake|baking
a You bake bread? I do that on Sundays, too!
r common 1: Food from my country. | I cook food from my country. | Dishes from my country.
k country|traditional|typical|mexican|chinese|indian|italian|japanese|thai|turkish|greek|polish|spanish|korean|arabic|home
a I’d love to try that. I collect recipes from everywhere.
h common 1: Something else.
k pasta|pizza|curry|fish|rice|lasagne|lasagna|chicken|meat|vegetables|salad|spaghetti|cake|cakes|potatoes|eggs|noodles|beans|beef|steak|sushi|paella|dumplings|tacos|sauce|dessert|burgers|everything|stew
a Now I’m hungry! I’d love to try that.

@ films
p Do you prefer sad films or funny ones?
s Which do you like better: sad or funny films?
r common 1: I prefer funny ones. | Funny ones. | I like funny films.
k funny|comedy|comedies|laugh|happy, ~sad
a Me too! Life is serious enough.
r common 1: I like sad ones best. | Sad ones. | I prefer sad films.
k sad|drama|dramas|cry|serious
a So do I. I always cry at the end.
r common 1: I like everything with a good story. | A good story is important.
k story|everything|both|all, :depends, :either
a Exactly. The story is the most important thing for me, too.
h common 1: Other films.
k action|horror|thriller|thrillers|documentary|documentaries|fiction|fantasy|romantic|romance|adventure|crime|historical|war|old|cartoons|animated|neither|bollywood|western
a Oh, I like those, too. What a good taste!

@ rest
p And if you had one free week, what would you do?
s You have one week free. What do you do?
r common 1: I’d travel somewhere warm. | I’d go somewhere warm. | Travel.
k travel|travelling|warm|holiday|beach|sea|sun|fly|trip|abroad|italy|spain|paris|island
a Travel, yes! I dream of that every winter.
r common 1: I’d visit my family. | Visit my family. | I’d see my family.
k family|parents|mother|father|sister|brother|grandmother|grandparents|home|children
a That’s nice. My family lives far away as well.
r common 1: I’d sleep even more! | Sleep more! | Sleep.
k sleep|more|rest|nothing|relax|bed
a Ha ha, we have something in common, then!
h common 1: Something else.
k read|learn|friends|paint|clean|garden|cook|write|study|music|work|sport|books|swim|flat|house|play|walk|hike, :statement+would|will|go
a That sounds good. I’d like that, too!

@ common
p It’s funny that we never met before. Do you live near here?
s Do you live in this part of the town?
r idea: Yes, just around the corner. | Yes, very near. | Yes, I live here.
k :yes, corner|near|close|streets|nearby|minutes|walking|here+-~here+-~near+-new+-moved, ~far
a Then we’re nearly neighbours.
r idea: No, on the other side of town. | No, I live far away. | No, not really.
k :no, other|far|another|outside|hour|away+-~far, ~here|~near
a Oh, but the train is quick.
r idea: I’ve just moved here. | I moved here last month. | I’m new in town.
k moved|move|new, came+here|months|weeks|ago
a Welcome to our town! You’ll like it.

@ idea
p Some friends and I meet every Sunday for {hobby}. Would you like to join us?
s Do you want to come on Sunday, too?
! where: We meet at my place, near the park.
! :when, how_long: On Sunday at ten.
r when 2: I’d love to! | Yes, I’d love to. | That would be great. | Yes, please.
k :yes, love|great|like+-~like, so_yes, ~busy, fun, with_pleasure
a Wonderful! The others will be happy.
r when 2: Sure, but can I bring a friend? | Can I bring a friend? | Yes, with a friend.
k bring|with|come+friend|someone|somebody|sister|brother|wife|husband|dog|girlfriend|boyfriend|children|kids
a Of course, the more the merrier.
r coffee: I’m busy on Sundays, I’m afraid. | I can’t on Sundays. | I’m busy on Sunday.
k busy, work+sunday|sundays, ~time|~can+sunday|sundays, ~come, no_time, bad+sunday|sundays, church
a That’s a pity.
r coffee: I’m not sure. I hardly know you. | I’m not sure. | Maybe.
k :unsure, maybe|perhaps, ~sure, ~know+you, hardly
a That’s true, I’m a bit fast!
h coffee: No, thank you.
k :no
a No problem.

@ coffee
p What about a cup of coffee after work one day?
s Do you want to drink a coffee with me one day?
! where: There’s a nice café around the corner.
r when 2: Yes, that sounds good. | Yes, good idea. | Yes, why not?
k :yes, good|love|nice+-~like, why_not, tea|beer
a Great!
r when 2: On Wednesday, maybe? | Maybe on Wednesday. | Wednesday is good.
k wednesday
a Wednesday is perfect for me.
r alone-end: No, thank you. I have very little time. | No, thank you. | I have no time.
k :no, ~time, boyfriend|girlfriend|married|busy, no_time, little_time
a No problem. I understand.
h when 2: Another day.
o day: day
= day: one day
a Good, that’s fine with me.

@ when
p Perfect. Shall I give you my number?
s Do you want my telephone number?
r bye: Yes, please. I’ll write to you. | Yes, please. | Yes, give me your number.
k :yes, give+me, write|call|text+you, your_number
a Here it is. I’m looking forward to it.
r bye: I’ll give you mine. | Take my number. | Here’s my number.
k mine|my+number, mine, =my+number
a Thank you. I’ll write you a message.
r bye: Maria has my number. | Ask Maria for it. | You can ask Maria.
k maria
a Good idea, I’ll ask her.
h maybe-end: No, I’d rather not.
k :no, ~phone, no_phone, e-mail|facebook|instagram|whatsapp
a No problem. We’ll find each other through Maria.

@ bye
p I have to find my friends now. It was really nice to meet you.
s I must go. It was nice to talk to you.
r end: It was nice to meet you, too. | Nice to meet you, too. | You too.
k meet|meeting, too, same, nice|great|pleasure
a Thank you!
r end: See you soon, Alex! | See you soon! | See you!
k see|until, bye|goodbye
a See you!
r end: Enjoy the party! | Have fun! | Have a nice evening!
k enjoy, fun, evening|party|night
a You too!

@ end reached
p Bye for now!
s Bye!

@ maybe-end reached
p It was really nice to talk to you. See you!
s It was nice to talk to you. Bye!

@ alone-end not-reached
p Well, enjoy the party. Bye!
s Have a nice evening. Bye!
`,
);
