import { readScript } from './read-script.ts';

export const standUp = readScript(
  'stand-up',
  `
? Sorry, you dropped out for a second there.
> Okay, let’s move on.
d done: yesterday
d task: that
d help: some help
w blocker: something that stops you from going on
w deadline: the moment when work must be done
w to be stuck: to be unable to go on
w to sort something out: to solve a problem
w workaround: a way to go on without solving the problem
w to keep somebody posted: to tell somebody the news as it comes

@ start
s What did you do yesterday?
r report 0: I finished the report for the client. | I finished the report. | The report is done.
k report
= done: the report
a Brilliant, the client has been asking for it.
r bug 0: I fixed the bug in the login page. | I fixed the bug. | I fixed the login.
k bug|login
= done: the login
a At last! That one had been annoying everybody.
r half 0: I was in meetings for most of the day. | I was in meetings all day. | I had meetings all day.
k meeting
= done: the meetings
a I know the feeling.
r half 0: Not as much as I had hoped, to be honest. | Not as much as I had planned. | Not very much.
k not+much, hoped|planned
= done: yesterday
a Thanks for being straight with us.

@ report
p How long did it turn out to be in the end?
s How many pages does the report have?
r today: About thirty pages, including the charts. | About thirty pages. | Thirty pages.
k thirty|page|chart
a Thirty pages! I hope there is a summary.
r today: Shorter than last time. | It is shorter than last time. | Quite short, actually.
k short|shorter
a Good. Nobody reads the long ones anyway.
r today: Could you have a look at it before I send it? | Could you have a look at it? | I would like you to read it.
k look|read
a Sure, I will go through it this afternoon.

@ bug
p What was causing it?
s Why did it not work?
r today: It was a simple typing mistake. | A typing mistake. | Just a typing mistake.
k typing|mistake|simple
a It always is, isn’t it?
r today: The update last week broke it. | The last update. | It was the update.
k update
a We should test updates more carefully.
r today: I am still not entirely sure. | I am not sure. | I do not know yet.
k sure|know
a Keep an eye on it, then. It may come back.

@ half
p What got in your way, exactly?
s Why could you not do more?
r today: Too many people needed something from me. | People kept asking me things. | There were too many questions.
k people|question
a You may block an hour or two in your calendar, you know.
r today: It was more complicated than I had expected. | It was more complicated than I thought. | It was complicated.
k complicated|difficult|expected
a It usually is, once you look closer.
r today: My computer had to be set up again. | My computer was broken. | My computer crashed.
k computer
a How annoying. Is it working now? Good.

@ today
p And what is on your list for today?
s What will you do today?
r finish 1: I am going to start testing the new version. | I will test the new version. | Testing the new version.
k test|testing|version
= task: the testing
a Great, that is our top priority.
r finish 1: I will write the documentation. | I am going to write the documentation. | The documentation.
k documentation|write
= task: the documentation
a You are a hero. Nobody else wants to do it.
r finish 1: I am preparing the presentation for Thursday. | The presentation for Thursday. | I am working on the presentation.
k presentation
= task: the presentation
a Good, I am looking forward to that one.

@ finish
p When do you think you will be done with {task}?
s By when is {task} finished?
r block: I should be done by tomorrow evening. | By tomorrow evening. | Tomorrow evening.
k tomorrow
a Tomorrow evening would be ideal.
r block: By Friday, if nothing comes up. | By Friday. | I should be done by Friday.
k friday
a Friday is cutting it fine, but it works.
r late: It will take longer than we had planned. | It will take longer. | I need more time than planned.
k longer|more
a Hmm, that worries me a little.

@ late
p How much longer are we talking about? I need to tell the client something.
s How many more days do you need?
r block: Two or three days, I would say. | Two or three days. | Three days.
k two|three|day
a I can live with that. I will let them know.
r block: A week, to be on the safe side. | A week. | Another week.
k week
a A week is a lot. Let us see whether we can cut something.
r block: I can’t say until I have seen the data. | I can’t say yet. | I don’t know yet.
k say|know, data
a Fair enough. Tell me as soon as you do.

@ block
p Is anything holding you up?
s Is there a problem?
r detail: Yes, I am stuck on one thing. | I am stuck. | Yes, I am stuck. | There is one thing that I can’t solve.
k stuck|solve
a Let us hear it.
r detail: I am still waiting for an answer from the client. | I am waiting for the client. | I am waiting for an answer.
k waiting|wait
a Again? They take ages.
r detail: I don’t have access to the server. | I have no access to the server. | I need access.
k access|server
a Still not? That should have been sorted out last week.
r sure: No, everything is going well. | No, nothing. | Nothing at the moment.
k no, nothing, well
a That is what I like to hear.

@ sure
p Are you quite sure? Now would be the moment to ask for help.
s Really no problem? You can ask for help now.
r detail: Well, there is one small thing. | There is one small thing. | One small thing, maybe.
k small|thing
a You see? Out with it.
r detail: Actually, I could use a second opinion. | I could use a second opinion. | A second opinion would help.
k second|opinion
a Good idea. Two heads are better than one.
r wrap: Yes, I am sure. I will shout if I need anything. | I am sure. | Yes, I will ask if I need help.
k sure|yes|shout
a All right, I will take your word for it.

@ detail
p What would help you most?
s What do you need from us?
r who 2: Could somebody give me a hand for an hour? | Could somebody give me a hand? | I need some help for an hour.
k hand|help|somebody
= help: an hour of somebody’s time
a An hour is not much to ask.
r who 2: Could you give them a call? | Could you talk to them? | It would help if you called them.
k call|talk
= help: that call
a I can do that right after this meeting.
r who 2: I would need a decision from you. | I need a decision. | Could you decide that?
k decision|decide
= help: a decision
a That is what I am here for.
r who 2: I only need to think it through aloud. | I just want to talk about it. | Just somebody to listen.
k think|aloud|listen
= help: somebody to listen
a That often does the trick.

@ who
p So you need {help}. Would this afternoon be soon enough?
s Is this afternoon okay for you?
r try: Yes, any time after two. | After two would be good. | Yes, after two.
k two|yes|after
a After two, then. I will send you an invitation.
r try: The sooner, the better, actually. | The sooner the better. | Could we do it right now?
k sooner|now|better
a Then let us do it straight after this.
r try: Tomorrow morning would do as well. | Tomorrow morning is fine. | Tomorrow would be better.
k tomorrow|morning
a Tomorrow morning, first thing. Done.

@ try
p And what are you going to do in the meantime?
s What will you do until then?
r wrap: I will find a workaround. | I will look for a workaround. | There is a workaround.
k workaround
a Perfect, but please write it down somewhere.
r wrap: I will carry on with something else. | I can work on something else. | Something else.
k else|carry
a Sensible. There is always enough to do.
r wrap: I will help the others out. | I can help the others. | I will help somebody else.
k other|help
a That is the spirit.

@ wrap
p Good. Anything the rest of the team should know?
s Is there anything for the others?
r end: I will be off on Monday. | I am off on Monday. | I am not here on Monday.
k monday|off
a Enjoy it! I will put it in the calendar.
r end: Please don’t touch the test server today. | Please do not touch the server. | Don’t use the test server.
k server|touch
a You have all heard it: hands off the server.
r end: There is cake in the kitchen. | I have brought cake. | It is my birthday, so there is cake.
k cake|birthday
a Now that is what I call a good stand-up!
r end: No, that is it from me. | No, that is all. | That is it.
k no, it
a Short and sweet.

@ end reached
p Thanks a lot. Keep me posted! Who is next?
s Thank you. Who is next?
`,
);
