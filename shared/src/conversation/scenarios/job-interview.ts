import { readScript } from './read-script.ts';

export const jobInterview = readScript(
  'job-interview',
  `
? I am sorry, I did not quite catch that.
> All right, let’s move on.
d field: your work
d proud: that work
d wrong: that
w challenge: something difficult that is worth trying
w strength: what you are good at
w weakness: what you are less good at
w to handle: to deal with something
w background: what you have learnt and done before
w notice period: the time you must still work after you have resigned

@ start
s Please tell me something about you.
r why: I have been working in sales for four years. | I have worked in sales for four years. | I work in sales.
k sales
= field: sales
a Four years in sales, so you have seen good and bad times.
r why: I have just finished my degree in design. | I have just finished my degree. | I studied design.
k degree|design|studied|finished
= field: design
a Congratulations! That is quite an achievement.
r why: I used to be a teacher, and I would like a change. | I used to be a teacher. | I was a teacher.
k teacher|teaching|change
= field: teaching
a A teacher! Then nothing can frighten you any more.

@ why
p And what made you apply to us?
s Why do you want to work here?
r proud: I am looking for a new challenge. | I want a new challenge. | I need a new challenge.
k challenge|new
a Well, there is no lack of challenges here.
r proud: I have admired your products for years. | I like your products. | I love your products.
k product|admire
a That is kind of you. Which of them do you use yourself? Never mind, tell me later.
r proud: I have heard good things about the team. | I heard good things about the team. | The team is great.
k team|heard
a I hope it was nothing that my husband told you.
r honest: To be honest, I need a job closer to home. | I need a job closer to home. | It is close to my home.
k honest|close|closer|home
a Ha, at least you are honest.

@ honest
p But there must be something about the work itself, too?
s But do you like the work, too?
r proud: Of course. I enjoy working with people. | I enjoy working with people. | I like working with people.
k people
a So do I. It is the best part.
r proud: Yes, it is exactly what I am good at. | It is what I am good at. | I am good at it.
k good|exactly
a I like your confidence.
r proud: I think that I could learn a lot here. | I could learn a lot here. | I want to learn.
k learn
a That is what I was hoping to hear.

@ proud
p What would you say you have achieved in {field} that you are proud of?
s What did you do well in {field}?
r strength 0: I built up a small team from nothing. | I built up a small team. | I led a small team.
k team|built
= proud: that team
a From nothing? That takes patience.
r strength 0: I won our most difficult customer. | I won a difficult customer. | I convinced a difficult customer.
k customer|client
= proud: that customer
a I would love to know how you did that.
r strength 0: I finished a big project ahead of time. | I finished a big project early. | I finished a project in time.
k project|time
= proud: that project
a Ahead of time! That hardly ever happens here.

@ strength
p How do you think you managed it?
s How did you do that?
r weak: I am patient, and I listen carefully. | I listen carefully. | I am patient.
k patient|listen
a Listening is rarer than people think.
r weak: I am well organized. | I plan everything carefully. | I am good at planning.
k organized|plan|planning
a I can use organized people. You should see my desk.
r weak: I had excellent colleagues, of course. | My colleagues helped me. | It was a team effort.
k colleague|team|helped
a It speaks for you that you mention them.

@ weak
p Nobody is perfect. Can you tell me about a time when something went wrong?
s Tell me about a mistake that you made.
r learned 1: I once missed an important deadline. | I missed a deadline. | I missed an important deadline once.
k deadline|missed
= wrong: the deadline
a Oh dear. I have been there myself.
r learned 1: I found it hard to ask for help. | I didn’t ask for help. | I don’t like to ask for help.
k ask|help
= wrong: asking for help
a Many of us do. It took me years.
r learned 1: I had an argument with a colleague. | I had a conflict with a colleague. | I argued with a colleague.
k argument|conflict|argued
= wrong: the argument
a That is never pleasant.
r push: I can’t think of anything right now. | I can’t think of anything. | Nothing comes to mind.
k think|mind|nothing
a Take your time. It needn’t be anything dramatic.

@ push
p Perhaps something that you would do differently today?
s What would you do in another way today?
r learned 1: I would have asked for help earlier. | I would ask for help earlier. | I should have asked for help.
k help|ask
= wrong: asking for help
a That is an honest answer.
r learned 1: I would have planned more time. | I would plan more time. | I needed more time.
k time|plan
= wrong: the planning
a One always needs more time than one thinks.
r learned 1: I would not have promised so much. | I promised too much. | I would promise less.
k promise
= wrong: the promises
a Promising too much! I know that only too well.

@ learned
p And what did you take away from it?
s What did you learn from it?
r pressure: I have learnt to speak up early. | I learnt to speak up. | I speak up earlier now.
k speak|early
a Good. I would rather hear bad news early.
r pressure: Now I write everything down. | I write everything down. | I make notes.
k write|notes
a A simple thing, and yet so few people do it.
r pressure: That it is all right to make mistakes. | Mistakes are all right. | Everybody makes mistakes.
k mistake
a As long as they are not always the same ones!

@ pressure
p It can get rather hectic here. How do you cope with stress?
s What do you do when you have too much work?
r team: I make a list and do one thing at a time. | I make a list. | One thing at a time.
k list|one
a One thing at a time. I wish I could do that.
r team: I go for a short walk. | I take a short walk. | A short walk helps me.
k walk
a Very wise. We have a park behind the building.
r team: I actually work best under pressure. | I work best under pressure. | I like pressure.
k pressure|best
a Be careful, I might remember that you said so.

@ team
p Would you rather work on your own or in a team?
s Do you like to work alone or with others?
r salary: I like a bit of both. | Both. | A bit of both.
k both
a Then you would fit in well.
r salary: I prefer working in a team. | In a team. | I like working in a team.
k team
a Good, we share one large office.
r salary: I concentrate better on my own. | On my own. | I work better alone.
k own|alone
a We do have a few quiet rooms for that.

@ salary
p When could you start, if we made you an offer?
s When can you begin?
r ask: My notice period is four weeks. | In four weeks. | I have to give four weeks’ notice.
k four|notice|week
a Four weeks would suit us perfectly.
r ask: I could start right away. | I can start immediately. | Right away.
k away|immediately|tomorrow
a Even better. We are rather short of people.
r ask: May I ask about the salary first? | What is the salary? | What about the salary?
k salary|money
a That is a fair question. You will find the range in the letter that I am going to send you.

@ ask
p Now it is your turn. Is there anything you would like to ask me?
s Do you have a question for me?
r close 2: What does a typical day look like? | What is a typical day like? | How does a normal day look?
k typical|day
a No two days are alike. But we always begin with a coffee and a short meeting.
r close 2: What do you enjoy most about working here? | What do you like about working here? | Why do you work here?
k enjoy|like|you+work
a What a good question! The people, without any doubt.
r close 2: How would you measure success in this job? | What is success in this job? | What do you expect from me?
k success|measure|expect
a I like that question. After half a year your customers should know your name.
r close: No, you have answered everything. | No, thank you. | I have no questions.
k no, everything
a Then I must have talked too much.

@ close
p Thank you. We will get back to you by the end of the week. Is that all right?
s We will write to you on Friday. Is that okay?
r end: Of course. I look forward to recognition from you. | I look forward to recognition from you. | Yes, of course.
k forward|recognition, course, yes
a It was a pleasure talking to you.
r end: Thank you for your time. | Thank you very much. | Thanks for your time.
k thank
a Thank you for yours. And thank you for telling me about {proud}.
r end: Is there anything else that you need from me? | Do you need anything else? | Shall I send you anything else?
k need|else|send
a No, I have got everything. I shall remember {proud}.

@ end reached
p Have a safe journey home. Goodbye!
s Goodbye!
`,
);
