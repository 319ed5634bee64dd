import { readScript } from './read-script.ts';

export const jobInterview = readScript(
  'job-interview',
  `
? I’m sorry, I didn’t quite catch that.
> All right, let’s move on.
d field: your work
d proud: your work
w challenge: something difficult that is worth trying
w strength: what you are good at
w weakness: what you are less good at
w to handle: to deal with something
w background: what you have learnt and done before
w notice period: the time you must still work after you have resigned

@ start
s Please tell me something about you.
! what_would|what_do+you+know|like: Your work and your studies, for example.
r why: I’ve been working in sales for four years. | I’ve worked in sales for four years. | I work in sales. | I have been working in sales for four years.
k sales|salesperson|salesman|saleswoman|selling
= field: sales
a In sales, so you’ve seen good and bad times.
r why: I’ve just finished my degree in design. | I’ve just finished my degree. | I studied design.
k degree|design|graduated|graduate|university|diploma, just|recently+finished, studied
= field: your studies
a Congratulations! That’s quite an achievement.
r why: I used to be a teacher, and I’d like a change. | I used to be a teacher. | I was a teacher.
k teacher|teaching|taught
= field: teaching
a A teacher! Then nothing can frighten you any more.
h why 0: I do something else.
k engineer|nurse|marketing|developer|software|hotel|bank|cook|driver|mother|accountant|doctor|lawyer|journalist|manager|assistant|secretary|waiter|waitress|restaurant|shop|architect|scientist|programmer|company|years|experience, :statement+-~anything
o job: job
= field: your work
= job: that
a Thank you. That sounds interesting.

@ why
p And what made you apply to us?
s Why do you want to work here?
r proud: I’m looking for a new challenge. | I want a new challenge. | I need a new challenge.
k challenge|challenges|new+-learn, change|different
a Well, there’s no lack of challenges here.
r proud: I’ve admired your products for years. | I like your products. | I love your products.
k product|products|admire|brand
a That’s kind of you. Which of them do you use yourself? Never mind, tell me later.
r proud: I’ve heard good things about the team. | I heard good things about the team. | The team is great.
k team|heard|friend|reputation|colleagues+say|good|nice|work|great
a I hope it was nothing that my husband told you.
r honest: To be honest, I need a job closer to home. | I need a job closer to home. | It’s close to my home.
k close|closer|near|nearby|home|distance
a Ha, at least you’re honest.
h proud: Another reason.
k salary|money|learn|abroad|lost|international|advert|ad|career|grow|opportunity|famous|big|interesting|values|website|experience|future|environment, :statement
a I see. That’s a good reason.

@ honest
p But there must be something about the work itself, too?
s But do you like the work, too?
r proud: Of course. I enjoy working with people. | I enjoy working with people. | I like working with people.
k people|customers|team
a So do I. It’s the best part.
r proud: Yes, it’s exactly what I’m good at. | It’s what I’m good at. | I’m good at it.
k good_at|best|suits|exactly|strength, can_do, good+at|kind
a I like your confidence.
r proud: I think that I could learn a lot here. | I could learn a lot here. | I want to learn.
k learn
a That’s what I was hoping to hear.
h proud: Something else.
k interesting|creative|paid|salary|variety|important|fun|responsibility, :yes, :no, :statement
a All right, thank you.

@ proud
p What would you say you’ve achieved in {field} that you’re proud of?
s What have you done well in {field}?
r strength 0: I built up a small team from nothing. | I built up a small team. | I led a small team.
k team|built|led|leader
= proud: that team
a From nothing? That takes patience.
r strength 0: I won our most difficult customer. | I won a difficult customer. | I convinced a difficult customer.
k customer|customers|client|convinced
= proud: that customer
a I’d love to know how you did that.
r strength 0: I finished a big project ahead of time. | I finished a big project early. | I finished a project in time.
k project|projects+-failed, deadline|early+before|finished
= proud: that project
a Ahead of time! That hardly ever happens here.
h strength 0: Something else.
k increased|prize|award|trained|organised|organized|students|percent|grades|patients|wrote|created|developed|helped|event|improved|saved|invented|learnt|learned|passed|exam, :statement+-~anything+-~nothing
= proud: that
a That’s something to be proud of.

@ strength
p How do you think you managed it?
s How did you do that?
r weak: I’m patient, and I listen carefully. | I listen carefully. | I’m patient.
k patient|listen|listener|patience
a Listening is rarer than people think.
r weak: I’m well organized. | I plan everything carefully. | I’m good at planning.
k organized|organised|plan|planning|structured
a I can use organized people. You should see my desk.
r weak: I had excellent colleagues, of course. | My colleagues helped me. | It was a team effort.
k colleague|colleagues|team|helped|alone|~alone|together
a It speaks for you that you mention them.
h weak: In another way.
k hard|lucky|luck|learn|learned|quickly|never|creative|motivated|flexible|experience|practice|time|training|courage|discipline, :statement
a That’s a good answer.

@ weak
p Nobody’s perfect. Can you tell me about a time when something went wrong?
s Tell me about a mistake that you made.
! at_work: Yes, at work or in your studies.
r learned 1: I once missed an important deadline. | I missed a deadline. | I missed an important deadline once.
k deadline|late+-~late, missed|miss+deadline|date
a Oh dear. I’ve been there myself.
r learned 1: I found it hard to ask for help. | I didn’t ask for help. | I don’t like to ask for help.
k help, ~ask|~asked
a Many of us do. It took me years.
r learned 1: I had an argument with a colleague. | I had a conflict with a colleague. | I argued with a colleague.
k argument|conflict|argued|fight|quarrel|disagreement
a That’s never pleasant.
r push: I can’t think of anything right now. | I can’t think of anything. | Nothing comes to mind.
k ~think|~remember|~know, nothing, :unsure, never+mistake
a Take your time. It needn’t be anything dramatic.
h learned 1: Something else.
k mistake|calculation|customer|e-mail|forgot|failed|lost|wrong|project|broke|order|price|machine|presentation|data|file|client|misunderstood|exam, :statement+was|did|had|made|once|sent
a Thank you for being so open.

@ push
p Perhaps something that you’d do differently today?
s What would you do in another way today?
r learned 1: I’d have asked for help earlier. | I’d ask for help earlier. | I should have asked for help.
k help|ask|asked
a That’s an honest answer.
r learned 1: I’d have planned more time. | I’d plan more time. | I needed more time.
k time|plan|planning
a One always needs more time than one thinks.
r learned 1: I wouldn’t have promised so much. | I promised too much. | I’d promise less.
k promise|promised|promises|~promise|~promised
a Promising too much! I know that only too well.
h learned 1: Something else.
k listen|check|boss|talk|careful|learn|write|earlier|more|less|better, :no, nothing, :statement
a I see. Thank you.

@ learned
p And what did you take away from it?
s What did you learn from it?
r pressure: I’ve learnt to speak up early. | I learnt to speak up. | I speak up earlier now.
k speak|say|tell|talk+up|early|earlier|sooner
a Good. I’d rather hear bad news early.
r pressure: Now I write everything down. | I write everything down. | I make notes.
k write|notes|note
a A simple thing, and yet so few people do it.
r pressure: That it’s all right to make mistakes. | Mistakes are all right. | Everybody makes mistakes.
k mistake|mistakes
a As long as they aren’t always the same ones!
h pressure: Something else.
k careful|listen|plan|lot|check|never|patient|ask|trust|calm|time|help|twice|better, :statement
a That’s worth a lot.

@ pressure
p It can get rather hectic here. How do you cope with stress?
s What do you do when you have too much work?
r team: I make a list and do one thing at a time. | I make a list. | One thing at a time.
k list|lists|step|priorities|prioritise|one+thing
a One thing at a time. I wish I could do that.
r team: I go for a short walk. | I take a short walk. | A short walk helps me.
k walk|walking|fresh
a Very wise. We have a park behind the building.
r team: I actually work best under pressure. | I work best under pressure. | I like pressure.
k pressure|~stressed|~bother|~problem, like|love|need+stress|pressure
a Be careful, I might remember that you said so.
h team: In another way.
k sport|sports|music|colleagues|coffee|calm|breathe|break|yoga|sleep|run|running|talk|family|meditate|meditation|plan|organised|relax|gym|friends|tea, :statement
a That sounds sensible.

@ team
p Would you rather work on your own or in a team?
s Do you like to work alone or with others?
! prefer+:question: Oh, I like teams. But I’m asking you.
r salary: I like a bit of both. | Both. | A bit of both.
k both|mix, :depends, :either
a Then you’d fit in well.
r salary: I prefer working in a team. | In a team. | I like working in a team.
k team|others|people|together|colleagues+-alone+-~team
a Good, we share one large office.
r salary: I concentrate better on my own. | On my own. | I work better alone.
k own|alone|myself|concentrate|independently
a We do have a few quiet rooms for that.

@ salary
p When could you start, if we made you an offer?
s When can you begin?
! when+need: As soon as possible, to be honest.
r ask: My notice period is four weeks. | In four weeks. | I have to give four weeks’ notice.
k four_weeks|notice|one_month
a That would suit us perfectly.
r ask: I could start right away. | I can start immediately. | Right away.
k away|immediately|tomorrow|now|soon|today|any_time|monday
a Even better. We’re rather short of people.
r ask: May I ask about the salary first? | What’s the salary? | What about the salary?
k salary|money|earn|pay
a That’s a fair question. You’ll find the range in the letter that I’m going to send you.
h ask: Another time.
k month|weeks|week|months|summer|year|spring|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december
o start: day
= start: then
a That’s possible.

@ ask
p Now it’s your turn. Is there anything you’d like to ask me?
s Do you have a question for me?
r close 2: What does a typical day look like? | What’s a typical day like? | How does a normal day look?
k typical|normal|day+-holiday+-holidays, every_day, what+will_i_do|tasks
a No two days are alike. But we always begin with a coffee and a short meeting.
r close 2: What do you enjoy most about working here? | What do you like about working here? | Why do you work here?
k like|enjoy|love+you+working|here|most|job|company, why+you+work
a What a good question! The people, without any doubt.
r close 2: How would you measure success in this job? | What’s success in this job? | What do you expect from me?
k success|measure|expect|expectations|successful
a I like that question. After half a year your customers should know your name.
r close: No, you’ve answered everything. | No, thank you. | I have no questions.
k :no, everything, no_questions, nothing
a Then I must have talked too much.
h close 2: Another question.
k team+big|many|size, how_many+people, remote|home+work|office, holiday|holidays|vacation, training|course|courses, salary|earn|pay|money, hours|overtime|start|dress|car|promotion|career|grow|probation|next_step|clients|office|colleagues, :question
a That’s a good question. You’ll find it all in the letter that I’m going to send you.

@ close
p Thank you. We’ll get back to you by the end of the week. Is that all right?
s We’ll write to you on Friday. Is that okay?
! when_exactly, when+:question: On Friday at the latest.
r end: Of course. I look forward to hearing from you. | I look forward to hearing from you. | Yes, of course.
k forward|hearing|hear, :yes, no_problem|fine
a It was a pleasure talking to you.
r end: Thank you for your time. | Thank you very much. | Thanks for your time.
k :thanks
a Thank you for yours. And thank you for telling me about {proud}.
r trial: Is there anything else that you need from me? | Do you need anything else? | Shall I send you anything else?
k need|else|send|documents|certificates|references|cv
a Yes, in fact there is one thing.
h end: How you reach me.
k call|e-mail|mail|phone|write|text
a Of course, we can do that.
h withdrawn-end: I don’t want the job any more.
k ~job|~want|~think, changed+mind, withdraw, :no
a I’m sorry to hear that.

@ trial
p Could you come in for a trial day on Thursday, to meet the team?
s Can you come on Thursday and work with us for a day?
r trial-end: Yes, I’d love to. | I’d love to. | Yes, of course.
k :yes, love|like|great|course, thursday+-~thursday
a Wonderful. Come at nine, and bring some curiosity.
r trial-end: What time should I be here? | When should I be here?
k :when, time
a At nine. Somebody will meet you at the door.
r end: I’m afraid I can’t on Thursday. | I can’t on Thursday. | Not on Thursday, I’m afraid.
k :no, ~thursday|~can|~come, busy|work
a No problem. We’ll manage without it.

@ end reached
p Have a safe journey home. Goodbye!
s Goodbye!

@ trial-end reached
p Then we’ll see you on Thursday. Have a safe journey home!
s See you on Thursday!

@ withdrawn-end not-reached
p Thank you for being open about it. All the best!
s Thank you. All the best!
`,
);
